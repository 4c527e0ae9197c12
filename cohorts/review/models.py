"""Reviews: what waits for a mentor, who holds it, and what was decided.

Each submission has exactly one review, which one mentor at a time claims under a lease and one
mentor decides, once.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from cohorts.group.models import Cohort, Membership
from cohorts.work.models import Decision, Submission

LEASE = timedelta(hours=24)

UNCLAIMED = Q(mentor=None, claimed_until=None)
CLAIMED = Q(mentor__isnull=False, claimed_until__isnull=False)
UNDECIDED = Q(decision="", decided_at=None)
DECIDED = Q(decision__in=Decision.values, decided_at__isnull=False) & CLAIMED


class ReviewQuerySet(models.QuerySet):
    def waiting(self, cohorts, *, now):
        """What waits for the mentors of these cohorts, oldest first; `is_taken` under a lease."""
        pile = self.filter(cohort__in=cohorts, decision="").order_by("waits_since", "pk")
        pile = pile.annotate(is_taken=Q(claimed_until__gt=now))
        return pile.select_related("submission__member__user", "mentor__user", "cohort").defer(
            "submission__answers", "submission__changed", "submission__note"
        )

    def free_for(self, mentor, *, now):
        """Undecided, and not under the running lease of another mentor."""
        return self.filter(UNDECIDED, UNCLAIMED | Q(mentor=mentor) | Q(claimed_until__lte=now))


class Review(models.Model):
    """The review of a submission: claimed under a lease (Gray and Cheriton, 1989), decided once.

    `cohort` and `waits_since` repeat what the submission says, so that an index can hold the pile.
    `scores` maps each criterion's key to a level from 1 to 4; `points` is a list of
    {"about": field key or "", "text": what to adjust}.
    """

    submission = models.OneToOneField(Submission, models.PROTECT)
    cohort = models.ForeignKey(Cohort, models.PROTECT)
    waits_since = models.DateTimeField()
    mentor = models.ForeignKey(Membership, models.PROTECT, null=True)
    claimed_until = models.DateTimeField(null=True)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    scores = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    points = models.JSONField(default=list)
    decided_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["cohort", "waits_since"], condition=Q(decision=""), name="pile_of_cohort"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=UNCLAIMED | CLAIMED, name="claim_is_whole"),
            models.CheckConstraint(condition=UNDECIDED | DECIDED, name="decision_is_whole"),
        ]
