"""Working days: Monday to Friday, without the Dutch public holidays."""

from datetime import timedelta

from django.utils.timezone import localdate
from holidays import country_holidays

HOLIDAYS = country_holidays("NL")


def is_working_day(day):
    """Whether people may expect an answer on the date `day`."""
    return day.weekday() < 5 and day not in HOLIDAYS


def working_days(since, until):
    """How many whole working days lie between two moments: 0 on the day itself.

    Handed in on Friday evening and read on Monday is one working day.
    """
    day, last, count = localdate(since), localdate(until), 0
    while day < last:
        day += timedelta(days=1)
        count += is_working_day(day)
    return count


def after_working_days(since, count):
    """The date that lies `count` working days after the moment `since`."""
    day = localdate(since)
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
