"""The coffee machine: who is in today, what lies on the big table, and who drinks with whom.

A day is a local one and ends at midnight: what is of another day is never shown, and the bell
erases it.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.timezone import localdate

from cohorts.group.calendar import monday_of
from school.letters.models import Letter

THOUGHT = 280  # characters of what lies on the big table


class OfTheDayQuerySet(models.QuerySet):
    def today(self, *, now):
        """Those of the local day that the moment `now` lies in, of who is still there."""
        own = self.filter(day=localdate(now), user__is_active=True)
        return own.select_related("user").order_by("at", "pk")

    def over(self, *, now):
        """Those of days before: what nobody may see any more."""
        return self.filter(day__lt=localdate(now))


class CoffeeVisit(models.Model):
    """Somebody is in today: where, and in their own words when.

    Erased by the bell at midnight; at erasure: deleted.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    day = models.DateField()
    place = models.CharField(max_length=80)
    when = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    objects = OfTheDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "user"], name="in_once_a_day"),
        ]


def is_in(user, *, now):
    """Whether somebody is in on the local day of `now`."""
    return CoffeeVisit.objects.today(now=now).filter(user_id=user.pk).exists()


class TableThought(models.Model):
    """A thought on the big table. Erased by the bell at midnight; at erasure: deleted."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    day = models.DateField()
    text = models.CharField(max_length=THOUGHT)
    at = models.DateTimeField()

    objects = OfTheDayQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["day", "at"], name="thought_of_day")]


class CoffeeDraw(models.Model):
    """The draw of one week, by its Monday; the database refuses a second one."""

    monday = models.DateField(unique=True)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(monday__iso_week_day=1), name="drawn_for_a_monday"),
        ]


class CoffeePairQuerySet(models.QuerySet):
    def of_week(self, *, now):
        """Those of the week that `now` lies in."""
        return self.filter(draw__monday=monday_of(now))

    def of(self, user):
        """Those in which this person sits, latest first, each with who sits there."""
        own = self.filter(coffeeseat__user=user).select_related("draw")
        seats = CoffeeSeat.objects.select_related("user__noabercard").order_by("pk")
        people = models.Prefetch("coffeeseat_set", seats)
        return own.prefetch_related(people).order_by("-draw__monday")

    def had(self):
        """Those that drank their coffee."""
        return self.filter(had_at__isnull=False)


class CoffeePair(models.Model):
    """Two people, or three, who drink coffee in the week of a draw; `had_at` once one says so."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draw = models.ForeignKey(CoffeeDraw, models.PROTECT)
    had_at = models.DateTimeField(null=True)

    objects = CoffeePairQuerySet.as_manager()

    def seat(self, user):
        """The CoffeeSeat of this person."""
        return next(seat for seat in self.coffeeseat_set.all() if seat.user_id == user.pk)

    def others(self, user):
        """The seats of the others."""
        return [seat for seat in self.coffeeseat_set.all() if seat.user_id != user.pk]


class CoffeeSeatQuerySet(models.QuerySet):
    def had(self):
        """Those at a table where the coffee was had."""
        return self.filter(pair__had_at__isnull=False)

    def couples(self, ids):
        """Two user ids, the lower first, for each two of these people who had coffee together."""
        met = self.had().filter(user__in=ids).annotate(other=models.F("pair__coffeeseat__user"))
        both = met.filter(other__in=ids, user__lt=models.F("other"))
        return set(both.values_list("user", "other"))

    def untold(self, *, now):
        """Those of this week whose letter is not written and who want one, with their `dedupe`."""
        key = Concat(Value("coffee_pair-"), Cast("pk", CharField()), output_field=CharField())
        own = self.filter(draw__monday=monday_of(now), user__is_active=True)
        own = own.exclude(user__optout__wording__key="coffee_pair").annotate(dedupe=key)
        return own.filter(~Exists(Letter.objects.filter(dedupe_key=OuterRef("dedupe"))))


class CoffeeSeat(models.Model):
    """Somebody in a CoffeePair; whoever shares it lets the others see how to reach them.

    At erasure: deleted, and its pair when nobody else sat there; that two met is forgotten with it.
    """

    pair = models.ForeignKey(CoffeePair, models.CASCADE)
    draw = models.ForeignKey(CoffeeDraw, models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    shares = models.BooleanField(default=False)

    objects = CoffeeSeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "user"], name="one_seat_a_draw"),
        ]
