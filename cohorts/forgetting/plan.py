"""The plan: what the bell is going to forget, counted from the same rules."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.forgetting.rules import SinceDay, visitors_kept, visitors_to_forget
from school.kickoff.models import Kickoff


@dataclass(frozen=True)
class Line:
    """What goes, on which local date, and how many there are; of none it is done or not begun."""

    what: str
    on: date
    number: int


def editions(rules):
    """[(Kickoff, [Line, …], how many stay since they applied)], the latest edition first.

    A query for each of the `rules`, however many editions and visitors, and three beside.
    """
    own = [rule for rule in rules if isinstance(rule, SinceDay)]
    counts = [(rule, by_edition(rule.rows())) for rule in own]
    kept, gone = by_edition(visitors_kept()), by_edition(visitors_to_forget())
    return [
        (
            edition,
            [Line(r.what, r.goes_on(edition), n.get(edition.pk, 0)) for r, n in counts],
            kept.get(edition.pk, 0) - gone.get(edition.pk, 0),
        )
        for edition in Kickoff.objects.order_by("-date", "-pk")
    ]


def always(rules):
    """[(what, after how long, how many there are, when the first goes)] of what has its own clock.

    The last is a moment, or None while there are none. A query for each of the `rules`.
    """
    for rule in rules:
        if not isinstance(rule, SinceDay):
            found = rule.rows().aggregate(number=Count("pk"), first=Min(rule.since))
            goes = found["first"] and found["first"] + rule.after
            yield rule.what, length(rule.after), found["number"], goes


def length(after):
    """A timedelta in words; shorter than three days in hours."""
    if not after:
        return _("meteen")
    hours = after.days * 24
    if after.days < 3:
        return ngettext("na %d uur", "na %d uur", hours) % hours
    return ngettext("na %d dag", "na %d dagen", after.days) % after.days


def by_edition(rows):
    """{pk of a Kickoff: how many of these rows}."""
    return dict(rows.order_by().values_list("kickoff").annotate(n=Count("pk")))
