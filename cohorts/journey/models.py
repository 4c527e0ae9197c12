"""What a participant read and tried; it gates nothing and is graded nowhere."""

from django.db import models
from django.db.models import OuterRef, Subquery

from cohorts.group.models import Membership


class LessonMarkQuerySet(models.QuerySet):
    def last_of(self, member):
        """A subquery: when the member that the expression `member` names last read, or null."""
        own = self.filter(member=OuterRef(member)).order_by("-read_at")
        return Subquery(own.values("read_at")[:1])

    def of(self, member):
        """The set of translation keys that a member, or None, marked as read."""
        return set(self.filter(member=member).values_list("lesson", flat=True)) if member else set()


class LessonMark(models.Model):
    """A lesson, by its page's translation key, that a participant marked as read."""

    member = models.ForeignKey(Membership, models.CASCADE)
    lesson = models.UUIDField()
    read_at = models.DateTimeField()

    objects = LessonMarkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "lesson"], name="read_once")]


class CheckAnswerQuerySet(models.QuerySet):
    def of(self, member, week):
        """The choices of a member, or None, in a week's self-check: {question: choice}."""
        own = self.filter(member=member, week=week) if member else self.none()
        return dict(own.values_list("question", "choice"))


class CheckAnswer(models.Model):
    """The latest answer to one question of a week's self-check; both count from 1."""

    member = models.ForeignKey(Membership, models.CASCADE)
    week = models.UUIDField()
    question = models.PositiveSmallIntegerField()
    choice = models.PositiveSmallIntegerField()
    answered_at = models.DateTimeField()

    objects = CheckAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "week", "question"], name="one_answer_a_question"
            ),
        ]
