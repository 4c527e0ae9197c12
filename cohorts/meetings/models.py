"""Meetings: what became of one, and who was there.

A cohort meets once in each of its ten weeks; that is computed and stored nowhere. Only what
somebody decided is: another moment or place, that it is off, and who came.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.group.calendar import WEEKS
from cohorts.group.models import Cohort, Membership

IN_WEEKS = Q(number__gte=1, number__lte=WEEKS)
NUMBERED = [MinValueValidator(1), MaxValueValidator(WEEKS)]


class MeetingChange(models.Model):
    """What an organiser changed about the meeting of week `number`; without it all is as planned.

    `starts_at` and `place` are null and "" where they stay as planned. A meeting that is on again
    keeps its row: `sequence` goes up with each change, for calendars (RFC 5545, 3.8.7.4).
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE)
    number = models.PositiveSmallIntegerField(validators=NUMBERED)
    starts_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=120, blank=True)
    is_cancelled = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="meeting_changed_once"),
            models.CheckConstraint(condition=IN_WEEKS, name="meeting_of_a_week"),
            models.CheckConstraint(
                condition=Q(is_cancelled=False) | ~Q(reason=""), name="meeting_off_has_a_reason"
            ),
        ]


class Presence(models.TextChoices):
    """Whether somebody was there; said by themselves beforehand, or by who keeps the list."""

    PRESENT = "present", _("aanwezig")
    EXCUSED = "excused", _("afgemeld")
    ABSENT = "absent", _("niet")


class AttendanceQuerySet(models.QuerySet):
    def at(self, number, members):
        """{member id: Presence} of these members at the meeting of week `number`."""
        own = self.filter(number=number, member__in=members)
        return dict(own.values_list("member", "presence"))

    def of(self, member):
        """{number: Presence} of one participant."""
        return dict(self.filter(member=member).values_list("number", "presence"))

    def counted(self, members):
        """{(number, Presence): how many} of these members."""
        own = self.filter(member__in=members).order_by().values("number", "presence")
        counts = own.annotate(count=models.Count("pk"))
        return {(each["number"], each["presence"]): each["count"] for each in counts}


class Attendance(models.Model):
    """Whether a participant was at the meeting of week `number`.

    For the organisers, their own mentor and themselves; it is shown to nobody else and gates
    nothing.
    """

    member = models.ForeignKey(Membership, models.CASCADE)
    number = models.PositiveSmallIntegerField(validators=NUMBERED)
    presence = models.CharField(max_length=7, choices=Presence)
    noted_at = models.DateTimeField()

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "number"], name="attendance_once"),
            models.CheckConstraint(condition=IN_WEEKS, name="attendance_of_a_week"),
            models.CheckConstraint(
                condition=Q(presence__in=Presence.values), name="presence_known"
            ),
        ]
