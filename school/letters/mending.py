"""What is done about letters that did not arrive, and about the addresses they were for."""

from django.db import transaction

from school.conflict import Conflict
from school.letters.actions import deliver_soon
from school.letters.models import Letter, OptOut, Reason, Wording
from school.letters.quiet import earliest
from school.letters.refusals import Refusal


@transaction.atomic
def again(*, letter, by, now):
    """Send a letter once more, to the address that its reader has now; return the new Letter.

    `by` is the User who asks for it. A double click, or a colleague who asks it too, gets the same
    one. Raises Conflict for a letter that is still to go, that held a code, or that its reader
    does not want any more.
    """
    first = Letter.objects.select_for_update(of=["self"]).select_related("user").get(pk=letter.pk)
    _can_go_again(first)
    wording = Wording.objects.filter(key=first.key).first()
    if wording and first.user and OptOut.objects.refuses(first.user.email, wording):
        raise Conflict(
            f"{first.user.first_name} heeft deze brieven uitgezet. Er is niets verstuurd."
        )
    same = ["key", "user", "subject", "text", "calendar"]
    made, is_new = Letter.objects.get_or_create(
        dedupe_key=f"again-{first.pk}",
        defaults={
            **{name: getattr(first, name) for name in same},
            "again_of": first,
            "to": first.user.email if first.user else first.to,
            "written_at": now,
            "due_at": earliest(now, urgent=bool(wording and wording.urgent)),
        },
    )
    if is_new:
        deliver_soon.enqueue()
    return made


def _can_go_again(letter):
    if letter.is_secret or not letter.text:
        raise Conflict("De tekst van deze brief is gewist. Stuur zelf een mail als het nodig is.")
    if not letter.is_over:
        raise Conflict("Deze brief is nog onderweg. Wacht tot hij verstuurd is.")


@transaction.atomic
def free(*, refusal, by, now):
    """Take the mark off an address, so that all that was left lying goes out as yet.

    `by` is the User who says that it is right. A second time changes nothing.
    """
    marked = Refusal.objects.select_for_update().filter(pk=refusal.pk).first()
    if marked is None:
        return
    refused = Letter.objects.filter(why=Reason.REFUSED, to__iexact=marked.address)
    refused = refused.filter(given_up_at__gte=marked.refused_at, is_secret=False)
    locked = [letter.pk for letter in refused.select_for_update()]
    Letter.objects.filter(pk__in=locked, again=None).update(
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
