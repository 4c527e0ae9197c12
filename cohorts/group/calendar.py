"""Ten weeks in time: when each opens, when its work is due. Nothing here is stored.

The rules are those of product.md §4: a week opens on its Monday at 07:00 and is due on its Sunday
at 23:59, local time; a break moves what comes after it by a whole week.
"""

from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate

WEEKS = 10
OPENS, DUE = time(7), time(23, 59)


class Calendar:
    """The weeks of one cohort, from the date of its first Monday and the Mondays of its breaks.

    Weeks are numbered from 1 to WEEKS; moments are aware and count in local days, so that a change
    of the clock moves nothing.
    """

    def __init__(self, starts_on, breaks=()):
        self.mondays = []
        monday, rests = starts_on, set(breaks)
        while len(self.mondays) < WEEKS:
            if monday not in rests:
                self.mondays.append(monday)
            monday += timedelta(weeks=1)

    def monday(self, number):
        """The date on which week `number` opens."""
        return self.mondays[number - 1]

    def sunday(self, number):
        """The date on which the work of week `number` is due."""
        return self.monday(number) + timedelta(days=6)

    def opens_at(self, number):
        """The moment at which week `number` opens."""
        return _local(self.monday(number), OPENS)

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


def _local(day, at):
    return datetime.combine(day, at, get_default_timezone())
