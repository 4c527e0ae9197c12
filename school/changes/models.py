"""Who changed what of a person's data, and when; never the data itself."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import get_default_timezone, now
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=365)


class Kind(models.TextChoices):
    """What was changed, in words that give nothing of it away."""

    ACCOUNT = "account", _("account gemaakt")
    NAME = "name", _("naam veranderd")
    EMAIL = "email", _("e-mailadres veranderd")
    EDITOR = "editor", _("sleutels van de redactie gekregen")
    APPLIED = "applied", _("aanmelding gestuurd")
    ADDED = "added", _("aanmelding aangevuld")
    DECIDED = "decided", _("over de aanmelding beslist")
    JOINED = "joined", _("in de lichting gezet")
    LEFT = "left", _("uit de lichting gehaald")
    MENTOR = "mentor", _("persoonlijke mentor veranderd")
    CERTIFIED = "certified", _("certificaat uitgegeven")
    REVOKED = "revoked", _("certificaat ingetrokken")
    ERASED = "erased", _("certificaat gewist")
    SEAT = "seat", _("kick-off veranderd of afgelast")


OWN = [Kind.APPLIED, Kind.ADDED]  # what only people without an account do, and about themselves


class ChangeQuerySet(models.QuerySet):
    def with_people(self):
        """Latest first, with whom it is about and who did it."""
        return self.select_related("user", "by").order_by("-at", "-pk")

    def of(self, user):
        """What was changed about a User, by whomever."""
        return self.filter(user=user)

    def between(self, first, last):
        """Those of the local dates from `first` to `last`, both included; None is no limit."""
        found = self.filter(at__gte=_midnight(first)) if first else self
        return found.filter(at__lt=_midnight(last + timedelta(days=1))) if last else found


class Change(models.Model):
    """One change: of which kind, about whom, in which cohort, by whom, when.

    About a `user`, or about who has no account: then `about` is the public id of their Visitor or
    Application. `within` is the public id of the cohort in which it counts, and empty for what
    belongs to the person anywhere. Without `by` nobody did it, or somebody without an account.
    The moment is the clock's own and no caller's: a log that can be told the time is none.
    """

    at = models.DateTimeField(default=now, editable=False)
    kind = models.CharField(max_length=9, choices=Kind)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    about = models.UUIDField(null=True)
    within = models.UUIDField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="changes_made"
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="change_by_moment"),
            models.Index(fields=["user", "-at"], name="change_of_person"),
            models.Index(fields=["about", "-at"], name="change_of_other"),
            models.Index(fields=["within", "-at"], name="change_in_cohort"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) ^ Q(about__isnull=False),
                name="change_about_one_person",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="change_kind_known"),
        ]

    @property
    def is_own(self):
        """Whether somebody changed it about themselves."""
        return self.kind in OWN or (self.by_id is not None and self.by_id == self.user_id)


def _midnight(day):
    return datetime.combine(day, time(), get_default_timezone())
