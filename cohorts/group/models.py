"""Who is in which cohort, and as what."""

import uuid
from functools import cached_property

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, Q, Value
from django.utils.translation import gettext_lazy as _

from cohorts.group.calendar import Calendar, monday_of, opening
from curriculum.pages.models import ProgrammePage

PAUSES = 2  # weeks in all that one participant may pause, together or apart


class Weekday(models.IntegerChoices):
    """Counted as Python does: Monday is 0."""

    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class CohortQuerySet(models.QuerySet):
    def coming(self, *, on):
        """Cohorts that begin after the date `on`, soonest first, each with `size`."""
        return self.going_on().filter(starts_on__gt=on).with_size().order_by("starts_on", "name")

    def going_on(self):
        """Those that no organiser closed, whether or not their weeks have come or gone."""
        return self.filter(closed_at=None)

    def with_size(self):
        """Adds `size`, the number of participants, without another query."""
        participants = Q(membership__role=Role.PARTICIPANT)
        return self.annotate(size=Count("membership", filter=participants))

    def locked(self, pk):
        """The cohort with its `size`, for this transaction alone: places are given under this lock.

        On SQLite every transaction is alone from its start (IMMEDIATE).
        """
        self.select_for_update().get(pk=pk)
        return self.with_size().get(pk=pk)


class Cohort(models.Model):
    """People who go through the ten weeks of a programme together.

    With a ceremony, an organiser hands out the certificates; else each follows from the tenth
    approval. Without `places` there is room for any number of participants. What was `closed_at` a
    moment can be read, and takes no people and no hand-ins until it is opened again.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60, unique=True)
    programme = models.ForeignKey(ProgrammePage, models.PROTECT)
    starts_on = models.DateField()
    meeting_weekday = models.PositiveSmallIntegerField(
        choices=Weekday, validators=[MaxValueValidator(6)]
    )
    meeting_time = models.TimeField()
    meeting_place = models.CharField(max_length=120)
    has_ceremony = models.BooleanField(default=False)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__iso_week_day=1), name="cohort_starts_on_monday"
            ),
            models.CheckConstraint(condition=Q(meeting_weekday__lte=6), name="cohort_meets_a_day"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_full(self):
        """Whether every place is taken; after `with_size`."""
        return self.places is not None and self.size >= self.places

    def lacks(self, count):
        """How many places too few there are for `count` new participants; after `with_size`."""
        return 0 if self.places is None else max(self.size + count - self.places, 0)

    @cached_property
    def breaks(self):
        """The Mondays of its breaks; one query, none where `break_set` was prefetched."""
        return [each.monday for each in self.break_set.all()]

    @cached_property
    def calendar(self):
        """The Calendar of this cohort; asks its `breaks` alone."""
        return Calendar(self.starts_on, self.breaks)


class Break(models.Model):
    """A week in which the cohort rests; what comes after moves on by a week."""

    cohort = models.ForeignKey(Cohort, models.CASCADE)
    monday = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "monday"], name="break_once"),
            models.CheckConstraint(
                condition=Q(monday__iso_week_day=1), name="break_starts_on_monday"
            ),
        ]


class Role(models.TextChoices):
    PARTICIPANT = "participant", _("deelnemer")
    MENTOR = "mentor", _("mentor")
    ORGANISER = "organiser", _("organisator")


STAFF = [Role.MENTOR, Role.ORGANISER]


class MembershipQuerySet(models.QuerySet):
    def of(self, user, *roles):
        """This person's memberships in these roles, latest cohort first; none for a visitor."""
        own = self.filter(user_id=user.pk, role__in=roles).order_by("-cohort__starts_on", "pk")
        return own.select_related("cohort__programme", "user").prefetch_related("cohort__break_set")

    def roles(self, user):
        """The set of roles that a person has in any cohort."""
        return set(self.filter(user_id=user.pk).values_list("role", flat=True))

    def participants(self):
        """The participants by name, each with `user`, `mentor.user` and their pauses."""
        own = self.filter(role=Role.PARTICIPANT).prefetch_related("pause_set")
        return own.select_related("user", "mentor__user").order_by(
            "user__first_name", "user__last_name", "pk"
        )

    def everybody(self):
        """All by role and name, each with `user` and `mentor.user`."""
        whole = self.select_related("user", "mentor__user")
        return whole.order_by("role", "user__first_name", "user__last_name", "pk")

    def staff(self, role):
        """Those with this Role by name, each with `user`."""
        own = self.filter(role=role).select_related("user")
        return own.order_by("user__first_name", "user__last_name", "pk")

    def with_load(self):
        """Adds `load`: of how many participants each is the personal mentor."""
        return self.annotate(load=Count("membership"))

    def organisers(self):
        """The Users who organise any cohort, each once."""
        organising = self.filter(role=Role.ORGANISER).values("user")
        return get_user_model().objects.filter(pk__in=organising).order_by("pk")

    def with_calendar(self):
        """Fetches what `calendar` asks, in two more queries for however many members."""
        return self.select_related("cohort").prefetch_related("cohort__break_set", "pause_set")


