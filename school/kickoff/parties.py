"""The tickets of a party and their wishes; called by the actions alone, under the lock."""

from school.kickoff import seats
from school.kickoff.models import Ticket
from school.kickoff.workshops.models import WorkshopPlace


def make(visitor, companions, *, own):
    """New tickets for a party, with seats if they all fit; the visitor's, `own` for who had one."""
    who = {"visitor": visitor, "kickoff": visitor.kickoff}
    guests = [Ticket(number=n, name=name, **who) for n, name in enumerate(companions, start=1)]
    party = [own or Ticket(**who), *guests]
    seats.seat(visitor.kickoff, party)
    if own:
        own.save(update_fields=["seat"])
    Ticket.objects.bulk_create(ticket for ticket in party if ticket != own)
    return party[0]


def alone(visitor):
    """The own ticket of who comes back, without the companions and wishes of before."""
    own = visitor.own_ticket
    Ticket.objects.filter(visitor=visitor).exclude(pk=own.pk).delete()
    own.workshopplace_set.all().delete()
    return own


def seat(visitor):
    """Give the party of a visitor seats; False when they do not fit."""
    party = list(visitor.ticket_set.all())
    fits = seats.seat(visitor.kickoff, party)
    Ticket.objects.bulk_update(party, ["seat"])
    return fits


def wish(ticket, workshops, *, now):
    """Write down a ticket's wishes; one that it has keeps its turn."""
    asked = {"ticket": ticket, "asked_at": now}
    wishes = [WorkshopPlace(workshop=each, **asked) for each in workshops]
    WorkshopPlace.objects.bulk_create(wishes, ignore_conflicts=True)
