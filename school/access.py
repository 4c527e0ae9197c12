"""Who may do what at the kick-off: whoever has a ticket's token has the ticket."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from school.kickoff.models import Kickoff, Ticket
from school.kickoff.token import parse


def open_kickoff(*, now):
    """The edition that sign-up is open for at `now`, or None."""
    return Kickoff.objects.coming(now=now).first()


def ticket(token):
    """The Ticket of a token in any spelling, with its visitor, edition and party."""
    return get_object_or_404(Ticket.objects.whole(), token=parse(token) or "")


def own_ticket(token):
    """As `ticket`, but the visitor's own: companions do not speak for the party."""
    found = ticket(token)
    if not found.is_own:
        raise Http404
    return found