class Membership(models.Model):
    """One person in one cohort in one role; the `by` of every action in this app."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    cohort = models.ForeignKey(Cohort, models.PROTECT)
    role = models.CharField(max_length=11, choices=Role)
    mentor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)
    joined_at = models.DateTimeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["cohort", "role"], name="member_by_role")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "cohort", "role"], name="membership_once_a_role"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(mentor=None) | Q(role=Role.PARTICIPANT),
                name="only_participants_have_a_mentor",
            ),
        ]

    def __str__(self):
        return str(self.user)

    @cached_property
    def pauses(self):
        """All that this member paused, the past too; one query, none after `with_calendar`."""
        return list(self.pause_set.all())

    @cached_property
    def calendar(self):
        """The Calendar of this member: the cohort's breaks and their own pauses.

        Two queries; none after `with_calendar`, one after `of`.
        """
        ahead = [each.monday for each in self.pauses if each.was_ahead]
        late = [each.monday for each in self.pauses if not each.was_ahead]
        return Calendar(self.cohort.starts_on, [*self.cohort.breaks, *ahead], late)


class PauseQuerySet(models.QuerySet):
    def running(self, *, now):
        """Pauses of the week that the moment `now` lies in."""
        return self.filter(monday=monday_of(now))

    def not_over(self, *, now):
        """Pauses of the week that the moment `now` lies in, and of later weeks."""
        return self.filter(monday__gte=monday_of(now))

    def and_breaks(self, cohort):
        """All that rests in a cohort, in one query: (member id, Monday, when it was pulled).

        The breaks of the cohort itself come with None for the member and the moment.
        """
        pauses = self.filter(member__cohort=cohort).values_list("member", "monday", "pulled_at")
        nobody = Value(None, output_field=models.BigIntegerField())
        never = Value(None, output_field=models.DateTimeField())
        breaks = Break.objects.filter(cohort=cohort).values_list(nobody, "monday", never)
        return pauses.union(breaks, all=True).order_by("monday")


class Pause(models.Model):
    """The emergency brake: a week in which a participant's own weeks rest; why is nowhere.

    `number` counts from 1 to PAUSES, so that the database refuses one more.
    """

    member = models.ForeignKey(Membership, models.CASCADE)
    number = models.PositiveSmallIntegerField()
    monday = models.DateField()
    pulled_at = models.DateTimeField()

    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "monday"], name="pause_once"),
            models.UniqueConstraint(fields=["member", "number"], name="pause_numbered"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=PAUSES), name="pauses_at_most_two"
            ),
            models.CheckConstraint(
                condition=Q(monday__iso_week_day=1), name="pause_starts_on_monday"
            ),
        ]

    @property
    def was_ahead(self):
        """Whether it was asked before a week could open on its Monday; then none does."""
        return self.pulled_at < opening(self.monday)
