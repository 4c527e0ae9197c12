"""Every write in this room: who holds a review, what they typed, and the one decision."""

from datetime import timedelta

from django.db import transaction

from cohorts.certificates import actions as certificates
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Membership
from cohorts.review import letters
from cohorts.review.models import LEASE, UNDECIDED, Review, ReviewDraft, SecondReading
from cohorts.work.models import Decision, Submission
from school.conflict import Conflict
from school.limits import TooSoon

TAKEN = "Een andere mentor is hiermee bezig, of heeft al beslist."
NEWER = "Je hebt intussen in een ander venster een nieuwere tekst bewaard."
TOO_LATE = "Er is intussen beslist. Vertel het je collega gerust zelf."
MOVED_ON = "Deze inlevering is intussen bij iemand anders, of er is al beslist."


class Taken(Conflict):
    """Another mentor holds or decided this version; what was typed is still there."""


class EarlierTab(Conflict):
    """A save from a tab that does not know the latest text; both texts are still there."""


@transaction.atomic
def claim(*, review, by, now):
    """Hold the review for LEASE from `now`; claiming again renews the lease.

    Raises Taken when another mentor's lease runs or the review is decided.
    """
    free = Review.objects.filter(pk=review.pk).free_for(by, now=now)
    if not free.update(mentor=by, claimed_until=now + LEASE):
        raise Taken(TAKEN)


@transaction.atomic
def save_draft(*, review, typed, revision, by, now, pace=timedelta(0)):
    """Write what was typed over the revision that the mentor saw, and renew their lease.

    Returns (new revision, whether `by` still holds the review). The text is kept either way.
    Raises EarlierTab when a later revision exists, as after a save in a second tab, and TooSoon
    within `pace` of the last save. The same save once more, of which the answer never arrived,
    changes nothing.
    """
    draft = {"review": review, "mentor": by}
    if not _swap(draft, revision, typed, now=now, pace=pace):
        # Only the first save comes here with a right: then there is no row yet.
        found, is_new = ReviewDraft.objects.get_or_create(**draft, defaults={"saved_at": now})
        if pace and not is_new and found.revision == revision:
            raise TooSoon
        is_again = (found.revision, found.typed) == (revision + 1, typed)
        if not (is_again or _swap(draft, revision, typed, now=now)):
            raise EarlierTab(NEWER)
    held = Review.objects.filter(pk=review.pk).held_by(by)
    return revision + 1, bool(held.update(claimed_until=now + LEASE))


def _swap(draft, revision, typed, *, now, pace=timedelta(0)):
    seen = ReviewDraft.objects.filter(**draft, revision=revision)
    # A save later than now is of a clock that was set back.
    seen = seen.exclude(saved_at__gt=now - pace, saved_at__lte=now)
    return seen.update(typed=typed, saved_at=now, revision=revision + 1)


@transaction.atomic
def decide(*, review, decision, scores, text, points, by, now, remarks=(), revision=None):
    """Record the one decision on this version and end the lease.

    `points` and `remarks` have the shapes of Review; points are for an adjustment alone. An
    unclaimed review may be decided at once; a lapsed lease harms nobody until another mentor
    claims. The tenth approval leads to the certificate in this same transaction. Raises Taken as
    `claim` does, and EarlierTab where a draft of `by` is later than the `revision` they saw.
    """
    free = Review.objects.filter(pk=review.pk).free_for(by, now=now)
    words = {"text": text, "points": points, "remarks": list(remarks)}
    verdict = {"decision": decision, "scores": scores, **words}
    if not free.update(mentor=by, claimed_until=now, **verdict, decided_at=now):
        raise Taken(TAKEN)
    drafts = ReviewDraft.objects.filter(review=review, mentor=by)
    if revision is not None and drafts.filter(revision__gt=revision).exists():
        raise EarlierTab(NEWER)
    drafts.delete()
    review.refresh_from_db(from_queryset=Review.objects.with_people())
    letters.decided(review, now=now)
    if decision == Decision.APPROVED:
        _complete(review.submission.member_id, by=by, now=now)


def _complete(member_id, *, by, now):
    """Let the certificate follow when ten weeks are approved.

    The lock makes the last two approvals, given at once, see each other.
    """
    members = Membership.objects.select_related("cohort", "user")
    member = members.select_for_update(of=["self"]).get(pk=member_id)
    approved = Submission.objects.filter(member=member).approved()
    if approved.values("week").distinct().count() == WEEKS:
        certificates.complete(member=member, by=by, now=now)


@transaction.atomic
def pass_on(*, review, to, by, now):
    """Hand a review that `by` holds to the mentor `to`, or back to the pile for None.

    The new holder gets a fresh lease and a letter. Raises Conflict when `by` holds it no more.
    """
    _hand_over(Review.objects.filter(pk=review.pk).held_by(by), review, to, by=by, now=now)


@transaction.atomic
def reassign(*, review, to, seen, by, now):
    """Give a review to `to`, whoever holds it; None puts it back on the pile.

    For an organiser, who may name themselves. `seen` is the id of the Membership that held it
    when they looked, or None; raises Conflict when that has changed or it is decided.
    """
    as_seen = Review.objects.filter(UNDECIDED, pk=review.pk, mentor=seen)
    _hand_over(as_seen, review, to, by=by, now=now)


def _hand_over(held, review, to, *, by, now):
    if not held.update(mentor=to, claimed_until=to and now + LEASE):
        raise Conflict(MOVED_ON)
    if to and to.user_id != by.user_id:
        letters.passed_on(review, to, by, now=now)


@transaction.atomic
def ask_second(*, review, reader, by, now):
    """Ask the colleague `reader` to read along; return the SecondReading, old or new.

    Raises Conflict when `by` does not hold the review any more.
    """
    if not Review.objects.filter(pk=review.pk).held_by(by).exists():
        raise Conflict(MOVED_ON)
    asked = {"asked_by": by, "asked_at": now}
    reading, is_new = SecondReading.objects.get_or_create(
        review=review, reader=reader, defaults=asked
    )
    if is_new:
        letters.asked_second(reading, now=now)
    return reading


@transaction.atomic
def read_second(*, reading, text, by, now):
    """Write down the remark of the second reader `by`.

    Raises Conflict when they did before, and once the decision is there: nobody would read it.
    """
    unread = SecondReading.objects.filter(pk=reading.pk, reader=by, read_at=None)
    if not unread.filter(review__decision="").update(text=text, read_at=now):
        raise Conflict(TOO_LATE if unread.exists() else "Je opmerking was al verstuurd.")
