"""What the database itself refuses about certificates, whoever asks: triggers, not Python.

The facts never change; the PDF's hash is set once; a revocation is not undone; no row goes away. A
migration runs `freeze` after the table is made. SQLite drops the triggers of a table that a later
migration rebuilds: such a migration ends with `freeze` as well (it may run twice).
"""

TABLE = "cohorts_certificate"
ALWAYS = ["membership_id", "number", "code", "facts", "facts_sha256", "issued_at"]
ONCE_SET = {"pdf_sha256": "''", "renderer": "''"}
REFUSAL = "a certificate is frozen"

SQLITE_CHANGED = " OR ".join(
    [f"OLD.{column} IS NOT NEW.{column}" for column in ALWAYS]
    + [f"(OLD.{c} <> {empty} AND OLD.{c} IS NOT NEW.{c})" for c, empty in ONCE_SET.items()]
    + ["(OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS NOT NEW.revoked_at)"]
)
POSTGRES_CHANGED = SQLITE_CHANGED.replace("IS NOT NEW", "IS DISTINCT FROM NEW")

THAW = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS certificate_stays",
        "DROP TRIGGER IF EXISTS certificate_frozen",
    ],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS certificate_stays ON {TABLE}",
        f"DROP TRIGGER IF EXISTS certificate_frozen ON {TABLE}",
        "DROP FUNCTION IF EXISTS refuse_certificate_change()",
    ],
}
FREEZE = {
    "sqlite": [
        f"""CREATE TRIGGER certificate_frozen BEFORE UPDATE ON {TABLE}
            WHEN {SQLITE_CHANGED} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER certificate_stays BEFORE DELETE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    ],
    "postgresql": [
        f"""CREATE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$""",
        f"""CREATE TRIGGER certificate_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW
            WHEN ({POSTGRES_CHANGED}) EXECUTE FUNCTION refuse_certificate_change()""",
        f"""CREATE TRIGGER certificate_stays BEFORE DELETE ON {TABLE} FOR EACH ROW
            EXECUTE FUNCTION refuse_certificate_change()""",
    ],
}


def freeze(apps, schema_editor):
    """Put the triggers in place, anew where they stand; for RunPython, with `thaw` as reverse."""
    thaw(apps, schema_editor)
    for statement in FREEZE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def thaw(apps, schema_editor):
    """Take the triggers away."""
    for statement in THAW[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
