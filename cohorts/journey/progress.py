"""How far people are, computed from facts; nothing here is stored.

Everything is keyed on translation keys, so that moving, copying or renaming a page changes nothing.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext

from cohorts.group.calendar import WEEKS
from cohorts.journey.models import LessonMark
from cohorts.work.models import State, Submission, state_of
from curriculum.pages.models import LessonPage, WeekPage


@dataclass
class Stone:
    """One week of one participant: its page, its dates and where they stand."""

    week: WeekPage
    opens_on: date
    due_at: datetime
    state: State
    latest: Submission = None
    lessons: list = field(default_factory=list)
    read: set = field(default_factory=set)

    @property
    def number(self):
        return self.week.number

    @property
    def is_open(self):
        return self.state != State.LOCKED

    @property
    def read_count(self):
        """How many of its lessons are marked as read."""
        return len(self.lessons) - len(self.unread)

    @property
    def unread(self):
        """The lessons that are not marked as read, in order."""
        return [each for each in self.lessons if each.translation_key not in self.read]


class Journey:
    """The ten stones of one participant at `now`, with their lessons; five queries."""

    def __init__(self, member, *, now):
        self.member, self.now, self.calendar = member, now, member.calendar

    @cached_property
    def stones(self):
        """A Stone for each week of the programme, in order."""
        weeks = weeks_of(self.member.cohort.programme)
        latest = {each.week: each for each in Submission.objects.latest([self.member])}
        lessons, read = self._lessons(), self._read()
        stones = [
            stone_of(week, latest.get(week.translation_key), self.calendar, now=self.now)
            for week in weeks
        ]
        for stone in stones:
            stone.lessons = [each for each in lessons if each.path.startswith(stone.week.path)]
            stone.read = read
        return stones

    @property
    def current(self):
        """The number of the week that the participant is in; 0 before the first."""
        return self.calendar.current(now=self.now)

    @property
    def states(self):
        """The ten states, for the drawing; a week that editors took away is locked."""
        known = {stone.number: stone.state for stone in self.stones}
        return [known.get(number, State.LOCKED) for number in range(1, WEEKS + 1)]

    @property
    def done(self):
        """How many weeks are approved."""
        return self.states.count(State.DONE)

    @cached_property
    def next(self):
        """The Stone to work on now, or None while everything waits or is done.

        What a mentor asked to adjust comes first, then the earliest open week.
        """
        turns = [stone for stone in self.stones if stone.state.is_authors_turn]
        adjust = [stone for stone in turns if stone.state == State.ADJUST]
        return next(iter(adjust or turns), None)

    @property
    def resting_stone(self):
        """The Stone to show while nothing is asked: of the latest open week, or else the first.

        None for a programme without weeks.
        """
        opened = [stone for stone in self.stones if stone.is_open]
        return next(iter([*opened[::-1], *self.stones]), None)

    @property
    def summary(self):
        """Where the ten stones stand, in a sentence or two."""
        lie = ngettext("%(n)d steen ligt vast.", "%(n)d stenen liggen vast.", self.done)
        turns = sum(state.is_authors_turn for state in self.states)
        yours = ngettext("%(n)d wacht op jou.", "%(n)d wachten op jou.", turns)
        return " ".join([lie % {"n": self.done}, yours % {"n": turns} if turns else ""]).strip()

    @property
    def has_ended(self):
        """Whether the ten weeks of the participant lie behind."""
        return self.calendar.has_ended(now=self.now)

    @property
    def description(self):
        """The drawing in words, week by week."""
        weeks = [f"week {stone.number} {stone.state.label.lower()}" for stone in self.stones]
        return gettext("Jouw hunebed van tien stenen: %(weeks)s.") % {"weeks": ", ".join(weeks)}

    @property
    def coming(self):
        """The first week that is still closed, or None."""
        return next((stone for stone in self.stones if not stone.is_open), None)

    @property
    def answered(self):
        """The two weeks that a mentor answered last, latest first."""
        decided = [s for s in self.stones if s.latest and s.latest.review.decision]
        return sorted(decided, key=lambda s: s.latest.review.decided_at, reverse=True)[:2]

    def _lessons(self):
        lessons = LessonPage.objects.live().descendant_of(self.member.cohort.programme)
        return list(lessons.defer("blocks").order_by("path"))

    def _read(self):
        return set(LessonMark.objects.filter(member=self.member).values_list("lesson", flat=True))


def weeks_of(programme):
    """The live weeks of a programme in order, without their long texts; one query.

    Of a week that an editor copied, the first one counts until the copy has its own number.
    """
    weeks = WeekPage.objects.live().child_of(programme).order_by("number", "-path")
    weeks = weeks.defer("self_check", "assignment_fields", "rubric", "assignment_brief")
    return list({week.number: week for week in weeks}.values())


def cohort_summary(cohort, size, *, now):
    """Where a cohort of `size` participants is in its ten weeks, in a sentence."""
    people = ngettext("%(n)d deelnemer", "%(n)d deelnemers", size) % {"n": size}
    number = cohort.calendar.current(now=now)
    if cohort.calendar.has_ended(now=now):
        where = gettext("De tien weken zijn voorbij.")
    elif number:
        where = gettext("Week %(number)d van %(weeks)d.") % {"number": number, "weeks": WEEKS}
    else:
        first = date_format(cohort.starts_on, "l j F")
        where = gettext("Begint op %(day)s.") % {"day": first}
    return f"{people}. {where}"


def stone_of(week, latest, calendar, *, now):
    """The Stone of a WeekPage with its latest Submission, or None, in a Calendar."""
    is_open = calendar.is_open(week.number, now=now)
    return Stone(
        week=week,
        opens_on=calendar.monday(week.number),
        due_at=calendar.due_at(week.number),
        state=state_of(latest, is_open=is_open),
        latest=latest,
    )
