"""Certificates: rows of frozen facts.

The PDF is made from the row once, stored, and served as stored, for ever. What is frozen, the
database itself keeps frozen: see `frozen.py`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Membership

UNPRINTED = Q(pdf_sha256="", renderer="")
PRINTED = ~Q(pdf_sha256="") & ~Q(renderer="")
# What erasing leaves of the columns that could tell whose it was.
ERASED = {
    "facts": {},
    "facts_sha256": "",
    "credential": "",
    "pdf_sha256": "",
    "renderer": "",
    "revoked_note": "",
}


class Reason(models.TextChoices):
    """Why a certificate was revoked, as its check page says it."""

    NAME = "naam", _("De naam is veranderd.")
    MISTAKE = "fout", _("Er stond een fout op.")
    UNDUE = "onterecht", _("Het is ten onrechte uitgegeven.")
    WISH = "verzoek", _("De houder heeft erom gevraagd.")
    KEY = "sleutel", _("De digitale handtekening is niet meer te vertrouwen.")


class CertificateQuerySet(models.QuerySet):
    def valid(self):
        """What was issued and not revoked; of one membership there is at most one."""
        return self.filter(revoked_at=None)

    def of(self, member):
        """The certificate of a membership among these, or None."""
        return self.filter(membership=member).first()

    def find(self, code):
        """The certificate with this canonical code, valid or revoked, or None.

        A valid one that has no PDF yet does not exist for the world.
        """
        known = self.filter(PRINTED | Q(revoked_at__isnull=False), code=code)
        return known.select_related("replaced_by").first()

    def printed_as(self, digest):
        """The certificate whose stored PDF has this sha256, valid or revoked, or None."""
        return self.filter(PRINTED, pdf_sha256=digest).select_related("replaced_by").first()

    def due(self, *, now):
        """Those that still lack their PDF and are to be tried at `now`, longest waiting first."""
        return self.filter(UNPRINTED, revoked_at=None, due_at__lte=now).order_by("due_at")


class Certificate(models.Model):
    """What one participant completed, in texts that no later change can reach.

    `facts` has the shape of `facts.facts_of` and `facts_sha256` is the hash of its canonical JSON.
    `credential` is the signed Open Badge as JSON text, byte for byte as it is served; `pdf_sha256`
    names the stored file and `renderer` what made it: each is set once. `status_index` is its bit
    in the status lists, counted through all of them. `due_at` and `attempts` say when the bell
    tries to print again. A revoked one tells its reason; the note is for organisers alone. What was
    erased keeps its number, code and dates.
    """

    membership = models.ForeignKey(Membership, models.PROTECT)
    number = models.CharField(max_length=20, unique=True)
    code = models.CharField(max_length=14, unique=True)
    facts = models.JSONField()
    facts_sha256 = models.CharField(max_length=64)
    credential = models.TextField(blank=True)
    status_index = models.PositiveIntegerField(unique=True, null=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    renderer = models.CharField(max_length=200, blank=True)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=9, choices=Reason, blank=True)
    revoked_note = models.TextField(blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    show_successor = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=UNPRINTED, name="certificate_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(revoked_at=None),
                name="one_valid_certificate_a_membership",
            ),
            models.CheckConstraint(condition=UNPRINTED | PRINTED, name="print_is_whole"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) ^ ~Q(revoked_reason=""), name="revoked_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(revoked_at__isnull=False), name="erased_is_revoked"
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def path(self):
        """The name of the PDF in the private storage; only once there is one."""
        return f"certificates/{self.pdf_sha256}.pdf"

    @property
    def picture_path(self):
        """The name of the social picture, beside the PDF."""
        return f"certificates/{self.pdf_sha256}.png"

    @property
    def successor(self):
        """The Certificate that replaced this one, or None."""
        return getattr(self, "replaced_by", None)


class CertificateYear(models.Model):
    """The last number given out in a local year; its row is the lock for giving the next."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return str(self.year)
