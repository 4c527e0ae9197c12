"""The school's keys for signing credentials, by what is public of them."""

from django.db import models
from django.db.models import Q


class SigningKeyQuerySet(models.QuerySet):
    def trusted(self):
        """Keys whose signatures count, newest first: retired ones too, compromised ones not."""
        return self.filter(compromised_at=None).order_by("-made_at", "-pk")

    def in_use(self):
        """The key that new signatures are made with, or None."""
        return self.filter(retired_at=None).first()


class SigningKey(models.Model):
    """An Ed25519 key: `kid` names it in the issuer document, as in `did:web:…#kid`.

    `public_key` is multibase, `z6Mk…`. The private half is in a file and nowhere else.
    """

    kid = models.CharField(max_length=30, unique=True)
    public_key = models.CharField(max_length=100, unique=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    compromised_at = models.DateTimeField(null=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(compromised_at=None) | Q(retired_at__isnull=False),
                name="compromised_key_is_retired",
            ),
            models.UniqueConstraint(
                models.Value(1), condition=Q(retired_at=None), name="one_key_in_use"
            ),
        ]

    def __str__(self):
        return self.kid
