"""Quiet hours: what can wait is not sent between 22:00 and 07:30 local time."""

from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localtime

EVENING, MORNING = time(22), time(7, 30)


def is_quiet(moment):
    """Whether `moment` is in the night."""
    return not MORNING <= localtime(moment, get_default_timezone()).time() < EVENING


def earliest(moment, *, urgent):
    """When a letter written at `moment` may go out; at once when it is urgent."""
    if urgent or not is_quiet(moment):
        return moment
    local = localtime(moment, get_default_timezone())
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return datetime.combine(day, MORNING, get_default_timezone())
