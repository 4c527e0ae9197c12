"""The meetings and deadlines of cohorts as a file for one's own calendar (RFC 5545)."""

from datetime import datetime, timedelta

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from cohorts.group.calendar import WEEKS

MEETS_FOR = timedelta(hours=2)


def as_ics(cohorts, *, now):
    """The bytes of a calendar file with ten meetings and ten deadlines of each cohort."""
    file = Calendar()
    file.add("prodid", "-//Ondernemersschool Emmen//NL")
    file.add("version", "2.0")
    for cohort in cohorts:
        for number in range(1, WEEKS + 1):
            file.add_component(_meeting(cohort, number, now))
            file.add_component(_deadline(cohort, number, now))
    return file.to_ical()


def _meeting(cohort, number, now):
    day = cohort.calendar.monday(number) + timedelta(days=cohort.meeting_weekday)
    starts = datetime.combine(day, cohort.meeting_time, get_default_timezone())
    event = _event(cohort, number, now, kind="meeting", start=starts)
    event.add("dtend", starts + MEETS_FOR)
    event.add("location", cohort.meeting_place)
    words = {"cohort": cohort.name, "number": number}
    event.add("summary", _("%(cohort)s, week %(number)d: bijeenkomst") % words)
    return event


def _deadline(cohort, number, now):
    event = _event(cohort, number, now, kind="due", start=cohort.calendar.sunday(number))
    words = {"cohort": cohort.name, "number": number}
    event.add("summary", _("%(cohort)s, week %(number)d: inleveren") % words)
    return event


def _event(cohort, number, now, *, kind, start):
    event = Event()
    event.add("uid", f"{cohort.public_id}-{number}-{kind}@ondernemersschool")
    event.add("dtstamp", now)
    event.add("dtstart", start)
    return event
