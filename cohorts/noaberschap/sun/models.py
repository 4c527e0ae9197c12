"""In het zonnetje: somebody says something good of another, who decides whether it is shown."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

TEXT = 500  # characters; it has to be read in a glance
CONSENT = 300


class Audience(models.TextChoices):
    """Who sees it, once its subject said yes."""

    SCHOOL = "school", _("Alleen mensen van de school")
    EVERYONE = "everyone", _("Iedereen, op de website")


class SpotlightQuerySet(models.QuerySet):
    def shown(self, *audiences):
        """Those to which their subject said yes for one of these Audiences, latest first."""
        shown = self.filter(audience__in=audiences, about__is_active=True)
        return shown.select_related("about", "by").order_by("-consented_at", "-pk")

    def waits_between(self, about, by):
        """Whether something that `by` said of `about` still waits for a yes."""
        return self.filter(about=about, by=by, audience="").exists()

    def waiting(self, user):
        """What was said of this person and waits for their word, oldest first."""
        own = self.filter(about=user, audience="").select_related("by")
        return own.order_by("said_at", "pk")

    def of(self, user):
        """What stands in the sun of this person, in whatever Audience."""
        return self.shown(*Audience).filter(about=user)


class Spotlight(models.Model):
    """What `by` said of `about`; `audience` is empty until `about` says yes.

    `consent` holds the words of that yes, which is for what is shown: the text, the name, whole or
    the first alone, and a photo where there is one. A no, or taking it back, deletes the row and
    the photo. At erasure of `about`: deleted; of `by`: it stays, unsigned.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="spotlights")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=TEXT)
    said_at = models.DateTimeField()
    audience = models.CharField(max_length=8, choices=Audience, blank=True)
    consent = models.CharField(max_length=CONSENT, blank=True)
    consented_at = models.DateTimeField(null=True)
    has_full_name = models.BooleanField(default=True)
    photo = models.CharField(max_length=64, blank=True)  # the sha256 of what is stored

    objects = SpotlightQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-consented_at", "-id"], condition=~Q(audience=""), name="spotlight_shown"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "by"], condition=Q(audience=""), name="one_spotlight_waits"
            ),
            models.CheckConstraint(
                condition=Q(by=None) | ~Q(about=F("by")), name="spotlight_on_another"
            ),
            models.CheckConstraint(
                condition=Q(audience="", consent="", consented_at=None, photo="")
                | Q(audience__in=Audience.values, consented_at__isnull=False) & ~Q(consent=""),
                name="spotlight_with_consent",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def name(self):
        """The name as its owner wants it shown."""
        return str(self.about) if self.has_full_name else self.about.first_name

    @property
    def photo_path(self):
        """Where the photo is in the private storage; "" without one."""
        return f"zonnetje/{self.public_id}-{self.photo}.jpg" if self.photo else ""


def never_in_the_sun(members):
    """Those of these memberships (a QuerySet) whose person never stood in the sun."""
    return members.filter(
        ~Exists(Spotlight.objects.shown(*Audience).filter(about=OuterRef("user")))
    )
