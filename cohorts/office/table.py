"""People and stones: a cohort as its organisers see it, and which part of it in which order."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import combining, normalize

from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cohorts.group.brake import Brake
from cohorts.group.calendar import opening
from cohorts.group.models import Membership, Pause
from cohorts.group.working_days import ANSWERED_IN, working_days
from cohorts.journey.models import LessonMark
from cohorts.journey.progress import stone_of, weeks_of
from cohorts.stuck.models import StuckCall
from cohorts.work.models import Draft, State, Submission

SILENT_AFTER = timedelta(days=7)
NO_MENTOR = "geen"


class Need(TextChoices):
    """Why somebody may need an organiser; the keys are those of the filter."""

    STUCK = "vast", _("loopt vast")
    WAITING = "wacht", _("wacht te lang")
    SILENT = "stil", _("is stil")


class Order(TextChoices):
    """By what the rows stand; the keys are those in the address, with a dash for the reverse."""

    NAME = "naam", _("Deelnemer")
    MENTOR = "mentor", _("Mentor")
    DONE = "stenen", _("Klaar")
    SEEN = "bezig", _("Laatst bezig")


@dataclass
class Row:
    """One participant: their stones, their last act (a moment or None), and what they may need.

    `waiting` is the Submission that waits longer than was promised, or None.
    """

    member: Membership
    stones: list
    seen: datetime
    is_resting: bool
    waiting: Submission
    needs: list

    @property
    def name(self):
        return str(self.member.user)

    @property
    def mentor(self):
        return str(self.member.mentor.user) if self.member.mentor else ""

    @property
    def done(self):
        """How many weeks are approved."""
        return sum(stone.state == State.DONE for stone in self.stones)


class Table:
    """Those of `rows` that were chosen, in the chosen order.

    `name` is a part of a name, `mentor` the id of a Membership as a str, NO_MENTOR or "", `need` a
    Need or "", `order` a key of Order, perhaps with a dash before it.
    """

    def __init__(self, rows, *, name="", mentor="", need="", order=""):
        self.all, self.order = rows, order or Order.NAME.value
        found = [row for row in rows if plain(name) in plain(row.name)]
        found = [row for row in found if mentor in {"", _mentor_key(row)}]
        found = [row for row in found if not need or need in row.needs]
        self.rows = sorted(found, key=KEYS[self.by], reverse=self.is_reversed)

    @property
    def by(self):
        return Order(self.order.lstrip("-"))

    @property
    def is_reversed(self):
        return self.order.startswith("-")

    @property
    def heads(self):
        """{key of an Order: its head}: `label`, the `order` that a click asks for, and `sorted`."""
        return {each.value: self._head(each) for each in Order}

    @property
    def numbers(self):
        """The numbers of the weeks, the same in each row."""
        return [stone.number for stone in self.all[0].stones] if self.all else []

    def _head(self, order):
        is_here = order == self.by
        again = f"-{order}" if is_here and not self.is_reversed else order.value
        way = "descending" if self.is_reversed else "ascending"
        return {"label": order.label, "order": again, "sorted": way if is_here else ""}


def rows_of(cohort, *, now):
    """A Row for each participant of `cohort`, by name; four queries for however many.

    Everybody keeps their own calendar.
    """
    members = list(cohort.membership_set.participants().prefetch_related(None).annotate(**_FACTS))
    _share_rest(cohort, members)
    weeks = weeks_of(cohort.programme)
    latest = {(s.member_id, s.week): s for s in Submission.objects.latest(members)}
    return [_row(member, weeks, latest, now=now) for member in members]


def mentors_in(rows):
    """[(id of a Membership as a str, name)] of whoever is a personal mentor here, by name."""
    found = {(_mentor_key(row), row.mentor) for row in rows if row.mentor}
    return sorted(found, key=lambda pair: plain(pair[1]))


def plain(text):
    """A text as people look for it: without capitals and without what stands on the letters."""
    return "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))


_FACTS = {
    "last_read": LessonMark.objects.last_of("pk"),
    "last_saved": Draft.objects.last_of("pk"),
    "stuck_call": StuckCall.objects.open_of("pk"),
}
_LONG_AGO = opening(datetime(1970, 1, 5).date())
KEYS = {
    Order.NAME: lambda row: plain(row.name),
    Order.MENTOR: lambda row: (plain(row.mentor), plain(row.name)),
    Order.DONE: lambda row: row.done,
    Order.SEEN: lambda row: row.seen or _LONG_AGO,
}


def _mentor_key(row):
    return str(row.member.mentor_id or NO_MENTOR)


def _share_rest(cohort, members):
    """Give the cohort its breaks and each member their pauses, so that no calendar has to ask."""
    rests = defaultdict(list)
    for member_id, monday, pulled_at in Pause.objects.and_breaks(cohort):
        rests[member_id].append(Pause(member_id=member_id, monday=monday, pulled_at=pulled_at))
    cohort.breaks = [each.monday for each in rests[None]]
    for member in members:
        member.cohort, member.pauses = cohort, rests[member.pk]


def _row(member, weeks, latest, *, now):
    own = [latest.get((member.pk, week.translation_key)) for week in weeks]
    pairs = zip(weeks, own, strict=True)
    stones = [stone_of(week, version, member.calendar, now=now) for week, version in pairs]
    seen = max(filter(None, [member.last_read, member.last_saved]), default=None)
    row = Row(
        member=member,
        stones=stones,
        seen=seen,
        is_resting=Brake(member, now=now).is_running,
        waiting=next((each for each in own if each and _waits_long(each, now=now)), None),
        needs=[],
    )
    found = {
        Need.STUCK: bool(member.stuck_call),
        Need.WAITING: bool(row.waiting),
        Need.SILENT: _is_silent(row, now=now),
    }
    row.needs = [need for need, is_so in found.items() if is_so]
    return row


def _waits_long(version, *, now):
    review = version.review
    return not review.decision and working_days(review.waits_since, now) > ANSWERED_IN


def _is_silent(row, *, now):
    """Whether somebody did nothing for SILENT_AFTER while it was their turn.

    Nobody is silent before the first week, in a pause, or once they are done or wait for a mentor.
    """
    calendar = row.member.calendar
    since = max(row.seen or calendar.opens_at(1), calendar.opens_at(1))
    has_turn = any(stone.state.is_authors_turn for stone in row.stones)
    is_over = calendar.monday(1) > localdate(now) or calendar.has_ended(now=now)
    return has_turn and not is_over and not row.is_resting and now - since >= SILENT_AFTER
