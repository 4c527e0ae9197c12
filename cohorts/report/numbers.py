"""What the report for the three O's tells: counted from rows, and shown where enough people are.

Whoever reads two reports of nearly the same people can subtract one from the other; the office says
so beside the button. Cohorts of fewer than five people are in none.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.applications.models import Application
from cohorts.certificates.models import Certificate
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Role
from cohorts.milestones.clock import FEWEST, days, paces
from cohorts.milestones.models import Milestone
from cohorts.report.crowd import Crowd, merged
from cohorts.work.models import Submission
from school.door.models import CheckIn
from school.kickoff.models import Kickoff, Ticket

BANDS = [range(WEEKS, WEEKS + 1), range(7, WEEKS), range(4, 7), range(1, 4), range(1)]


@dataclass(frozen=True)
class Line:
    """One line of a chart and of its table; `number` is None where it would tell of too few."""

    label: str
    number: int


class Report:
    """The numbers of these cohorts and editions of the kick-off; seven queries.

    `cohorts` come `with_size`; those that are too small are left out.
    """

    def __init__(self, cohorts, kickoffs):
        self.cohorts = [each for each in cohorts if each.size >= FEWEST]
        self.left_out, self.kickoffs = len(cohorts) - len(self.cohorts), kickoffs
        self._crowd = Crowd()
        self.people = self._crowd.show(sum(each.size for each in self.cohorts)) or 0
        self.finished = self._crowd.show(self._finished())
        stones = self._stones()
        self.weeks = sum(stones.values())
        self.stones = self._bands(stones)
        self.paces = self._paces()
        self.funnel = self._funnel()

    @property
    def is_empty(self):
        return not self.people

    @property
    def first(self):
        """The date of the first Monday of all."""
        return min(each.starts_on for each in self.cohorts)

    def _finished(self):
        return Certificate.objects.valid().filter(membership__cohort__in=self.cohorts).count()

    def _stones(self):
        """{member id: approved weeks} of who has any."""
        own = {"member__cohort__in": self.cohorts, "member__role": Role.PARTICIPANT}
        return Counter(Submission.objects.approved().filter(**own).values_list("member", flat=True))

    def _bands(self, stones):
        """A Line for how many people have how many stones, most stones first."""
        counts = Counter(stones.values())
        counts[0] = self.people - len(stones)
        parts = [sum(counts[n] for n in band) for band in BANDS]
        return [
            Line(_band_name(BANDS[last][0], BANDS[first][-1]), number)
            for first, last, number in merged(parts, self._crowd)
        ]

    def _paces(self):
        """A Line of days for each milestone that enough people reached and let count."""
        shared = Milestone.objects.shared().filter(member__cohort__in=self.cohorts)
        found = paces(
            days(shared.values_list("member", "kind", "reached_on", "member__cohort__starts_on"))
        )
        return [Line(str(each.kind.label), each.median) for each in found]

    def _funnel(self):
        """From the kick-off to a certificate, without the steps that nobody was counted at.

        Those are no group of the people after them: whoever was put in a cohort never applied.
        """
        visitors = Crowd()
        tickets = Ticket.objects.filter(kickoff__in=self.kickoffs)
        signed_up = tickets.filter(visitor__confirmed_at__isnull=False).count()
        came = CheckIn.objects.inside().filter(kickoff__in=self.kickoffs).count()
        applied = Application.objects.filter(cohort__in=self.cohorts).count()
        before = [
            (_("Meldde zich aan voor de Dag van de Ondernemer"), signed_up, visitors),
            (_("Kwam naar de Dag van de Ondernemer"), came, visitors),
            (_("Meldde zich aan voor de school"), applied, self._crowd),
        ]
        return [
            *(Line(label, crowd.show(number)) for label, number, crowd in before if number),
            Line(_("Doet mee, of deed mee"), self.people),
            Line(_("Heeft het certificaat"), self.finished),
        ]


def editions(since, until):
    """The editions of the kick-off from one date to another, a QuerySet; either may be None."""
    dates = {"date__gte": since, "date__lte": until}
    return Kickoff.objects.filter(**{asked: day for asked, day in dates.items() if day})


def _band_name(least, most):
    if least == most == 0:
        return _("Nog geen steen")
    if least == most:
        return ngettext("%d steen", "%d stenen", most) % most
    if most == WEEKS:
        return _("%(least)d stenen of meer") % {"least": least} if least else _("Samen")
    if least == 0:
        return ngettext("Hooguit %d steen", "Hooguit %d stenen", most) % most
    return _("%(least)d tot en met %(most)d stenen") % {"least": least, "most": most}
