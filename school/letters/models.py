"""Letters: what the school mails, written in the transaction that causes it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """The text of one kind of letter, edited in Wagtail; `{names}` are filled in by the caller."""

    class Reader(models.TextChoices):
        """Whom a letter is for, as school.yaml names them."""

        APPLICANT = "aanmelder", _("wie zich aanmeldt")
        INVITED = "genodigde", _("wie wordt uitgenodigd")
        PARTICIPANT = "deelnemer", _("deelnemer")
        MENTOR = "mentor", _("mentor")
        ORGANISER = "organisator", _("organisator")
        VISITOR = "bezoeker", _("bezoeker van de kick-off")
        ANYONE = "iedereen", _("iedereen")

    key = models.SlugField(_("sleutel"), unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    to = models.CharField(_("voor wie"), max_length=12, choices=Reader, editable=False)
    when = models.CharField(_("wanneer"), max_length=160, editable=False)
    necessary = models.BooleanField(_("noodzakelijk"), editable=False)
    urgent = models.BooleanField(_("ook in de nacht"), editable=False)
    subject = models.CharField(_("onderwerp"), max_length=100)
    body = models.TextField(_("tekst"))

    class Meta:
        ordering = ["position"]
        verbose_name = _("brief")
        verbose_name_plural = _("brieven")

    def __str__(self):
        return self.when


class LetterQuerySet(models.QuerySet):
    def due(self, *, now):
        """Letters that may be sent at `now` and that no worker holds, oldest first."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(free, sent_at=None, given_up_at=None, due_at__lte=now).order_by("due_at")


class Letter(models.Model):
    """One mail to one address: due, leased by a worker, sent or given up.

    `dedupe_key` makes a second letter about the same thing impossible.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dedupe_key = models.CharField(max_length=120, unique=True)
    key = models.SlugField()
    to = models.EmailField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    subject = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, given_up_at=None),
                name="letter_due",
            ),
            models.Index(fields=["user", "-written_at"], name="letter_of_person"),
        ]

    def __str__(self):
        return self.subject
