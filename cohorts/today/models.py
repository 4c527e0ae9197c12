"""What was done about an alarm, so that it stays away for a while; the alarms are computed."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

STAYS_AWAY = timedelta(weeks=1)


class HandledQuerySet(models.QuerySet):
    def away(self, *, now):
        """The set of (source, subject) that stay away at `now`."""
        return set(self.filter(until__gt=now).values_list("source", "subject"))

    def over(self, *, now):
        """Those that stay away no more at `now`."""
        return self.filter(until__lte=now)


class Handled(models.Model):
    """An alarm that an organiser took up: which one, about whom, by whom, until when it is away.

    `source` and `subject` are those of Alarm. It is away for every organiser who would see it.
    """

    source = models.SlugField(max_length=20)
    subject = models.CharField(max_length=60)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="alarms_about"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="alarms_handled"
    )
    at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)

    objects = HandledQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "subject"], name="alarm_handled_once"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="handled_for_a_while"),
        ]
