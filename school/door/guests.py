"""The list that a phone gets: of each ticket its hash, a name, the kind and the workshops."""

import json
from hashlib import sha256

from django.db.models import Prefetch

from school.door.keys import digest
from school.door.models import CheckIn
from school.kickoff.models import Ticket, Visitor
from school.kickoff.words import Kind
from school.kickoff.workshops.models import WorkshopPlace


def expected(kickoff):
    """Tickets that let somebody in: with a seat that is theirs, not merely held or offered."""
    own = {"visitor__confirmed_at__isnull": False, "visitor__queued_at": None}
    seated = Ticket.objects.filter(kickoff=kickoff, seat__isnull=False, **own)
    return seated.select_related("visitor").order_by("seat")


def parties(kickoff):
    """Everybody who signed up for an edition, by name, with all that `state` asks.

    Each of their tickets has `given`, the places in workshops, and `inside`, how it was let in.
    """
    given = Prefetch("ticket_set__workshopplace_set", _given(), to_attr="given")
    inside = Prefetch("ticket_set__checkin_set", CheckIn.objects.inside(), to_attr="inside")
    everybody = Visitor.objects.filter(kickoff=kickoff).whole().order_by("name", "pk")
    return everybody.prefetch_related(given, inside)


def by_hash(kickoff):
    """The tickets of an edition by the hash of their token, as a phone names them."""
    return {digest(ticket.token): ticket for ticket in expected(kickoff)}


def briefing(device, *, known):
    """What a phone must know, as JSON can hold it; `known` is the `etag` of the list it has.

    `list` is None when that is still the one. `inside` has the row in the list and the time of
    each ticket that is in. Times are milliseconds since 1970.
    """
    kickoff = device.kickoff
    places = Prefetch("workshopplace_set", _given(), to_attr="given")
    tickets = list(expected(kickoff).prefetch_related(places))
    whole = _list(device, tickets)
    etag = sha256(json.dumps(whole).encode()).hexdigest()
    rows = {ticket.pk: row for row, ticket in enumerate(tickets)}
    came = list(kickoff.checkin_set.inside().order_by("at"))
    walk_ins = sum(1 for each in came if each.kind)
    return {
        "etag": etag,
        "list": None if known == etag else whole,
        "inside": [[rows[e.ticket_id], ms(e.at)] for e in came if e.ticket_id in rows],
        "count": len(came),
        "free": max(kickoff.capacity - len(tickets) - walk_ins, 0),
    }


def ms(moment):
    """A moment as a browser counts it."""
    return int(moment.timestamp() * 1000)


def _given():
    given = WorkshopPlace.objects.filter(seat__isnull=False).select_related("workshop")
    return given.order_by("workshop__round")


def _list(device, tickets):
    return {
        "day": str(device.kickoff),
        "device": device.name,
        "until": ms(device.works_until),
        "guests": [
            {
                "hash": digest(ticket.token),
                "name": ticket.holder,
                "kind": str(Kind(ticket.visitor.kind).label),
                "workshops": [place.workshop.title for place in ticket.given],
            }
            for ticket in tickets
        ],
    }
