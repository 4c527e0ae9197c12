"""What now exists in the world: the great milestones of a participant, with date and evidence.

A week's own milestone is its approved hand-in; that is not stored a second time.
"""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cohorts.group.models import Membership
from cohorts.work.models import Upload
from curriculum.milestones import MilestoneKind


class MilestoneQuerySet(models.QuerySet):
    def of(self, member):
        """A participant's own, each with its `file`."""
        return self.filter(member=member).select_related("file")

    def in_cohort(self, cohort):
        """Those of all participants of a cohort."""
        return self.filter(member__cohort=cohort).select_related("member__user", "file")

    def proven(self):
        """Those with a link, a file or an organiser's word."""
        return self.exclude(link="", file=None, vouched_at=None)

    def shared(self):
        """Those of people who let theirs count in public; where each begins is an idea."""
        consent = TempoConsent.objects.filter(member=OuterRef("member"))
        return self.filter(Exists(consent)).filter(
            Q(kind=MilestoneKind.IDEA) | Q(pk__in=self.proven().values("pk"))
        )


class Milestone(models.Model):
    """One of the great milestones of one participant; `reached_on` is a local date.

    Evidence is a `link`, a `file`, or the word of an organiser, `vouched_by`; without any of them
    it counts for its owner alone. On erasure it goes with the membership.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Membership, models.CASCADE)
    kind = models.CharField(max_length=14, choices=MilestoneKind)
    reached_on = models.DateField()
    link = models.URLField(max_length=300, blank=True)
    file = models.ForeignKey(Upload, models.PROTECT, null=True)
    vouched_at = models.DateTimeField(null=True)
    vouched_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "kind"], name="milestone_once"),
            models.CheckConstraint(
                condition=Q(kind__in=MilestoneKind.values), name="milestone_kind_known"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} van {self.member}"

    @property
    def is_proven(self):
        """Whether there is something to show for it."""
        return bool(self.link or self.file_id or self.vouched_at)


class TempoConsentQuerySet(models.QuerySet):
    def of(self, member):
        """Whether this participant said yes, a bool."""
        return self.filter(member=member).exists()


class TempoConsent(models.Model):
    """A participant's yes to counting along, nameless, in the school's public pace.

    `wording` is what was agreed to, as it then stood. No row, no consent.
    """

    member = models.OneToOneField(Membership, models.CASCADE)
    wording = models.CharField(max_length=300)
    given_at = models.DateTimeField()

    objects = TempoConsentQuerySet.as_manager()
