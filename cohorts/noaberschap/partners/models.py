"""The three O's: who outside the school helps, and warm introductions to them."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from school.people.models import User

PATIENCE = timedelta(days=7)  # after which an introduction that got no answer is told of
ABOUT = 600  # characters


class Circle(models.TextChoices):
    """Which of the three O's."""

    GOVERNMENT = "overheid", _("Overheid")
    EDUCATION = "onderwijs", _("Onderwijs")
    BUSINESS = "ondernemers", _("Ondernemers")


class PartnerQuerySet(models.QuerySet):
    def shown(self):
        """Those that stand in the directory, by O and by name."""
        return self.filter(is_shown=True).order_by(
            models.Case(*(models.When(circle=c, then=n) for n, c in enumerate(Circle))), "name"
        )


class Partner(models.Model):
    """An organisation that editors put in the public directory, with its consent.

    `contact_name` and `contact_email` are of one person there: seen by editors and organisers, and
    by a member once an organiser introduced them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    circle = models.CharField(_("welke O"), max_length=11, choices=Circle)
    name = models.CharField(_("naam"), max_length=120, unique=True)
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    helps = models.TextField(_("wat ze voor een starter kunnen doen"), max_length=400)
    question = models.CharField(
        _("een vraag om mee te beginnen"),
        max_length=200,
        help_text=_("Zoals een deelnemer hem stelt: ‘Welke regels gelden voor mijn keuken?’"),
    )
    url = models.URLField(_("website"), blank=True)
    contact_name = models.CharField(
        _("wie er de mail leest"), max_length=80, help_text=_("Staat niet op de website.")
    )
    contact_email = models.EmailField(
        _("e-mailadres daarvan"), help_text=_("Staat niet op de website.")
    )
    is_shown = models.BooleanField(
        _("staat op de website, en de partner vindt dat goed"), default=False
    )

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(condition=Q(circle__in=Circle.values), name="circle_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def email(self):
        """Where a letter to it goes."""
        return self.contact_email

    @property
    def first_name(self):
        """How a letter to it begins."""
        return self.contact_name


class Outcome(models.TextChoices):
    """What came of an introduction, as one of the two or an organiser says."""

    TALKED = "talked", _("ze spraken elkaar")
    SILENT = "silent", _("er kwam geen antwoord")


class PartnerIntroductionQuerySet(models.QuerySet):
    def of(self, user):
        """Those that this person asked, latest first, with the partner."""
        return self.filter(user_id=user.pk).select_related("partner").order_by("-asked_at", "-pk")

    def among(self, cohorts):
        """Those asked by people of these cohorts, oldest first, with partner and person."""
        people = User.objects.filter(membership__cohort__in=cohorts)
        own = self.filter(user__in=people.values("pk")).select_related("partner", "user", "made_by")
        return own.order_by("asked_at", "pk")

    def waiting(self):
        """Those that no organiser made yet."""
        return self.filter(made_at=None)

    def unsettled(self, *, now):
        """Those that wait for an organiser: to be made, or quiet for a week since."""
        return self.waiting() | self.unanswered(now=now)

    def unanswered(self, *, now):
        """Those of which nobody said a week later what came of it."""
        return self.filter(outcome="", made_at__lte=now - PATIENCE)


class PartnerIntroduction(models.Model):
    """A member asks to be introduced; an organiser does so by one letter to both.

    At erasure of the member: deleted; of the organiser: it stays.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    about = models.TextField(max_length=ABOUT)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)

    objects = PartnerIntroductionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["user", "asked_at"], condition=Q(outcome=""), name="partner_meeting_open"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "user"],
                condition=Q(made_at=None),
                name="one_partner_meeting_waits",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(made_at__isnull=False, outcome__in=Outcome.values),
                name="outcome_after_meeting",
            ),
        ]

    def __str__(self):
        return f"{self.user} bij {self.partner}"
