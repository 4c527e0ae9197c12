"""Documents that people asked for, from the asking until they are thrown away.

The row is the truth: what is to be printed stands in it, whole, so that nothing that changes
meanwhile changes the document.
"""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from school.people.models import User

KEPT = timedelta(days=14)
PRINTED = ~Q(pdf_sha256="") & Q(failed="")
GIVEN_UP = Q(pdf_sha256="") & ~Q(failed="")


class Stand(models.TextChoices):
    """How far a document is; derived, never stored."""

    MAKING = "making", _("Wordt gemaakt")
    READY = "ready", _("Klaar")
    FAILED = "failed", _("Mislukt")


class Failure(models.TextChoices):
    """Why a document was given up: what its owner reads, and can do about it."""

    LETTER = "letter", _("Een of meer tekens staan in geen van onze lettertypen.")
    SIZE = "size", _("Het document is te groot. Kort je teksten in, of laat een deel weg.")
    TIME = "time", _("Het duurde te lang. Kort je teksten in, of probeer het straks opnieuw.")
    ADDRESS = "address", _("Er staat iets in dat van een ander adres komt. Haal dat eruit.")
    PICTURE = "picture", _("Een van de foto’s is niet te openen. Voeg haar opnieuw toe.")
    FAULT = "fault", _("Er ging bij ons iets mis. Probeer het straks opnieuw.")


class PrintOrderQuerySet(models.QuerySet):
    def kept(self, *, now):
        """Those that are not to be thrown away yet."""
        return self.filter(ordered_at__gt=now - KEPT)

    def of(self, user):
        """What this person ordered; nothing for a visitor."""
        return self.filter(owner_id=user.pk)

    def due(self, *, now):
        """Those to be tried at `now`, longest waiting first."""
        return self.filter(done_at=None, due_at__lte=now).order_by("due_at")


class PrintOrder(models.Model):
    """One document for one person; `fingerprint` is the hash of everything that shapes it.

    `html` is emptied once it is printed, or given up in a way that trying again cannot help.
    `files` names the pictures in it: a dict of name to path in the private storage. `stamp` is the
    moment that the document is of. `due_at` and `attempts` say when it is tried again; `failed` is
    a Failure, with the `letters` that no font has.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(User, models.PROTECT)  # its file has to be thrown away first
    title = models.CharField(max_length=200)
    filename = models.SlugField(max_length=100)
    html = models.TextField(blank=True)
    files = models.JSONField(default=dict)
    stamp = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    failed = models.CharField(max_length=7, blank=True)
    letters = models.CharField(max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    ordered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects = PrintOrderQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at=None), name="document_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "fingerprint"], name="one_order_a_document"),
            models.CheckConstraint(
                condition=Q(done_at=None, pdf_sha256="", failed="")
                | Q(done_at__isnull=False) & (PRINTED | GIVEN_UP),
                name="done_is_printed_or_given_up",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def stand(self):
        """Its Stand: being made until it is printed or given up."""
        if self.done_at is None:
            return Stand.MAKING
        return Stand.READY if self.pdf_sha256 else Stand.FAILED

    @property
    def path(self):
        """The name of the PDF in the private storage; only once there is one."""
        return f"documents/{self.public_id}.pdf"

    @property
    def why(self):
        """What its owner reads about it when it was given up."""
        return Failure(self.failed).label

    @property
    def kept_until(self):
        """The moment at which it is thrown away."""
        return self.ordered_at + KEPT

    @property
    def can_be_retried(self):
        """Whether it was given up for a reason that can be over."""
        return self.stand == Stand.FAILED and bool(self.html)
