"""The dates of a person's cohorts as a calendar file (RFC 5545).

Moments are written in UTC: that is right in every program, before and after the clock changes. The
UIDs never change, so that a program that asks again moves what it has; SEQUENCE tells how often a
meeting was changed. Weeks are told by number: a week that is closed gives nothing away.
"""

from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from cohorts.group.models import Role
from cohorts.meetings.meeting import LASTS, meetings_of
from school.letters.actions import address

OPENS_FOR = timedelta(minutes=30)
ASK_AGAIN = timedelta(hours=6)


def as_ics(members, *, now):
    """The bytes of a calendar file for these memberships of one person.

    Of each cohort its meetings and deadlines; for a participant by their own pauses, with the
    moments at which their weeks open. Fetch the members by MembershipQuerySet.of.
    """
    file = Calendar()
    file.add("prodid", "-//Ondernemersschool//NL")
    file.add("version", "2.0")
    file.add("x-wr-calname", "Ondernemersschool")
    file.add("refresh-interval", ASK_AGAIN, {"VALUE": "DURATION"})
    for member in one_a_cohort(members):
        for meeting in meetings_of(member.cohort):
            for event in _events(member, meeting):
                event.add("dtstamp", now)
                file.add_component(event)
    return file.to_ical()


def one_a_cohort(members):
    """A membership for each cohort: as a participant where somebody is that, else any."""
    own = {}
    for member in members:
        if member.role == Role.PARTICIPANT or member.cohort_id not in own:
            own[member.cohort_id] = member
    return list(own.values())


def _events(member, meeting):
    number = meeting.number
    yield _meeting(meeting)
    if member.role == Role.PARTICIPANT:
        yield _opening(member, number)
        yield _deadline(member.cohort, number, member.calendar)
    else:
        yield _deadline(member.cohort, number, member.cohort.calendar)


def _meeting(meeting):
    starts = meeting.starts_at.astimezone(UTC)
    event = _event(meeting.cohort, meeting.number, "meeting", _("bijeenkomst"), starts)
    event.add("duration", LASTS)
    event.add("location", meeting.place)
    event.add("sequence", meeting.sequence)
    if meeting.is_cancelled:
        event.add("status", "CANCELLED")
        event["summary"] = vText(_("Gaat niet door: %s") % event["summary"])
    if meeting.reason:
        event.add("description", meeting.reason)
    return event


def _opening(member, number):
    opens = member.calendar.opens_at(number).astimezone(UTC)
    event = _event(member.cohort, number, "opens", _("gaat open"), opens)
    event.add("duration", OPENS_FOR)
    event.add("transp", "TRANSPARENT")
    event.add("url", address("journey:dashboard"))
    return event


def _deadline(cohort, number, calendar):
    event = _event(cohort, number, "due", _("inleveren"), calendar.sunday(number))
    event.add("transp", "TRANSPARENT")
    return event


def _event(cohort, number, kind, what, start):
    event = Event()
    event.add("uid", f"{cohort.public_id}-{number}-{kind}@ondernemersschool")
    event.add("dtstart", start)
    words = {"cohort": cohort.name, "number": number, "what": what}
    event.add("summary", _("%(cohort)s, week %(number)d: %(what)s") % words)
    return event
