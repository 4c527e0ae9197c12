"""What the school writes to visitors: which words of school.yaml, and what fills them."""

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext as _

from school.kickoff.ics import as_ics
from school.kickoff.workshops.models import WorkshopPlace
from school.letters import actions as letters


def confirm(visitor, *, now, ticket=None):
    """Ask whether the address is theirs; `ticket` is their own, where that is at hand."""
    places = {"tijd": clock(visitor.hold_until), "link": link(visitor, ticket)}
    return _post(visitor, "kickoff_confirm", places, now=now)


def ticket(visitor, *, now):
    places = {**facts(visitor), "link": link(visitor)}
    calendar = as_ics(visitor.own_ticket, now=now)
    return _post(visitor, "kickoff_ticket", places, now=now, calendar=calendar)


def waiting(visitor, *, now):
    return _post(visitor, "kickoff_waiting", {**facts(visitor), "link": link(visitor)}, now=now)


def offer(visitor, *, until, now):
    """Offer seats until a moment."""
    places = {
        "plek": _("de kick-off"),
        "datum": day(until),
        "tijd": clock(until),
        "link": link(visitor),
    }
    return _post(visitor, "kickoff_offer", places, now=now)


def moved_up(place, *, now):
    """Tell that somebody's wish for a workshop came true; `place` is a WorkshopPlace."""
    visitor = place.ticket.visitor
    places = {"plek": _at(place.workshop), "link": link(visitor, place.ticket)}
    return _post(visitor, "kickoff_workshop", places, now=now)


def signed_off(visitor, *, now):
    """Say that they cancelled, with what takes the day out of their calendar."""
    calendar = as_ics(visitor.own_ticket, now=now)
    places = {**facts(visitor), "link": letters.address("kickoff:sign_up")}
    return _post(visitor, "kickoff_signed_off", places, now=now, calendar=calendar)


def changed(visitor, change, *, now):
    """Tell what an organiser changed; `change` is one or more sentences."""
    places = {**facts(visitor), "wijziging": change, "link": link(visitor)}
    calendar = as_ics(visitor.own_ticket, now=now)
    return _post(visitor, "kickoff_changed", places, now=now, calendar=calendar)


def called_off(visitor, *, now):
    kickoff = visitor.kickoff
    page = letters.address("wagtail_serve", "dag-van-de-ondernemer/")
    places = {"datum": day(kickoff.doors_at), "reden": kickoff.reason, "link": page}
    calendar = as_ics(visitor.own_ticket, now=now)
    return _post(visitor, "kickoff_cancelled", places, now=now, calendar=calendar)


def facts(visitor):
    """What most letters tell: when, where, and which workshops."""
    kickoff = visitor.kickoff
    return {
        "datum": day(kickoff.doors_at),
        "tijd": clock(kickoff.doors_at),
        "plaats": kickoff.place,
        "workshops": workshops(visitor.own_ticket),
    }


def workshops(ticket):
    """The workshops of a Ticket in one line, or that there is always the open table."""
    had = WorkshopPlace.objects.filter(ticket=ticket, seat__isnull=False).with_workshop()
    return get_text_list([_at(each.workshop) for each in had], _("en")) or _("de open tafel")


def link(visitor, ticket=None):
    """The full address of somebody's ticket page."""
    return letters.address("kickoff:ticket", (ticket or visitor.own_ticket).token)


def day(moment):
    return date_format(localtime(moment, get_default_timezone()), "l j F Y")


def clock(moment):
    return f"{date_format(localtime(moment, get_default_timezone()), 'G.i')} uur"


def _at(workshop):
    return f"{workshop.title}, {date_format(workshop.starts, 'G.i')} uur"


def _post(visitor, key, places, *, now, calendar=""):
    dedupe = f"{key}-{visitor.public_id}-{now:%Y%m%dT%H%M%S.%f}"
    return letters.post(
        to=visitor, key=key, places=places, dedupe=dedupe, now=now, calendar=calendar
    )
