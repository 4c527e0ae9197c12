"""The workshops of an edition, and who has a place in them or waits for one."""

import uuid

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from school.kickoff.counting import counted
from school.kickoff.models import Kickoff, Ticket


class WorkshopQuerySet(models.QuerySet):
    def chosen(self, ticket):
        """What the holder of a Ticket wishes for, had or not."""
        return self.filter(workshopplace__ticket=ticket).order_by("round")

    def with_counts(self):
        """By round and time, with `given` and `waiting`: places that are had and asked for.

        Who waits for the hall itself is not yet in line for a workshop.
        """
        given = WorkshopPlace.objects.filter(workshop=OuterRef("pk"), seat__isnull=False)
        waiting = WorkshopPlace.objects.in_line().filter(workshop=OuterRef("pk"))
        counts = {"given": counted(given, "workshop"), "waiting": counted(waiting, "workshop")}
        return self.annotate(**counts).order_by("round", "starts", "pk")


class Workshop(models.Model):
    """One workshop of an edition; those of one round are at the same time."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kickoff = models.ForeignKey(Kickoff, models.CASCADE)
    round = models.PositiveSmallIntegerField(_("ronde"))
    starts = models.TimeField(_("begint"))
    ends = models.TimeField(_("eindigt"))
    title = models.CharField(_("titel"), max_length=80)
    text = models.CharField(_("uitleg"), max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField(_("plaatsen"))

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kickoff", "round", "title"], name="one_workshop_a_title_and_round"
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="workshop_has_hours"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="workshop_has_seats"),
        ]

    def __str__(self):
        return self.title

    @property
    def left(self):
        """Places left, of one `with_counts`."""
        return max(self.capacity - (self.given or 0), 0)


class WorkshopPlaceQuerySet(models.QuerySet):
    def in_line(self):
        """Who has a seat in the hall and waits for one in the workshop, in the order of turn."""
        return self.filter(seat=None, ticket__seat__isnull=False).order_by("asked_at", "pk")

    def with_workshop(self):
        return self.select_related("workshop").order_by("workshop__starts", "workshop")


class WorkshopPlace(models.Model):
    """A numbered seat in a workshop, or the wish for one while `seat` is null."""

    workshop = models.ForeignKey(Workshop, models.CASCADE)
    ticket = models.ForeignKey(Ticket, models.CASCADE)
    seat = models.PositiveSmallIntegerField(null=True)
    asked_at = models.DateTimeField()

    objects = WorkshopPlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop", "ticket"], name="one_place_a_ticket"),
            models.UniqueConstraint(fields=["workshop", "seat"], name="one_place_a_seat"),
            models.CheckConstraint(condition=Q(seat__gte=1), name="workshop_seat_from_1"),
        ]
