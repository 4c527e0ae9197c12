"""Who wishes to take part, in their own words, and what an organiser decided."""

import uuid

from django.db import models
from django.db.models import Case, Count, Prefetch, Q, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Cohort, Membership
from school.kickoff.models import Ticket

LONGEST = 3000  # characters of a motivation or an idea


class State(models.TextChoices):
    """In the order in which they ask for somebody."""

    NEW = "new", _("nieuw")
    WAITING = "waiting", _("wachtlijst")
    ACCEPTED = "accepted", _("toegelaten")
    DECLINED = "declined", _("afgewezen")


OPEN = [State.NEW, State.WAITING]


class Words(models.Model):
    """What somebody fills in at /meedoen/, but for the address and the cohort.

    `ticket` is theirs for the kick-off that they came from, if any; it outlives who it was of.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True)
    trade = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=80)
    motivation = models.TextField(max_length=LONGEST)
    idea = models.TextField(max_length=LONGEST)
    consent = models.CharField(max_length=300)
    sent_at = models.DateTimeField()
    ticket = models.ForeignKey(Ticket, models.SET_NULL, null=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def trade_and_place(self):
        """One line such as “kaasmaker in Klazienaveen”, or what there is of it."""
        return " in ".join(filter(None, [self.trade, self.place]))


class ApplicationQuerySet(models.QuerySet):
    def of(self, cohorts):
        """Applications for these cohorts with their cohort: what is new first, oldest on top."""
        order = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(State)))
        own = self.filter(cohort__in=cohorts).select_related("cohort")
        return own.order_by(order, "sent_at", "pk")

    def in_state(self, state):
        """Those in one State, or all without one."""
        return self.filter(state=state) if state else self

    def to_decide(self, cohorts):
        """New ones for these cohorts, with_size, and those that wait while there is a place."""
        roomy = [cohort for cohort in cohorts if not cohort.is_full]
        waits = Q(state=State.WAITING, cohort__in=roomy)
        return self.of(cohorts).filter(Q(state=State.NEW) | waits)

    def counted(self):
        """{state: how many}, the states that do not occur left out."""
        return dict(self.order_by().values_list("state").annotate(n=Count("pk")))

    def open(self, *, email, cohort):
        """The one that is not decided, of an address and a cohort, or none."""
        return self.filter(email=email, cohort=cohort, state__in=OPEN)

    def whole(self):
        """Fetches who decided, the size of the cohort, and `added`: what came later, in order."""
        confirmed = Addition.objects.exclude(confirmed_at=None).order_by("confirmed_at", "pk")
        found = self.select_related(None).select_related("decided_by__user")
        return found.prefetch_related(
            Prefetch("addition_set", confirmed, to_attr="added"),
            Prefetch("cohort", Cohort.objects.with_size()),
        )

    def undecided(self, seen):
        """Those that are open, in the State that somebody saw."""
        return self.filter(state=seen).filter(state__in=OPEN)

    def declined(self):
        """Those that came to nothing."""
        return self.filter(state=State.DECLINED)


class Application(Words):
    """Somebody's wish to take part in a cohort; `email` is in lower case.

    `member` is what it became when it was accepted.
    """

    cohort = models.ForeignKey(Cohort, models.PROTECT)
    email = models.EmailField()
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Membership, models.SET_NULL, null=True)
    member = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="applied")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["cohort", "state"], name="application_by_state")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "cohort", condition=Q(state__in=OPEN), name="one_open_application"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="application_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | Q(decided_at__isnull=False),
                name="application_decided_at_a_moment",
            ),
        ]

    @property
    def is_open(self):
        """Whether somebody still has to decide."""
        return self.state in OPEN


class Addition(Words):
    """A second application for the same cohort: part of the first once its owner says so.

    The owner gets `public_id` by letter; until they confirm, nobody else sees it.
    """

    application = models.ForeignKey(Application, models.CASCADE)
    confirmed_at = models.DateTimeField(null=True)
