"""The school as an archive, made for an editor who asked for it."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

KEPT = timedelta(days=1)
LEASE = timedelta(minutes=10)


class SchoolBoxQuerySet(models.QuerySet):
    def of(self, user):
        """Those that this person asked for, latest first."""
        return self.filter(owner_id=user.pk).order_by("-ordered_at")

    def kept(self, *, now):
        """Those that are not to be thrown away yet."""
        return self.filter(ordered_at__gt=now - KEPT)

    def due(self, *, now):
        """Those to be made at `now`, which nobody is making."""
        return self.filter(done_at=None, due_at__lte=now).order_by("due_at")


class SchoolBox(models.Model):
    """One archive for one person. `due_at` is when it is to be made, or tried again.

    Done without a `size`, it could not be made.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)  # its file has to go first
    size = models.PositiveBigIntegerField(default=0)  # bytes
    ordered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects = SchoolBoxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(done_at=None), name="one_box_in_the_making"
            ),
        ]

    @property
    def path(self):
        """The name of the archive in the private storage; only once it is made."""
        return f"boxes/{self.public_id}.zip"

    @property
    def kept_until(self):
        """The moment at which it is thrown away."""
        return self.ordered_at + KEPT
