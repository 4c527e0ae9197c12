"""Doorverwijzen: for this you should be with a noaber, of the same trade too, or with a partner."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.noaberschap.partners.models import Partner

CLIENT, WORDS = 120, 600  # characters


class State(models.TextChoices):
    """Where a referral stands; the first two wait for somebody."""

    SENT = "sent", _("wacht op een ja")
    ACCEPTED = "accepted", _("aangenomen")
    PASSED = "passed", _("past nu niet")
    CONTACT = "contact", _("in gesprek")
    CLIENT = "client", _("klant geworden")
    NOTHING = "nothing", _("niets geworden")


OUTCOMES = [State.CONTACT, State.CLIENT, State.NOTHING]


class ReferralQuerySet(models.QuerySet):
    def sent_by(self, user):
        """What this person sent, latest first."""
        return self.filter(by=user).select_related("to", "partner").order_by("-sent_at", "-pk")

    def sent_to(self, user):
        """What came to this person, latest first."""
        return self.filter(to=user).select_related("by").order_by("-sent_at", "-pk")


class Referral(models.Model):
    """A slip from `by` to a member, `to`, or to a `partner`, about a client who said that they may.

    `client` describes and never names; how to reach them passes between the two by themselves.
    `told` is what the receiver says of it. At erasure of `to`: deleted; of `by`: it stays without.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="referrals_sent"
    )
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True)
    client = models.CharField(max_length=CLIENT)
    why = models.TextField(max_length=WORDS)
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.SENT)
    told = models.TextField(max_length=WORDS, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["by", "-sent_at"], name="referral_sent"),
            models.Index(fields=["to", "-sent_at"], name="referral_received"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(to__isnull=False) ^ Q(partner__isnull=False), name="referral_to_one"
            ),
            models.CheckConstraint(
                condition=Q(by=None) | Q(to=None) | ~Q(by=F("to")), name="referral_to_another"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="referral_state_known"
            ),
        ]

    def __str__(self):
        return self.client

    @property
    def receiver(self):
        """The User or the Partner that it is to."""
        return self.to or self.partner

    @property
    def is_told(self):
        """Whether it is known what came of it."""
        return self.state in {*OUTCOMES, State.PASSED}
