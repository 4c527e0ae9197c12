"""Working days: Monday to Friday, without the Dutch public holidays; and the hours in them."""

from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate, localtime
from holidays import country_holidays

ANSWERED_IN = 3  # working days within which a mentor answers, as participants are promised
HOLIDAYS = country_holidays("NL", language="nl")
OPENS, CLOSES = time(9), time(17)  # local time; the hours of a working day


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


def began_before(until, count):
    """The midnight before which something began that at `until` lasts `count` working days.

    The other way round of `working_days`: since < began_before(until, count) says the same as
    working_days(since, until) >= count, but can be asked of an index.
    """
    day = localdate(until)
    while count:
        count -= is_working_day(day)
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), get_default_timezone())


def working_hours(since, until):
    """How much working time lies between two moments, a timedelta of at most 8 hours a day."""
    since, until = localtime(since), localtime(until)
    days = (until.date() - since.date()).days
    dates = [since.date() + timedelta(days=count) for count in range(days + 1)]
    spans = [_between(day, since, until) for day in dates if is_working_day(day)]
    return sum(spans, timedelta())


def _between(day, since, until):
    opens, closes = (datetime.combine(day, at, get_default_timezone()) for at in (OPENS, CLOSES))
    return max(min(until, closes) - max(since, opens), timedelta())
