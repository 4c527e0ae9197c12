"""Ik loop vast: a cry for company, and who came.

Asking is praised and never counted: nothing here adds up calls per person.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Membership


class Company(models.TextChoices):
    """Who may come; the keys are those of school.yaml."""

    MENTOR = "mentor", _("Mijn mentor")
    NOABER = "noaber", _("Een noaber")
    COFFEE = "koffie", _("De koffieautomaat")


class StuckCallQuerySet(models.QuerySet):
    def open(self, cohorts):
        """Calls in these cohorts that are not solved, oldest first, with who asks and replies."""
        own = self.filter(member__cohort__in=cohorts, solved_at=None).order_by("made_at")
        return own.select_related("member__user", "member__cohort").prefetch_related(
            "stuckreply_set__by__user"
        )

    def around(self, member):
        """Open calls of a member and those that fellow participants made to noabers."""
        return self.open([member.cohort_id]).filter(Q(member=member) | ~Q(company=Company.MENTOR))

    def at(self, member, place):
        """What a member, or None, called for at one place, latest first, with its replies."""
        own = self.filter(member=member, place=str(place)) if member else self.none()
        own = own.select_related("member__user", "member__cohort").order_by("-made_at")
        return own.prefetch_related("stuckreply_set__by__user")

    def waiting(self, cohorts):
        """Open calls to which nobody has come yet."""
        return self.open(cohorts).filter(stuckreply=None)


class StuckCall(models.Model):
    """One call, with the place in the course where it was made.

    `week` is the translation key of the week's page; `place` a lesson's translation key or a field
    key of the assignment, and "" for the assignment as a whole; `where` says it in words.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT)
    week = models.UUIDField()
    place = models.CharField(max_length=60, blank=True)
    where = models.CharField(max_length=160)
    company = models.CharField(max_length=6, choices=Company)
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    thanks = models.TextField(blank=True)

    objects = StuckCallQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["member", "made_at"], condition=Q(solved_at=None), name="stuck_now"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(company__in=Company.values), name="company_known"),
        ]


class StuckReply(models.Model):
    """What somebody who came had to say."""

    call = models.ForeignKey(StuckCall, models.CASCADE)
    by = models.ForeignKey(Membership, models.PROTECT)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
