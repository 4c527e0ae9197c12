"""How long an offer from the waiting list stands, and when its clock starts."""

from datetime import UTC, timedelta

from school.letters.quiet import earliest

# While the doors open at least this much later, an offer stands this many hours.
LENGTHS = [(timedelta(days=7), 48), (timedelta(days=2), 12), (timedelta(0), 2)]


def clock_starts(now):
    """When an offer made at `now` is mailed: at once, or in the morning when it is night; in UTC.

    In UTC, since hours after it are hours of the clock, also in the night that the clock changes.
    """
    return earliest(now, urgent=False).astimezone(UTC)


def offer_hours(*, starts, doors):
    """48, 12 or 2 hours by how near the day is; None when the doors are open by then.

    `starts` and `doors` are the moments that the clock starts and that the doors open.
    """
    left = doors - starts
    return next((hours for at_least, hours in LENGTHS if left >= at_least), None)
