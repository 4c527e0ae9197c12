"""The emergency brake of one participant: what it holds now, and what it may still do.

By pulling it, somebody lets their own weeks rest by one whole week: the one that they are in, or
the next that does not rest yet. Each pull is one of PAUSES weeks in all, together or apart. A pull
that is taken back before its week is over costs nothing.
"""

from datetime import timedelta

from cohorts.group.calendar import WEEKS, monday_of
from cohorts.group.models import PAUSES


class Brake:
    """The brake of the participant `member` at `now`; asks what `member.calendar` asks."""

    def __init__(self, member, *, now):
        self.member, self.this_monday = member, monday_of(now)

    @property
    def is_running(self):
        """Whether this week is one of the pauses."""
        return self.this_monday in {each.monday for each in self.member.pauses}

    @property
    def is_pulled(self):
        """Whether a pause runs or is to come, so that it can be taken back."""
        return any(each.monday >= self.this_monday for each in self.member.pauses)

    @property
    def is_used_up(self):
        """Whether no pause is left."""
        return not self.left

    @property
    def left(self):
        """How many pauses are left."""
        return PAUSES - len(self.member.pauses)

    @property
    def is_in_course(self):
        """Whether the ten weeks have begun and are not over."""
        calendar = self.member.calendar
        return calendar.starts_on <= self.this_monday <= calendar.sunday(WEEKS)

    @property
    def offers(self):
        """The Monday of the week that the next pull would pause, or None."""
        if self.is_used_up or not self.is_in_course:
            return None
        return self._after_rest()

    @property
    def offers_this_week(self):
        return self.offers == self.this_monday

    @property
    def rests_until(self):
        """The date of the last Sunday of the rest that runs or is to come; None without one."""
        return self._after_rest() - timedelta(days=1) if self.is_pulled else None

    @property
    def next_number(self):
        """The first free number for a pause."""
        taken = {each.number for each in self.member.pauses}
        return next(number for number in range(1, PAUSES + 1) if number not in taken)

    def _after_rest(self):
        monday = self.this_monday
        while self.member.calendar.rests(monday):
            monday += timedelta(weeks=1)
        return monday


def resting(members, *, now):
    """The ids of those of these members whose own weeks rest in the week of `now`."""
    return {member.pk for member in members if Brake(member, now=now).is_running}
