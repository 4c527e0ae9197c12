"""The private address of a person's calendar."""

from django.conf import settings
from django.db import models


class AgendaKeyQuerySet(models.QuerySet):
    def of(self, user):
        """The key of this person, or None."""
        return self.filter(user=user).first()


class AgendaKey(models.Model):
    """What lets a calendar program in, without a session; one a person, made anew at will.

    Kept as it is, since its owner must be able to copy the address again; it opens dates alone.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    token = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()

    objects = AgendaKeyQuerySet.as_manager()

    def __str__(self):
        return str(self.user)
