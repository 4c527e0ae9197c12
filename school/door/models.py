"""The door: phones that may let people in, and everybody who was let in.

Who comes in changes under the lock on the Kickoff, as seats do; the constraint says it once more.
"""

import uuid
from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Q
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext_lazy as _

from school.kickoff.models import Kickoff, Ticket
from school.kickoff.words import Kind
from school.people.models import User

CODE_LASTS = timedelta(minutes=10)
DAYS_AFTER = 1  # that a phone still works, for what it could not send on the day itself


class DeviceQuerySet(models.QuerySet):
    def working(self, *, now):
        """Phones that are paired, not revoked, and whose day is not over."""
        today = localdate(now, get_default_timezone())
        day = Q(kickoff__date__gte=today - timedelta(days=DAYS_AFTER), kickoff__cancelled_at=None)
        return self.filter(day, token_sha256__isnull=False, revoked_at=None)

    def waiting(self, *, now):
        """Whose pairing code can still be used."""
        fresh = Q(made_at__gt=now - CODE_LASTS)
        return self.filter(fresh, token_sha256=None, revoked_at=None)

    def paired(self):
        """Phones that a code was used on, revoked or not, the newest first."""
        return self.filter(token_sha256__isnull=False).order_by("-paired_at")


class Device(models.Model):
    """A phone at the door of one edition; before it is paired no more than a code for one.

    Of its token only the hash is kept. `seen_at` is its last contact.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kickoff = models.ForeignKey(Kickoff, models.PROTECT)
    name = models.CharField(_("naam"), max_length=40, blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True, null=True)
    made_by = models.ForeignKey(User, models.PROTECT)
    made_at = models.DateTimeField()
    paired_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(token_sha256=None, paired_at=None)
                | Q(token_sha256__isnull=False, paired_at__isnull=False),
                name="device_with_token_is_paired",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def works_until(self):
        """The moment that the list must be gone from the phone."""
        over = self.kickoff.date + timedelta(days=DAYS_AFTER + 1)
        return datetime.combine(over, time(), get_default_timezone())

    def has_open_code(self, *, now):
        """Whether a phone can still be paired with its code."""
        return not (self.token_sha256 or self.revoked_at) and now < self.made_at + CODE_LASTS


class Outcome(models.TextChoices):
    """What became of a scan; decided when it arrives, and never taken back by another scan."""

    IN = "in", _("binnen")
    DOUBLE = "double", _("dubbel")
    FULL = "full", _("vol")


class CheckInQuerySet(models.QuerySet):
    def inside(self):
        """Who is inside, by ticket or without one."""
        return self.filter(outcome=Outcome.IN, undone_at=None)

    def walk_ins(self):
        """Who came without a ticket."""
        return self.exclude(kind="")

    def by_workshop(self):
        """{pk of a Workshop: how many with a place in it are inside}."""
        given = self.inside().filter(ticket__workshopplace__seat__isnull=False)
        workshop = "ticket__workshopplace__workshop"
        return dict(given.order_by().values_list(workshop).annotate(models.Count("pk")))

    def doubles(self):
        """Tickets that were shown once more, the newest first."""
        shown = self.filter(outcome=Outcome.DOUBLE, undone_at=None)
        return shown.select_related("ticket__visitor", "device").order_by("-at")

    def refused(self):
        """Who stands at the door without a ticket while the hall is full, in order of coming."""
        shown = self.filter(outcome=Outcome.FULL, undone_at=None)
        return shown.select_related("device").order_by("at")


class CheckIn(models.Model):
    """One scan or one walk-in, under the phone's own number for it: the same twice is one.

    `at` is when it happened, by the school's clock. `name` and `kind` are of who had no ticket.
    `let_in_by` is the organiser who let somebody in although the hall was full.
    """

    public_id = models.UUIDField(unique=True, editable=False)
    kickoff = models.ForeignKey(Kickoff, models.PROTECT)
    device = models.ForeignKey(Device, models.PROTECT)
    ticket = models.ForeignKey(Ticket, models.SET_NULL, null=True)
    name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    let_in_by = models.ForeignKey(User, models.PROTECT, null=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=Q(outcome="in", undone_at=None),
                name="a_ticket_enters_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="") | Q(ticket=None), name="a_walk_in_has_no_ticket"
            ),
        ]

    @property
    def who(self):
        """Whose ticket it was, or the name that a walk-in gave."""
        return self.ticket.holder if self.ticket else self.name
