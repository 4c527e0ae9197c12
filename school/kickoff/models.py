"""The Dag van de Ondernemer: its editions, who comes, and on which numbered seat.

All that changes hands does so under the lock on the Kickoff: `Kickoff.objects.locked`.
"""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import get_default_timezone, localdate, localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from school.kickoff.counting import counted
from school.kickoff.token import mint
from school.kickoff.words import Kind, Outcome, State

MOST_COMPANIONS = 3
ONE_AN_ADDRESS = "one_visitor_an_address_and_kickoff"
AT_MOST_THREE = "three_companions_at_most"


class KickoffQuerySet(models.QuerySet):
    def coming(self, *, now):
        """Editions that go on and whose doors are still closed at `now`, soonest first."""
        local = localtime(now, get_default_timezone())
        later = Q(date__gt=local.date()) | Q(date=local.date(), doors__gt=local.time())
        return self.filter(later, cancelled_at=None).order_by("date")

    def ahead(self, *, now):
        """Editions of today and later, called off or not, soonest first."""
        return self.filter(date__gte=localdate(now, get_default_timezone())).order_by("date")

    def unsettled(self, *, now):
        """Editions in which seats may still change hands: until their day is over."""
        return self.ahead(now=now).filter(cancelled_at=None)

    def locked(self, pk):
        """The edition under the lock for seats; on SQLite all writers wait already (IMMEDIATE)."""
        return self.select_for_update().get(pk=pk)

    def with_counts(self):
        """Adds `given`, the number of seats that somebody has, and `waiting`, parties in line."""
        given = Ticket.objects.filter(kickoff=OuterRef("pk"), seat__isnull=False)
        waiting = Visitor.objects.in_line().filter(kickoff=OuterRef("pk"))
        return self.annotate(given=counted(given, "kickoff"), waiting=counted(waiting, "kickoff"))


