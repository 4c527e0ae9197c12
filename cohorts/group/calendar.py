"""Ten weeks in time: when each opens, when its work is due. Nothing here is stored.

The rules are those of product.md §4: a week opens on its Monday at 07:00 and is due on its Sunday
at 23:59, local time; a break moves what comes after it by a whole week. A pause does the same for
one participant, except that the week in hand stays open and is due as much later.
"""

from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate

WEEKS = 10
OPENS, DUE = time(7), time(23, 59)


class Calendar:
    """Ten weeks, from the date of the first Monday and the Mondays on which they rest.

    Nothing opens in one of the `breaks`. In one of the `pauses` a week may have opened already,
    before the participant asked for rest: it stays open, and takes the next week as well. Weeks are
    numbered from 1 to WEEKS; moments are aware and count in local days, so that a change of the
    clock moves nothing.
    """

    def __init__(self, starts_on, breaks=(), pauses=()):
        self.mondays, self._last_mondays = [], []
        self.starts_on, self._rests = starts_on, {*breaks, *pauses}
        monday, closed = starts_on, set(breaks)
        while len(self._last_mondays) < WEEKS:
            if len(self.mondays) == len(self._last_mondays) and monday not in closed:
                self.mondays.append(monday)
            if monday not in self._rests:
                self._last_mondays.append(monday)
            monday += timedelta(weeks=1)

    def monday(self, number):
        """The date on which week `number` opens."""
        return self.mondays[number - 1]

    def sunday(self, number):
        """The date on which the work of week `number` is due."""
        return self._last_mondays[number - 1] + timedelta(days=6)

    def rests(self, monday):
        """Whether nothing is due in the week of this Monday, by a break or by a pause."""
        return monday in self._rests

    def opens_at(self, number):
        """The moment at which week `number` opens."""
        return opening(self.monday(number))

    def due_at(self, number):
        """The moment until which week `number` is on time; later is welcome too."""
        return _local(self.sunday(number), DUE)

    def is_open(self, number, *, now):
        """Whether week `number` can be read and handed in at `now`; open weeks stay open."""
        return 1 <= number <= WEEKS and self.opens_at(number) <= now

    def current(self, *, now):
        """The number of the latest week that is open at `now`; 0 before the first."""
        return sum(self.is_open(number, now=now) for number in range(1, WEEKS + 1))

    def has_ended(self, *, now):
        """Whether all of the ten weeks lie behind us at `now`."""
        return localdate(now) > self.sunday(WEEKS)


def monday_of(moment):
    """The date of the Monday of the local week that a moment lies in."""
    today = localdate(moment)
    return today - timedelta(days=today.weekday())


def opening(monday):
    """The moment at which a week opens on the date of its Monday."""
    return _local(monday, OPENS)


def _local(day, at):
    return datetime.combine(day, at, get_default_timezone())
