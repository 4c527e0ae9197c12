"""A mentor's week in numbers, for their own eyes: nobody else sees or adds them up."""

from datetime import datetime, time, timedelta
from statistics import median

from django.utils.timezone import get_default_timezone, localdate

from cohorts.group.working_days import working_hours
from cohorts.review.models import Review

LOOKS_BACK = timedelta(weeks=4)


def numbers(members, *, now):
    """What a mentor with these memberships did and may still do; two queries.

    "waiting" and "own_waiting" count what waits in their cohorts and of their own participants,
    "answered" what they decided since Monday, and "typical" is the median time from hand-in to
    decision in working hours, a timedelta, over four weeks; None without a decision.
    """
    cohorts = [member.cohort for member in members]
    waiting = Review.objects.undecided(cohorts).counted(members)
    decided = list(Review.objects.decided_by(members, since=now - LOOKS_BACK))
    times = [working_hours(each.waits_since, each.decided_at) for each in decided]
    monday = monday_morning(now)
    return {
        **waiting,
        "answered": sum(each.decided_at >= monday for each in decided),
        "typical": median(times) if times else None,
    }


def monday_morning(now):
    """The first moment of the Monday before or at `now`, local time."""
    day = localdate(now)
    monday = day - timedelta(days=day.weekday())
    return datetime.combine(monday, time(), get_default_timezone())
