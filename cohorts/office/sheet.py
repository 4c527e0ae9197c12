"""The table of a cohort as rows for a spreadsheet."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def sheet(table):
    """The rows of a Table in its order, under a head; a date as 25-11-2026."""
    weeks = [_("Week %d") % number for number in table.numbers]
    about = [_("Naam"), _("Vak"), _("Plaats"), _("Mentor")]
    yield [*about, *weeks, _("Goedgekeurd"), _("Laatst bezig"), _("Vraagt aandacht")]
    for row in table.rows:
        user = row.member.user
        states = [stone.state.label for stone in row.stones]
        seen = f"{localtime(row.seen):%d-%m-%Y}" if row.seen else ""
        needs = ", ".join(str(need.label) for need in row.needs)
        yield [row.name, user.trade, user.place, row.mentor, *states, row.done, seen, needs]
