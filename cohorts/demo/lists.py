"""A list that came in for the cohort that is still to come, and that nobody said yes to yet."""

from cohorts.imports import actions

HEAD = ["Voornaam", "Tussenvoegsel", "Achternaam", "E-mailadres", "Rol"]
ROWS = [
    ["Jantina", "", "Oosting", "jantina.oosting@example.nl", "deelnemer"],
    ["Albert", "van der", "Weide", "albert.vanderweide@example.nl", "deelnemer"],
    ["Fenna", "", "Katerberg", "fenna.katerberg at example.nl", "deelnemer"],
    ["Albert", "van der", "Weide", "albert.vanderweide@example.nl", ""],
    ["", "", "Hadderingh", "l.hadderingh@example.nl", ""],
    ["Roelof", "", "Eising", "roelof.eising@example.nl", "mentor"],
]


def fill(cohort, *, by, now):
    """Let the organiser `by` bring in a list of a neighbouring business club for `cohort`."""
    rows = list(enumerate(ROWS, 2))
    about = {"name": "leden ondernemersclub.xlsx", "head": HEAD, "rows": rows}
    source = actions.take_in(cohort=cohort, **about, by=by, now=now)
    actions.read_some(source_id=source.pk, now=now)
