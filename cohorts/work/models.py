"""The weekly work: drafts, uploads and submissions.

A draft belongs to its author and changes with every save. Handing in freezes it, with the
assignment as it then was, as a submission: an immutable, numbered version, which gets exactly one
review in the room next door. The state of a week is derived from its date and its latest version,
and stored nowhere. A week is known by the translation key of its page, so that moving or copying
the page changes nothing.
"""

import uuid
from itertools import zip_longest

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Membership
from curriculum.assignments.definition import Assignment


class State(models.TextChoices):
    """Where one participant stands with one week; a stone of the hunebed."""

    LOCKED = "locked", _("Nog dicht")
    OPEN = "open", _("Open")
    SENT = "sent", _("Ingeleverd")
    ADJUST = "adjust", _("Pas nog iets aan")
    DONE = "done", _("Goedgekeurd")

    @property
    def is_authors_turn(self):
        return self in {State.OPEN, State.ADJUST}


class Decision(models.TextChoices):
    """What a mentor decides on one version."""

    APPROVED = "approved", _("Goedgekeurd")
    ADJUST = "adjust", _("Pas nog iets aan")


def state_of(latest, *, is_open=True):
    """The State of a week from its latest Submission, or from None when nothing was handed in."""
    if latest is None:
        return State.OPEN if is_open else State.LOCKED
    return state_after(latest.review.decision)


def state_after(decision):
    """The State of a week whose latest version was decided so; "" while it waits."""
    return {"": State.SENT, Decision.APPROVED: State.DONE, Decision.ADJUST: State.ADJUST}[decision]


class DraftQuerySet(models.QuerySet):
    def current(self, member, week):
        """The saved draft, or a blank one at revision 0 that is in memory only."""
        key = {"member": member, "week": week}
        return self.filter(**key).first() or Draft(**key)

    def last_of(self, member):
        """A subquery: when the member that the expression `member` names last saved, or null."""
        own = self.filter(member=OuterRef(member)).order_by("-saved_at")
        return Subquery(own.values("saved_at")[:1])


class Draft(models.Model):
    """What was typed, as it was last saved; `revision` betrays a save from an older tab.

    `answers` has the shapes of AnswersForm.typed; `changed` holds one answer to each point of the
    last review, in their order; `note` is a word on the whole.
    """

    member = models.ForeignKey(Membership, models.PROTECT)
    week = models.UUIDField()
    answers = models.JSONField(default=dict)
    changed = models.JSONField(default=list)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "week"], name="draft_once")]


class Upload(models.Model):
    """A file that somebody added to a draft: checked, stored under its hash, never changed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    stored_at = models.DateTimeField()

    @property
    def path(self):
        """Its name in the private storage; equal files are stored once."""
        return f"uploads/{self.digest[:2]}/{self.digest}"

    def as_answer(self):
        """How the answers of a draft or submission name this file."""
        return {"id": str(self.public_id), "name": self.name, "size": self.size}


class SubmissionQuerySet(models.QuerySet):
    def versions(self, member, week):
        """All that one participant handed in for one week, oldest first, with its reviews."""
        own = self.filter(member=member, week=week)
        return own.select_related("member__user", "review__mentor__user").order_by("number")

    def approved(self):
        """Versions that a mentor approved; of one week there is at most one."""
        return self.filter(review__decision=Decision.APPROVED)

    def latest(self, members):
        """The latest version of each week of these members, with its review, without its texts."""
        newest = self.filter(member=OuterRef("member"), week=OuterRef("week")).order_by("-number")
        own = self.filter(member__in=members, pk=Subquery(newest.values("pk")[:1]))
        return own.select_related("review").defer("answers", "assignment", "note", "changed")

    def update(self, **kwargs):
        """Refuse: raises TypeError."""
        raise TypeError("A submission never changes; hand in the next version.")


class Submission(models.Model):
    """One immutable version of the work, numbered 1, 2, 3 … per participant and week.

    `key` comes with the form, so that one form posted often makes one version. `assignment` is the
    definition as it was when handed in; `changed` answers the points of the version before, in
    their order.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT)
    week = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    assignment = models.JSONField()
    answers = models.JSONField()
    changed = models.JSONField(default=list)
    note = models.TextField(blank=True)
    submitted_at = models.DateTimeField()

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "week", "number"], name="version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_from_1"),
        ]

    def __str__(self):
        return f"{self.member}, week {self.definition.number}, versie {self.number}"

    def save(self, **kwargs):
        """Insert; raises IntegrityError for a version that is already there."""
        super().save(**{**kwargs, "force_insert": True})

    @cached_property
    def definition(self):
        """The Assignment as it was when this version was handed in."""
        return Assignment.from_json(self.assignment)

    @property
    def scored(self):
        """(criterion, level in words) for each criterion that the mentor gave a level."""
        scores = self.review.scores
        return [
            (each.criterion, each.levels[scores[each.key] - 1])
            for each in self.definition.rubric
            if each.key in scores
        ]

    def points_of(self, previous):
        """(point, answer or "") for each point of the `previous` version's review."""
        points = previous.review.points if previous else []
        return list(zip_longest(points, self.changed[: len(points)], fillvalue=""))
