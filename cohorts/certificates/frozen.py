"""What the database itself refuses about certificates, whoever asks: triggers, not Python.

The facts never change; the credential and the PDF's hash are set once; a revocation is not undone;
no row goes away. Erasing is the one way to lose facts: once, all of them at once, and for good. A
migration runs `freeze` after the table is made. SQLite drops the triggers of a table that a later
migration rebuilds: such a migration ends with `freeze` as well (it may run twice).
"""

TABLE = "cohorts_certificate"
ALWAYS = ["membership_id", "number", "code", "issued_at"]
FACTS = {"facts": "'{}'", "facts_sha256": "''"}  # with what is left of them after erasing
ONCE_SET = {"pdf_sha256": "''", "renderer": "''"}
REFUSAL = "a certificate is frozen"

# Since 0003; the triggers of 0002 are made on a table that has no such columns yet.
ALWAYS_SINCE = ["status_index", "replaces_id"]
ONCE_SET_SINCE = {"credential": "''", "revoked_note": "''"}
REVOKED_SINCE = {"revoked_reason": "''"}
ERASING = "(OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL)"
ERASED = "OLD.erased_at IS NOT NULL"


def changes(is_first):
    """The condition, in SQL for both engines, under which an UPDATE is refused.

    `is_first` for the table as 0001 made it: without credentials, reasons and erasing.
    """
    always = ALWAYS + ([] if is_first else ALWAYS_SINCE)
    gone = FACTS | ONCE_SET | ({} if is_first else ONCE_SET_SINCE)
    revoked = {"revoked_at": None} | ({} if is_first else REVOKED_SINCE)
    kept = [_changed(column) for column in FACTS]
    kept += [_lost(column, empty) for column, empty in gone.items() if column not in FACTS]
    refused = [_changed(column) for column in always]
    refused += [_lost(column, empty) for column, empty in revoked.items()]
    if is_first:
        return " OR ".join(refused + kept)
    full = [f"NEW.{column} <> {empty}" for column, empty in gone.items()]
    touched = [_changed(column) for column in [*gone, "erased_at"]]
    refused += [
        f"({ERASING} AND ({' OR '.join(full)}))",
        f"(NOT {ERASING} AND ({' OR '.join(kept)}))",
        f"({ERASED} AND ({' OR '.join(touched)}))",
    ]
    return " OR ".join(refused)


def _changed(column):
    return f"OLD.{column} IS DISTINCT FROM NEW.{column}"


def _lost(column, empty):
    was_set = f"OLD.{column} <> {empty}" if empty else f"OLD.{column} IS NOT NULL"
    return f"({was_set} AND {_changed(column)})"


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
            WHEN %s BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER certificate_stays BEFORE DELETE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    ],
    "postgresql": [
        f"""CREATE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$""",
        f"""CREATE TRIGGER certificate_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW
            WHEN (%s) EXECUTE FUNCTION refuse_certificate_change()""",
        f"""CREATE TRIGGER certificate_stays BEFORE DELETE ON {TABLE} FOR EACH ROW
            EXECUTE FUNCTION refuse_certificate_change()""",
    ],
}


def freeze(apps, schema_editor):
    """Put the triggers in place, anew where they stand; for RunPython, with `thaw` as reverse.

    `apps` says which columns the table has at that point of its history.
    """
    thaw(apps, schema_editor)
    fields = apps.get_model("cohorts", "Certificate")._meta.get_fields()
    condition = changes(is_first="erased_at" not in {field.name for field in fields})
    if schema_editor.connection.vendor == "sqlite":  # which knows the long words since 3.39 only
        condition = condition.replace("IS DISTINCT FROM", "IS NOT")
    for statement in FREEZE[schema_editor.connection.vendor]:
        schema_editor.execute(statement.replace("%s", condition), params=None)


def thaw(apps, schema_editor):
    """Take the triggers away."""
    for statement in THAW[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
