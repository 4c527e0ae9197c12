"""Who may do what on the ground floor.

Each function fetches what one person needs for one verb. Whoever may not gets Http404, just as
for a thing that does not exist.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from school.codes import read
from school.door.keys import digest, read_pairing_code
from school.door.models import Device
from school.kickoff.models import Kickoff, Ticket
from school.kickoff.way.models import Way
from school.letters.links import read_stop
from school.letters.models import Letter, Wording
from school.people.models import User
from school.print.models import PrintOrder


def own_document(user, public_id, *, now):
    """A PrintOrder of one's own that is still kept."""
    return get_object_or_404(PrintOrder.objects.of(user).kept(now=now), public_id=public_id)


def open_kickoff(*, now):
    """The edition that sign-up is open for at `now`, or None."""
    return Kickoff.objects.coming(now=now).first()


def way(public_id):
    """The Way to an edition, for everybody."""
    return get_object_or_404(Way, public_id=public_id)


def ticket(token):
    """The Ticket of a token in any spelling, with its visitor, edition and party."""
    return get_object_or_404(Ticket.objects.whole(), token=read(token) or "")


def own_ticket(token):
    """As `ticket`, but the visitor's own: companions do not speak for the party."""
    found = ticket(token)
    if not found.is_own:
        raise Http404
    return found


def companions_ticket(token, number):
    """The Ticket of a companion, by its number in the party of the visitor with this token."""
    party = own_ticket(token).visitor.ticket_set.exclude(number=0)
    return get_object_or_404(party.whole(), number=number)


def doorkeeper(token, *, now):
    """The Device with this token while it may let people in, else None: it has to hear that."""
    working = Device.objects.working(now=now).select_related("kickoff")
    return working.filter(token_sha256=digest(token)).first()


def invited_phone(code):
    """The Device that a pairing code is for, used or not."""
    invited = Device.objects.select_related("kickoff")
    return get_object_or_404(invited, public_id=read_pairing_code(code))


def stoppable(token):
    """(Wording, User or address) of the link in a letter, for whoever has it.

    Never of a necessary kind, nor of a letter of which the address was forgotten.
    """
    who, key = read_stop(token)
    if key is None:
        raise Http404
    wording = get_object_or_404(Wording, key=key, necessary=False)
    if isinstance(who, int):
        return wording, get_object_or_404(User, pk=who)
    return wording, get_object_or_404(Letter.objects.exclude(to=""), public_id=who).to


def editable_wording(user, pk):
    """A Wording, for whoever may change them."""
    if not user.has_perm("school.change_wording"):
        raise Http404
    return get_object_or_404(Wording, pk=pk)
