"""How one gets to an edition: a picture of a map, and the same way in words."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from school.kickoff.models import Kickoff

LONGEST = 400  # characters of directions


class Way(models.Model):
    """The map of one edition's place; a new picture is a new row, so that its address is new.

    Its words say what the picture shows, for who does not see it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kickoff = models.OneToOneField(Kickoff, models.CASCADE)
    directions = models.CharField(_("de weg in woorden"), max_length=LONGEST)
    credit = models.CharField(_("van wie de kaart is"), max_length=80, blank=True)
    digest = models.CharField(max_length=64)  # sha256 of the picture, in hex
    kind = models.CharField(max_length=20)  # its media type
    width = models.PositiveSmallIntegerField()  # pixels
    height = models.PositiveSmallIntegerField()

    @property
    def path(self):
        """Its name in the private storage; equal pictures are stored once."""
        return f"kaarten/{self.digest}"
