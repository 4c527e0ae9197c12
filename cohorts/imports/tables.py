"""The tables of this room that one can download: an example to fill in, and the faulty rows."""

from itertools import chain

from django.utils.translation import gettext as _

from cohorts.imports.models import Fate

EXAMPLE = [
    ["Aaltje", "", "Hogenkamp", "aaltje@example.nl", "deelnemer", "roelof@example.nl"],
    ["Berend", "van der", "Veen", "berend@example.nl", "deelnemer", ""],
    ["Roelof", "", "Kuipers", "roelof@example.nl", "mentor", ""],
]


def example():
    """Rows of a list that can be read as it is."""
    head = [
        _("Voornaam"),
        _("Tussenvoegsel"),
        _("Achternaam"),
        _("E-mailadres"),
        _("Rol"),
        _("Mentor"),
    ]
    return [head, *EXAMPLE]


def faults(source):
    """Of an Import the rows that were left alone, as they came, with what to do about them."""
    rows = source.judged.of(Fate.FAULT)
    width = len(source.head)
    told = (
        [*row.cells, *[""] * (width - len(row.cells)), row.fault]
        for row in rows.iterator(chunk_size=500)
    )
    return chain([[*source.head, _("Wat er niet klopt")]], told)
