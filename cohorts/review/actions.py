"""Every write in this room: claiming a review and deciding it."""

from django.db import transaction

from cohorts.certificates import actions as certificates
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Membership
from cohorts.review import letters
from cohorts.review.models import LEASE, Review
from cohorts.work.models import Decision, Submission
from school.conflict import Conflict

TAKEN = "Een andere mentor is hiermee bezig, of heeft al beslist."


@transaction.atomic
def claim(*, review, by, now):
    """Hold the review for LEASE from `now`; claiming again renews the lease.

    Raises Conflict when another mentor's lease runs or the review is decided.
    """
    free = Review.objects.filter(pk=review.pk).free_for(by, now=now)
    if not free.update(mentor=by, claimed_until=now + LEASE):
        raise Conflict(TAKEN)


@transaction.atomic
def decide(*, review, decision, scores, text, points, by, now):
    """Record the one decision on this version and end the lease.

    `points` are [{"about": field key or "", "text": …}], for an adjustment alone. An unclaimed
    review may be decided at once; a lapsed lease harms nobody until another mentor claims. The
    tenth approval issues the certificate in this same transaction. Raises Conflict as `claim`
    does.
    """
    free = Review.objects.filter(pk=review.pk).free_for(by, now=now)
    verdict = {"decision": decision, "scores": scores, "text": text, "points": points}
    if not free.update(mentor=by, claimed_until=now, **verdict, decided_at=now):
        raise Conflict(TAKEN)
    review.refresh_from_db()
    letters.decided(review, now=now)
    if decision == Decision.APPROVED:
        _complete(review.submission.member_id, now=now)


def _complete(member_id, *, now):
    """Issue the certificate when ten weeks are approved.

    The lock makes the last two approvals, given at once, see each other.
    """
    member = Membership.objects.select_for_update().get(pk=member_id)
    approved = Submission.objects.filter(member=member).approved()
    if approved.values("week").distinct().count() == WEEKS:
        certificates.issue(member=member, now=now)
