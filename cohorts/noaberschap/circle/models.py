"""Who has a tie with whom, and whom an organiser introduced. A circle, no ledger: nothing adds up.

A tie is two people who both said yes, had the coffee they were drawn for, or met where one of them
was stuck. It is derived from those; nothing of it is stored.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least

from cohorts.group.models import Cohort, Membership, MembershipQuerySet
from cohorts.noaberschap.board.models import NoaberMatch
from cohorts.noaberschap.coffee.models import CoffeeSeat
from cohorts.stuck.models import StuckCall

ALONE_AFTER = timedelta(weeks=2)


class NoaberQuerySet(MembershipQuerySet):
    def in_cohorts(self, cohorts):
        """Everybody in any of these cohorts."""
        return self.filter(cohort__in=cohorts)

    def isolated(self, *, on):
        """Participants who on the date `on` have no tie after two weeks, by name, with `user`.

        The weeks count from the first Monday of their cohort, or from when they joined it later.
        For organisers alone: nobody else ever sees who has no tie.
        """
        return self.participants().filter(is_isolated(on=on))


class Noaber(Membership):
    """A Membership as somebody who has ties, or none yet."""

    objects = NoaberQuerySet.as_manager()

    class Meta:
        proxy = True


def is_isolated(*, on):
    """What holds, as a Q, for a Membership of somebody without a tie, as `isolated` says."""
    begun = on - ALONE_AFTER
    there = Q(cohort__starts_on__lte=begun, joined_at__date__lte=begun, user__is_active=True)
    return Q(there, *(~Exists(tie) for tie in ties(OuterRef("user"))))


def ties(user):
    """The querysets that hold a row for each tie of a User, which may be an OuterRef."""
    agreed = NoaberMatch.objects.agreed()
    had = CoffeeSeat.objects.had().filter(user=user)
    came = StuckCall.objects.filter(taken_by__isnull=False)
    stuck = [came.filter(member__user=user), came.filter(taken_by__user=user)]
    return [agreed.filter(author=user), agreed.filter(by=user), had, *stuck]


class IntroductionQuerySet(models.QuerySet):
    def in_cohort(self, cohort):
        """Those made in one cohort, latest first, with both people."""
        return (
            self.filter(cohort=cohort)
            .select_related("one__user", "other__user")
            .order_by("-made_at", "pk")
        )


class Introduction(models.Model):
    """An organiser told two people of each other, by one letter; once between two.

    At erasure of either: deleted; of the organiser who made it: `by` becomes empty.
    """

    cohort = models.ForeignKey(Cohort, models.PROTECT)
    one = models.ForeignKey(Membership, models.CASCADE, related_name="introductions_as_one")
    other = models.ForeignKey(Membership, models.CASCADE, related_name="introductions_as_other")
    by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, related_name="introductions_made"
    )
    made_at = models.DateTimeField()

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Least("one", "other"), Greatest("one", "other"), name="introduced_once"
            ),
            models.CheckConstraint(condition=~Q(one=F("other")), name="introduction_of_two"),
        ]
