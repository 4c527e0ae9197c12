"""The clock from idea to company, and the pace of a school; computed from dates, never stored."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from django.utils.functional import cached_property

from cohorts.journey.progress import weeks_of
from cohorts.milestones.models import Milestone
from cohorts.work.models import Submission
from curriculum.milestones import MilestoneKind

FEWEST = 5  # people behind any figure that others see; issue and trust.md §10


def day_of(reached_on, begun_on):
    """Which day a date is, an int: the day of the idea itself is day 1, earlier ones are below."""
    return (reached_on - begun_on).days + 1


@dataclass(frozen=True)
class Mark:
    """One great milestone on somebody's clock: its Milestone, or None while it is to come.

    `day` counts from the idea and is None for the idea, for what is to come, and for what was
    there before.
    """

    kind: MilestoneKind
    milestone: Milestone = None
    day: int = None


class Clock:
    """The great milestones of a participant, in order; one query, when it is first asked."""

    def __init__(self, member):
        self.member = member

    @cached_property
    def reached(self):
        """{kind: Milestone} of what there is."""
        return {each.kind: each for each in Milestone.objects.of(self.member)}

    @property
    def begun_on(self):
        """The date of the idea: as its owner said, else the cohort's first Monday."""
        return begin(self.reached, self.member.cohort)

    @property
    def marks(self):
        """A Mark for each kind, in order."""
        return marks(self.reached, self.member.cohort)


def begin(reached, cohort):
    """The date on which somebody's clock begins, from their {kind: Milestone}."""
    idea = reached.get(MilestoneKind.IDEA)
    return idea.reached_on if idea else cohort.starts_on


def marks(reached, cohort):
    """A Mark for each kind in order, from somebody's {kind: Milestone}."""
    begun_on = begin(reached, cohort)
    return [_mark(kind, reached.get(kind), begun_on) for kind in MilestoneKind]


def _mark(kind, milestone, begun_on):
    if milestone is None or kind == MilestoneKind.IDEA:
        return Mark(kind, milestone)
    day = day_of(milestone.reached_on, begun_on)
    return Mark(kind, milestone, day if day >= 1 else None)


def weekly(member):
    """(week's milestone in words, moment of approval) of each approved week; two queries."""
    approved = Submission.objects.approved().filter(member=member).select_related("review")
    decided = {each.week: each.review.decided_at for each in approved.defer("answers")}
    weeks = weeks_of(member.cohort.programme)
    done = [week for week in weeks if week.translation_key in decided]
    return [(week.milestone, decided[week.translation_key]) for week in done]


@dataclass(frozen=True)
class Pace:
    """How fast people reached one milestone, in days from the idea: whole numbers from 1."""

    kind: MilestoneKind
    people: int
    median: int
    fastest: int


def school_pace():
    """A Pace for each milestone that at least FEWEST people reached and let count; one query."""
    rows = Milestone.objects.shared().values_list(
        "member", "kind", "reached_on", "member__cohort__starts_on"
    )
    return paces(days(rows))


def days(rows):
    """(kind, day) of each (member, kind, date reached, first Monday); what was before counts not.

    The idea of a member, or else their first Monday, is where their days begin.
    """
    rows = list(rows)
    ideas = {member: on for member, kind, on, _monday in rows if kind == MilestoneKind.IDEA}
    counted = [
        (kind, day_of(on, ideas.get(member, monday)))
        for member, kind, on, monday in rows
        if kind != MilestoneKind.IDEA
    ]
    return [(kind, day) for kind, day in counted if day >= 1]


def paces(rows):
    """A Pace for each kind in order, of (kind, day) rows; none for kinds with too few people."""
    by_kind = defaultdict(list)
    for kind, day in rows:
        by_kind[kind].append(day)
    return [
        Pace(kind, len(found), round(median(found)), min(found))
        for kind in MilestoneKind
        if len(found := by_kind[kind]) >= FEWEST
    ]


def cohort_clocks(cohort):
    """(Membership, [Mark]) of each participant of a cohort by name; two queries and the pauses."""
    reached = defaultdict(dict)
    for each in Milestone.objects.in_cohort(cohort):
        reached[each.member_id][each.kind] = each
    return [
        (member, marks(reached[member.pk], cohort))
        for member in cohort.membership_set.participants()
    ]
