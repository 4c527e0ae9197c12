"""A ticket as a file for one's own calendar (RFC 5545) that follows what changes.

Its UID stays the same; SEQUENCE goes up with each change of the edition or of the sign-up; who
cancelled, or whose edition was, gets the method CANCEL, which takes it out of the calendar.
"""

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from school.letters.actions import address


def as_ics(ticket, *, now):
    """The calendar file of a Ticket as text."""
    visitor, kickoff = ticket.visitor, ticket.visitor.kickoff
    is_off = bool(visitor.cancelled_at or kickoff.cancelled_at)
    file = Calendar()
    file.add("prodid", "-//Ondernemersschool Emmen//NL")
    file.add("version", "2.0")
    file.add("method", "CANCEL" if is_off else "PUBLISH")
    event = Event()
    event.add("uid", f"{ticket.public_id}@ondernemersschool")
    event.add("sequence", kickoff.revision + visitor.revision)
    event.add("dtstamp", now)
    event.add("dtstart", kickoff.doors_at)
    event.add("dtend", kickoff.ends_at)
    event.add("summary", _("Dag van de Ondernemer"))
    event.add("location", kickoff.place)
    event.add("url", address("kickoff:ticket", ticket.token))
    event.add("description", _("Je ticket: %s") % address("kickoff:ticket", ticket.token))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    file.add_component(event)
    file.add_missing_timezones()
    return file.to_ical().decode()
