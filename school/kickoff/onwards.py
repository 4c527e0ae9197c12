"""From the kick-off into the school: what becomes of visitors afterwards."""

from django.db import transaction

from school.kickoff.models import Ticket


def held(ticket, email):
    """The Ticket as it is now, for this transaction alone, or None once it is gone.

    Without one: that of who confirmed this address for the latest edition, or None.
    """
    own = {"number": 0, "visitor__email": email, "visitor__confirmed_at__isnull": False}
    found = Ticket.objects.filter(pk=ticket.pk) if ticket else Ticket.objects.filter(**own)
    return found.select_for_update(of=["self"]).order_by("-kickoff__date", "pk").first()


@transaction.atomic
def note_applied(*, ticket, now):
    """Write down, once, that the holder of a Ticket wishes to join the school."""
    Ticket.objects.filter(pk=ticket.pk, applied_at=None).update(applied_at=now)
