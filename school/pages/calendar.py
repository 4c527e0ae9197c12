"""When the Dag van de Ondernemer is."""

from datetime import date, timedelta

FRIDAY = 4


def entrepreneurs_day(year):
    """The third Friday of November, a date."""
    first = date(year, 11, 1)
    return first + timedelta(days=(FRIDAY - first.weekday()) % 7, weeks=2)


def next_entrepreneurs_day(on):
    """The first such day on or after the date `on`."""
    this_year = entrepreneurs_day(on.year)
    return this_year if on <= this_year else entrepreneurs_day(on.year + 1)
