"""What is written to who came into a cohort without having applied."""

from django.utils.dateformat import time_format
from django.utils.formats import date_format

from school.letters import actions as letters


def added(member, *, by, now):
    """To a new Membership, in the name of the Membership `by`."""
    letters.post(
        to=member.user,
        key="cohort_added",
        places=places(member.cohort, by) | {"rol": member.get_role_display()},
        dedupe=f"cohort_added-{member.pk}",
        now=now,
    )


def places(cohort, by):
    """What the letter says of the cohort, and of the Membership `by` or None."""
    at = time_format(cohort.meeting_time, "G.i")
    return {
        "organisator": by.user.first_name if by else str(cohort),
        "lichting": cohort.name,
        "datum": date_format(cohort.starts_on, "l j F Y"),
        "bijeenkomst": f"{cohort.get_meeting_weekday_display()} om {at} uur",
        "plaats": cohort.meeting_place,
        "link": letters.address("account_login"),
    }
