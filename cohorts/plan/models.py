"""What somebody decided about their business plan; all the rest of it follows from their work.

The plan is made of hand-ins each time it is shown. Only what its owner said otherwise is kept:
other words, what to leave out, the name on the cover, and with whom it is shared.
"""

import secrets
import uuid
from functools import partial

from django.db import models
from django.db.models import F, Q

from cohorts.group.models import Membership
from school.print.models import PrintOrder

TITLE = 80  # characters
new_token = partial(secrets.token_urlsafe, 16)  # 128 bits, in 22 characters


class PlanChapterQuerySet(models.QuerySet):
    def of(self, member):
        """{week: PlanChapter} of one participant."""
        return {each.week: each for each in self.filter(member=member)}


class PlanChapter(models.Model):
    """How one week stands in the plan where that differs from the hand-in.

    `texts` maps a field's key to {"answer", "of"}: the new words, in the shape of an answer, and
    the digest of the answer that they replace. `left_out` is a list of keys. `revision` betrays a
    save from an older tab.
    """

    member = models.ForeignKey(Membership, models.CASCADE)
    week = models.UUIDField()
    texts = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    is_left_out = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = PlanChapterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "week"], name="plan_chapter_once")]


class PlanCover(models.Model):
    """The name that an owner gave the plan; "" is the name that follows from the answers."""

    member = models.OneToOneField(Membership, models.CASCADE)
    title = models.CharField(max_length=TITLE, blank=True)
    changed_at = models.DateTimeField()


class PlanShareQuerySet(models.QuerySet):
    def of(self, member):
        """The links that one participant made, latest first."""
        return self.filter(member=member).order_by("-made_at", "-pk")

    def open(self, *, now):
        """Links that still lead to a plan at `now`."""
        return self.filter(withdrawn_at=None, expires_at__gt=now)

    def find(self, token):
        """The link with this token and all that its plan asks of the member, or None."""
        people = self.select_related("member__user", "member__cohort__programme", "document")
        calendar = ["member__cohort__break_set", "member__pause_set"]
        return people.prefetch_related(*calendar).filter(token=token).first()


class PlanShare(models.Model):
    """A link with which anyone can read one plan for a while.

    The token itself is kept, for its owner to copy again; it opens nothing but what stands in this
    same database. `document` is the PDF that was last asked for by this link.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Membership, models.CASCADE)
    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    with_unapproved = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    document = models.ForeignKey(PrintOrder, models.SET_NULL, null=True)

    objects = PlanShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="plan_share_lasts"
            ),
        ]

    def __str__(self):
        return str(self.public_id)

    def is_open(self, *, now):
        """Whether it still leads to the plan at `now`."""
        return self.withdrawn_at is None and self.expires_at > now
