"""A mentor's own things: the days they are away, and the lines they often write."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from cohorts.group.models import Membership, Role


class AbsenceQuerySet(models.QuerySet):
    def on(self, day):
        """Absences that hold on the date `day`."""
        return self.filter(since__lte=day, until__gte=day)

    def of(self, user, *, on):
        """The absences of a person that are not over on the date `on`, soonest first."""
        own = self.filter(member__user_id=user.pk, until__gte=on)
        return own.select_related("member__cohort").order_by("since", "pk")

    def end_of(self, mentor, *, on):
        """A subquery: until when the mentor that the expression `mentor` names is away, or null."""
        own = self.on(on).filter(member=OuterRef(mentor))
        return Subquery(own.order_by("-until").values("until")[:1])


class Absence(models.Model):
    """Days, both included, on which a mentor reads nothing and gets no letters."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Membership, models.CASCADE)
    since = models.DateField()
    until = models.DateField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_has_days"),
            models.UniqueConstraint(fields=["member", "since", "until"], name="absence_once"),
        ]


def mentors_of(cohort_id, *, on):
    """The mentors of a cohort by name, with `user` and `away_until`, null for who is there."""
    own = Membership.objects.filter(cohort=cohort_id, role=Role.MENTOR).select_related("user")
    return own.annotate(away_until=Absence.objects.end_of("pk", on=on)).order_by(
        "user__first_name", "user__last_name", "pk"
    )


def mentors_to_write(member, *, on):
    """Whom a letter about this participant's work goes to on the date `on`, a list; maybe none.

    Their personal mentor, else every mentor of the cohort; never who is away.
    """
    there = mentors_of(member.cohort_id, on=on).filter(away_until=None)
    return list(there.filter(pk=member.mentor_id)) or list(there)


class CommentQuerySet(models.QuerySet):
    def of(self, user):
        """The comment bank of a person, in alphabetical order."""
        return self.filter(user_id=user.pk).order_by("text", "pk")


class Comment(models.Model):
    """One line of a mentor's comment bank; the bank is theirs in every cohort."""

    LONGEST = 500  # characters

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    text = models.CharField(max_length=LONGEST)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "text"], name="comment_once")]

    def __str__(self):
        return self.text
