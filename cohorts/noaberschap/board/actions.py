"""Every write about asks and offers: hung, changed, taken down, and two people who say yes.

What happens between two people is done under a lock on both, in the order of their ids. A state is
swapped by a query without joins: PostgreSQL looks again at the row that it waited for, but not at
what a subquery found before.
"""

from datetime import timedelta

from django.db import transaction

from cohorts.noaberschap.board import letters
from cohorts.noaberschap.board.models import (
    WAITS,
    Answer,
    NoaberCard,
    NoaberMatch,
    Slip,
    SlipWord,
    Stronger,
)
from cohorts.noaberschap.board.words import words_in
from cohorts.noaberschap.sun import actions as sun
from cohorts.noaberschap.sun.models import Spotlight
from school.conflict import Conflict
from school.people.models import User

JUST = timedelta(hours=1)  # in which two who found each other need no second match
GONE = "Dit briefje hangt niet meer op het bord. Kijk gerust wat er wel hangt."


@transaction.atomic
def hang(*, kind, text, by, now):
    """Hang an ask or an offer (a Kind) of the User `by` on the board; return the Slip.

    The same once more while it hangs, as by a double click, returns the first one.
    """
    _hold(by)
    same = {"user": by, "kind": kind, "text": text, "closed_at": None}
    slip, is_new = Slip.objects.get_or_create(**same, defaults={"hung_at": now})
    if is_new:
        _index(slip, by)
    return slip


@transaction.atomic
def change(*, slip, text, by, now):
    """Let a slip of `by` say something else. Raises Conflict once it was closed."""
    if not Slip.objects.filter(pk=slip.pk, user=by, closed_at=None).update(text=text):
        raise Conflict(GONE)
    slip.text = text
    slip.slipword_set.all().delete()
    _index(slip, by)


@transaction.atomic
def take_down(*, slip, by, now):
    """Take a slip of `by` from the board; once more changes nothing."""
    _hold(by)
    _close(Slip.objects.get(pk=slip.pk, user=by), now=now)


@transaction.atomic
def propose(*, slip, by, now):
    """Let `by` say yes to the slip of somebody else; return the NoaberMatch.

    When the other waits for an answer of `by` already, both said yes: that one match is agreed, and
    what either clicks JUST after it returns it too. Whoever has no answer yet, or was refused and
    does not know, gets that match again; the author gets one letter. Raises Conflict when the slip
    was closed meanwhile.
    """
    _hold(by, slip.user)
    theirs = NoaberMatch.objects.filter(author=by, by=slip.user).waiting().first()
    if theirs:
        return accept(match=theirs, by=by, now=now)
    return _standing(slip, by, now=now) or _begin(slip, by, now=now)


@transaction.atomic
def withdraw(*, match, by, now):
    """Take back one's own yes before the other answered; to `by` a refused one looks the same."""
    NoaberMatch.objects.filter(pk=match.pk, by=by).unanswered().update(withdrawn_at=now)


@transaction.atomic
def accept(*, match, by, now):
    """Let the author `by` say yes too: both see how to reach each other and get a letter.

    Returns the NoaberMatch; a second click the same. An ask leaves the board. Raises Conflict when
    the other withdrew, or when the ask was answered by somebody else.
    """
    _hold(match.by, by)
    waiting = NoaberMatch.objects.filter(WAITS, pk=match.pk, author=by)
    if not (match.by.is_active and waiting.update(answer=Answer.YES, answered_at=now)):
        return _answered(match)
    agreed = NoaberMatch.objects.with_people().get(pk=match.pk)
    if agreed.slip.is_ask:
        _close(agreed.slip, now=now)
    letters.agreed(agreed, now=now)
    return agreed


@transaction.atomic
def decline(*, match, by, now):
    """Let the author `by` say no, kindly and without a reason: nobody hears of it or sees it."""
    waiting = NoaberMatch.objects.filter(pk=match.pk, author=by, answer="")
    waiting.update(answer=Answer.NO, answered_at=now)


@transaction.atomic
def say_stronger(*, match, text, consent, by, now):
    """Write down that a match made `by` stronger, or what they say of it now.

    `consent` holds the words by which the sentence may go to the sun wall, "" for no. There the
    other of the two, whom it is about, has the last word.
    """
    before = Stronger.objects.filter(match=match, user=by).first()
    said = {"text": text, "consent": consent, "said_at": now}
    Stronger.objects.update_or_create(match=match, user=by, defaults=said)
    _to_the_sun(match, before, text if consent else "", by=by, now=now)


@transaction.atomic
def unsay_stronger(*, match, by, now):
    """Take back what `by` said of a match, consent and all."""
    before = Stronger.objects.filter(match=match, user=by).first()
    Stronger.objects.filter(match=match, user=by).delete()
    _to_the_sun(match, before, "", by=by, now=now)


@transaction.atomic
def keep_phone(*, phone, by):
    """Keep the number that noabers of the User `by` may call, or none."""
    NoaberCard.objects.update_or_create(user=by, defaults={"phone": phone})


def _to_the_sun(match, before, text, *, by, now):
    """Let the sentence that may be shown, or none, take the place of the one before."""
    about, earlier = match.other(by), before.text if before and before.consent else ""
    if earlier != text and earlier:
        sun.unsay(about=about, text=earlier, by=by)
    if earlier != text and text and not Spotlight.objects.waits_between(about, by):
        sun.say(about=about, text=text, by=by, now=now)


def _hold(*people):
    """Lock these people for the transaction; on SQLite it is alone already."""
    pks = sorted(each.pk for each in people)
    list(User.objects.filter(pk__in=pks).order_by("pk").select_for_update())


def _standing(slip, by, *, now):
    """The match that is there between `by` and the author, if they see one; else None."""
    own = NoaberMatch.objects.filter(author=slip.user, by=by)
    own.lapsed(now=now).update(withdrawn_at=now)
    agreed = NoaberMatch.objects.between(by, slip.user).agreed()
    return agreed.filter(answered_at__gt=now - JUST).first() or own.unanswered().first()


def _begin(slip, by, *, now):
    if not Slip.objects.hanging().filter(pk=slip.pk).exists():
        raise Conflict(GONE)
    new = {"author": slip.user, "proposed_at": now}
    match, is_new = NoaberMatch.objects.get_or_create(slip=slip, by=by, defaults=new)
    if is_new:
        letters.proposed(match, now=now)
    elif not match.is_agreed:
        NoaberMatch.objects.filter(pk=match.pk).update(withdrawn_at=None, proposed_at=now)
    return match


def _close(slip, *, now):
    """Take a slip from the board; whoever waited for an answer to it waits no more."""
    Slip.objects.filter(pk=slip.pk, closed_at=None).update(closed_at=now)
    slip.noabermatch_set.unanswered().update(withdrawn_at=now)


def _index(slip, user):
    found = words_in(" ".join([slip.text, user.trade, user.place]))
    SlipWord.objects.bulk_create(SlipWord(slip=slip, word=word) for word in sorted(found))


def _answered(match):
    agreed = NoaberMatch.objects.agreed().filter(pk=match.pk).first()
    if agreed is None:
        raise Conflict(
            "Dit gaat niet meer: de vraag is al beantwoord of de ander kwam erop terug. "
            "Kijk op het bord wat er nu hangt."
        )
    return agreed