class Kickoff(models.Model):
    """One edition. `revision` counts what an organiser changed, for calendars and second tabs."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    date = models.DateField(_("datum"))
    doors = models.TimeField(_("deuren open"))
    ends = models.TimeField(_("einde"))
    place = models.CharField(_("plaats"), max_length=160)
    capacity = models.PositiveSmallIntegerField(_("plaatsen"))
    revision = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was cancelled, a sentence

    objects = KickoffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["date"], condition=Q(cancelled_at=None), name="one_kickoff_a_day"
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("doors")), name="kickoff_has_hours"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="kickoff_has_seats"),
        ]

    def __str__(self):
        return f"Dag van de Ondernemer {self.date.year}"

    @property
    def left(self):
        """Seats that nobody has, of one `with_counts`."""
        return max(self.capacity - (self.given or 0), 0)

    @property
    def doors_at(self):
        """The moment that the doors open, and sign-up and offers end."""
        return datetime.combine(self.date, self.doors, get_default_timezone())

    @property
    def ends_at(self):
        return datetime.combine(self.date, self.ends, get_default_timezone())

    def is_open(self, *, now):
        """Whether one may sign up, choose and cancel at `now`."""
        return self.cancelled_at is None and now < self.doors_at


class VisitorQuerySet(models.QuerySet):
    def in_line(self):
        """Who confirmed, found the hall full and has no offer, in the order of their turn."""
        offers = Offer.objects.filter(visitor=OuterRef("pk"), closed_at=None)
        return self.filter(~Exists(offers), queued_at__isnull=False).order_by("queued_at", "pk")

    def whole(self):
        """With all that `state` and letters ask."""
        return self.select_related("kickoff").prefetch_related("ticket_set", "offer_set__letter")

    def in_touch(self):
        """Who confirmed and has a seat, an offer or a place in line: who must hear of changes."""
        seats = Ticket.objects.filter(visitor=OuterRef("pk"), seat__isnull=False)
        here = Q(queued_at__isnull=False) | Exists(seats)
        return self.filter(here, confirmed_at__isnull=False, forgotten_at=None)


class Visitor(models.Model):
    """One address that signed up for one edition, with its party: a Ticket each, theirs number 0.

    Until `confirmed_at` their seats are held to `hold_until`. `queued_at` is since when they wait
    for seats, and stays while an offer is open. `revision` counts changes, for their calendar.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kickoff = models.ForeignKey(Kickoff, models.PROTECT)
    email = models.EmailField(_("e-mailadres"))  # in small letters
    name = models.CharField(_("naam"), max_length=80)
    kind = models.CharField(_("soort bezoeker"), max_length=10, choices=Kind)
    ask_me = models.CharField(_("vraag mij over"), max_length=120, blank=True)
    needs = models.CharField(_("waar we op letten"), max_length=300, blank=True)
    photo_at = models.DateTimeField(null=True)  # since when they may be in pictures
    photo_wording = models.CharField(max_length=200, blank=True)  # what they agreed with
    signed_up_at = models.DateTimeField()
    hold_until = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    forgotten_at = models.DateTimeField(null=True)  # since when nothing tells who it was

    objects = VisitorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kickoff", "email"], condition=~Q(email=""), name=ONE_AN_ADDRESS
            ),
        ]
        indexes = [
            models.Index(
                fields=["kickoff", "queued_at", "id"],
                condition=Q(queued_at__isnull=False),
                name="visitor_in_line",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def first_name(self):
        """What letters call them."""
        return self.name.partition(" ")[0]

    @property
    def is_coming(self):
        """Whether they said that they come, and wait for nothing."""
        return bool(self.confirmed_at) and not (self.queued_at or self.cancelled_at)

    @property
    def own_ticket(self):
        """Theirs among their party's; the others belong to companions."""
        return next(ticket for ticket in self.ticket_set.all() if ticket.number == 0)

    @property
    def open_offer(self):
        return next((offer for offer in self.offer_set.all() if offer.closed_at is None), None)

    @property
    def place_in_line(self):
        """Their place on the waiting list, from 1; it only ever goes down."""
        before = Q(queued_at__lt=self.queued_at) | Q(queued_at=self.queued_at, pk__lt=self.pk)
        return Visitor.objects.in_line().filter(before, kickoff=self.kickoff_id).count() + 1

    def state(self, *, now):
        """The State at `now`, also when no bell rang since a hold ran out."""
        if self.cancelled_at:
            return State.CANCELLED
        if self.confirmed_at is None:
            return State.UNCONFIRMED if now < self.hold_until else State.LAPSED
        if self.queued_at:
            return State.OFFERED if self.open_offer else State.WAITING
        return State.LAPSED if self.own_ticket.seat is None else State.VALID


class TicketQuerySet(models.QuerySet):
    def whole(self):
        """With all that the ticket's page asks of its visitor and their party."""
        whole = self.select_related("kickoff", "visitor__kickoff__way")
        return whole.prefetch_related("visitor__ticket_set", "visitor__offer_set__letter")

    def of_lapsed(self, *, now):
        """Tickets with a seat that was held for somebody who did not confirm in time."""
        held = self.filter(visitor__confirmed_at=None, seat__isnull=False)
        return held.filter(visitor__hold_until__lte=now)

    def unprinted(self, *, now):
        """Tickets of people who come, of which a PDF is due at `now`."""
        mine = {"visitor__confirmed_at__isnull": False, "visitor__queued_at": None}
        unmade = {"seat__isnull": False, "printed_sha256": "", "print_at__lte": now}
        return self.filter(**mine, **unmade).order_by("print_at")


class Ticket(models.Model):
    """A numbered seat at the kick-off, or none while `seat` is null; `number` 0 is the visitor's.

    A seat is held, offered or given: each counts. `name` is a companion's own, perhaps empty.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token = models.CharField(max_length=12, unique=True, default=mint, editable=False)
    kickoff = models.ForeignKey(Kickoff, models.PROTECT)
    visitor = models.ForeignKey(Visitor, models.CASCADE)
    number = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=80, blank=True)
    seat = models.PositiveSmallIntegerField(null=True)
    printed_sha256 = models.CharField(max_length=64, blank=True)
    print_at = models.DateTimeField(null=True)  # when to print it, for the first time or again
    applied_at = models.DateTimeField(null=True)  # when its holder wished to join the school

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["visitor", "number"], name="one_ticket_a_companion"),
            models.UniqueConstraint(fields=["kickoff", "seat"], name="one_ticket_a_seat"),
            models.CheckConstraint(condition=Q(seat__gte=1), name="seat_from_1"),
            models.CheckConstraint(condition=Q(number__lte=MOST_COMPANIONS), name=AT_MOST_THREE),
        ]

    @property
    def holder(self):
        """Whose it is, in words."""
        guest = gettext("Gast van %(name)s") % {"name": self.visitor.name}
        return self.visitor.name if self.is_own else self.name or guest

    @property
    def is_own(self):
        """Whether it is the visitor's, with which the whole party is managed."""
        return self.number == 0


class OfferQuerySet(models.QuerySet):
    def open(self, kickoff):
        """The open offers of an edition, with all that `ends_at` asks."""
        here = self.filter(visitor__kickoff=kickoff, closed_at=None)
        return here.select_related("letter", "visitor__kickoff")


class Offer(models.Model):
    """Seats that came free for who was in line; they are held as long as it is open.

    `until` is what its letter promises; it never ends before `hours` after that was mailed.
    """

    visitor = models.ForeignKey(Visitor, models.CASCADE)
    letter = models.ForeignKey("school.Letter", models.SET_NULL, null=True)
    made_at = models.DateTimeField()
    hours = models.PositiveSmallIntegerField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor"], condition=Q(closed_at=None), name="one_open_offer_a_visitor"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (~Q(outcome="") & ~Q(closed_at=None)),
                name="offer_closed_has_outcome",
            ),
        ]

    @property
    def ends_at(self):
        """When it ends: what the letter says, or later when that was mailed later."""
        mailed = self.letter and (self.letter.sent_at or self.letter.given_up_at)
        fair = mailed + timedelta(hours=self.hours) if mailed else self.until
        return min(max(self.until, fair), self.visitor.kickoff.doors_at)

    def is_over(self, *, now):
        """Whether it ended by `now`; not while its letter still waits to be mailed."""
        waits = self.letter and not (self.letter.sent_at or self.letter.given_up_at)
        return now >= (self.visitor.kickoff.doors_at if waits else self.ends_at)
