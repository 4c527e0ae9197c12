"""Every write about referrals: sent, taken or passed, and what came of it."""

from datetime import timedelta

from django.db import transaction

from cohorts.noaberschap.referrals import letters
from cohorts.noaberschap.referrals.models import Referral, State
from school.conflict import Conflict
from school.people.models import User

JUST = timedelta(minutes=10)  # in which the same slip is a double click
ANSWERED = "Je hebt hier al antwoord op gegeven."


@transaction.atomic
def send(*, to=None, partner=None, client, why, by, now):
    """Send a slip about a client to the User `to` or to a Partner; return the Referral.

    The lock on the sender makes a double click wait, and find the first.
    """
    User.objects.select_for_update().get(pk=by.pk)
    same = {"by": by, "to": to, "partner": partner, "client": client, "why": why}
    first = Referral.objects.filter(**same, sent_at__gt=now - JUST).first()
    if first:
        return first
    referral = Referral.objects.create(**same, sent_at=now)
    letters.sent(referral, now=now)
    return referral


@transaction.atomic
def accept(*, referral, by, now):
    """Let the receiver `by` take it; raises Conflict once they answered otherwise."""
    if _answer(referral, State.ACCEPTED, by=by):
        letters.accepted(referral, now=now)


@transaction.atomic
def let_pass(*, referral, by, now):
    """Let the receiver `by` say that it does not fit now; raises Conflict as `accept` does."""
    if _answer(referral, State.PASSED, by=by):
        letters.passed(referral, now=now)


@transaction.atomic
def tell(*, referral, state, told="", by, now):
    """Write down what came of it, one of OUTCOMES; the sender hears of each once.

    The receiver tells, or the sender where it went to a partner. Raises Conflict for a slip that
    was not taken.
    """
    own = Referral.objects.filter(pk=referral.pk).exclude(state=State.PASSED)
    taken = own if referral.partner_id else own.exclude(state=State.SENT)
    if not taken.update(state=state, told=told):
        raise Conflict("Zeg eerst of de klant welkom is.")
    referral.state, referral.told = state, told
    if referral.by and referral.by != by:
        letters.told(referral, now=now)


def _answer(referral, state, *, by):
    """Whether the sender is to hear of this answer: it is the first, and they are still there."""
    own = Referral.objects.filter(pk=referral.pk, to=by)
    if own.filter(state=State.SENT).update(state=state):
        return referral.by is not None
    if not own.filter(state=state).exists():
        raise Conflict(ANSWERED)
    return False
