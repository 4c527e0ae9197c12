"""What is done about letters that did not arrive, and about the addresses they were for."""

from django.db import transaction

from school.letters.actions import deliver_soon
from school.letters.models import Letter, Reason, Refusal


@transaction.atomic
def free(*, refusal, by, now):
    """Take the mark off an address, so that all that was left lying goes out as yet.

    `by` is the User who says that it is right. A second time changes nothing.
    """
    marked = Refusal.objects.select_for_update().filter(pk=refusal.pk).first()
    if marked is None:
        return
    refused = Letter.objects.set_aside().filter(why=Reason.REFUSED, to__iexact=marked.address)
    refused = refused.filter(given_up_at__gte=marked.refused_at, is_secret=False)
    Letter.objects.filter(pk__in=list(refused.values_list("pk", flat=True))).update(
        given_up_at=None, why="", attempts=0, due_at=now
    )
    marked.delete()
    deliver_soon.enqueue()


@transaction.atomic
def readdress(*, user, old):
    """Send what still waits for a User to the address that they have now, instead of to `old`."""
    Letter.objects.waiting().filter(user=user, to__iexact=old).update(to=user.email)
    Refusal.objects.of(old).delete()
    deliver_soon.enqueue()
