"""Addresses that the mail server refuses for good."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class RefusalQuerySet(models.QuerySet):
    def of(self, address):
        """The mark on this address, in any case, if it has one."""
        return self.filter(address=address.lower())


class Refusal(models.Model):
    """A mark on an address that the mail server refuses for good: letters to it are held.

    Codes are tried all the same, since somebody waits for one and an answer takes the mark away.
    """

    LONGEST = 200

    address = models.EmailField(unique=True)
    answer = models.CharField(max_length=LONGEST)
    refused_at = models.DateTimeField()

    objects = RefusalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address=Lower("address")), name="refused_in_lower_case"
            ),
        ]

    def __str__(self):
        return self.address
