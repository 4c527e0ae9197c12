"""The report as its page and its PDF show it: the same numbers, charts and words."""

from django.utils.translation import gettext as _

from cohorts.milestones.clock import FEWEST
from cohorts.report.chart import chart
from school.pages.models import SchoolSettings

INK, BAR, REST = "#261d17", "#6a3160", "#cfc6b5"  # those of boek.css, which no drawing inherits


def paper(report, *, period, stamp):
    """What the templates of a Report need; `stamp` is the moment that it is of."""
    since, until = period
    return {
        "report": report,
        "charts": charts(report),
        "since": since,
        "until": until,
        "stamp": stamp,
        "fewest": FEWEST,
        "school": SchoolSettings.load(),
        "colours": {"ink": INK, "bar": BAR, "rest": REST},
    }


def charts(report):
    """(heading, what it is about, head of its table, chart) of each part that has numbers."""
    parts = [
        (
            _("Van kick-off naar certificaat"),
            _("Mensen, van de Dag van de Ondernemer tot het certificaat."),
            _("Mensen"),
            chart(_("Van kick-off naar certificaat"), report.funnel),
        ),
        (
            _("Van idee naar bedrijf"),
            _(
                "De dag van het idee is dag 1. De helft was sneller, de helft langzamer: dat is de "
                "mediaan. Alleen wie daarvoor toestemming gaf, telt mee."
            ),
            _("Dag (mediaan)"),
            chart(_("Van idee naar bedrijf"), report.paces, unit=_("dag %s")),
        ),
        (
            _("Tien weken, tien stenen"),
            _("Mensen, naar hoeveel van de tien weken een mentor heeft goedgekeurd."),
            _("Mensen"),
            chart(_("Tien weken, tien stenen"), report.stones),
        ),
    ]
    return [part for part in parts if part[3]["bars"]]
