"""Ik loop vast: a cry for company, and who came.

Asking is praised and never counted: nothing here adds up calls per person.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Membership
from curriculum.pages.models import WeekPage

BURST = 20  # calls within an hour by one person; more is a stuck key or a script


class Company(models.TextChoices):
    """Who may come; the keys are those of school.yaml."""

    MENTOR = "mentor", _("Mijn mentor")
    NOABER = "noaber", _("Een noaber")
    COFFEE = "koffie", _("De koffieautomaat")


class StuckCallQuerySet(models.QuerySet):
    def open(self, cohorts):
        """Calls in these cohorts that are not solved, oldest first, with who asks and replies."""
        own = self.filter(member__cohort__in=cohorts, solved_at=None).order_by("made_at")
        return own.select_related("member__user", "member__cohort").prefetch_related(
            "stuckreply_set__by__user"
        )

    def open_of(self, member):
        """A subquery: the public id of the oldest open call of the member `member`, or null.

        Not of one whose asker stays unnamed: beside a name it would tell who calls.
        """
        own = self.filter(member=OuterRef(member), solved_at=None, is_unnamed=False)
        own = own.order_by("made_at")
        return Subquery(own.values("public_id")[:1])

    def of_week(self, number):
        """Calls made in the week with this number, in whichever programme."""
        weeks = WeekPage.objects.filter(number=number)
        return self.filter(week__in=weeks.values("translation_key"))

    def around(self, member):
        """Open calls of a member, and those to noabers by fellow participants that nobody took."""
        free = ~Q(company=Company.MENTOR) & Q(taken_by=None)
        return self.open([member.cohort_id]).filter(Q(member=member) | Q(taken_by=member) | free)

    def reaching(self, user, *, is_in):
        """Open calls to which nobody said *ik kom*, that this person was asked to come to.

        Who is in today, be that `is_in`, is asked to each call to the coffee machine.
        """
        asked = Exists(StuckReach.objects.filter(call=OuterRef("pk"), user=user))
        at_coffee = Q(company=Company.COFFEE) if is_in else Q(pk__in=[])
        free = self.filter(asked | at_coffee, solved_at=None, taken_by=None)
        return free.exclude(member__user=user).select_related("member__user").order_by("made_at")

    def in_lesson(self, member, lesson):
        """What a member, or None, called for in a lesson or a part of it, latest first."""
        return self._own(member).filter(place__startswith=str(lesson))

    def in_assignment(self, member, week):
        """What a member called for at the assignment of a week, latest first."""
        return self._own(member).filter(week=week).exclude(place__contains="-")

    def for_mentors(self):
        """Those that were made to a mentor; the others are for noabers and the coffee machine."""
        return self.filter(company=Company.MENTOR)

    def waiting(self, cohorts):
        """Open calls to which nobody has come yet; what the asker adds is no company."""
        came = StuckReply.objects.filter(call=OuterRef("pk")).exclude(by=OuterRef("member"))
        return self.open(cohorts).filter(taken_by=None).exclude(Exists(came))

    def is_burst(self, member, *, now):
        """Whether a member called so often within the hour before `now` that it is a burst."""
        recent = self.filter(member=member, made_at__gt=now - timedelta(hours=1))
        return recent[BURST - 1 :].exists()

    def _own(self, member):
        own = self.filter(member=member) if member else self.none()
        own = own.select_related("member__user", "member__cohort").order_by("-made_at", "-pk")
        return own.prefetch_related("stuckreply_set__by__user")


class StuckCall(models.Model):
    """One call, with the place in the course where it was made.

    `week` is the translation key of the week's page; `place` a lesson's translation key, for a
    block of it followed by "#" and the block's id, or a field key of the assignment, and "" for the
    assignment as a whole; `where` says it in words. Field keys have no dash, lessons' keys do.

    `taken_by` was the first to say *ik kom*. Who is unnamed is so to everybody else, also later on.
    At erasure of the asker: deleted with what was said; of who came: `taken_by` and that become of
    nobody.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT)
    is_unnamed = models.BooleanField(default=False)
    week = models.UUIDField()
    place = models.CharField(max_length=80, blank=True)
    where = models.CharField(max_length=160)
    company = models.CharField(max_length=6, choices=Company)
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="taken_stuckcalls"
    )
    taken_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    thanks = models.TextField(blank=True)

    objects = StuckCallQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["member", "made_at"], condition=Q(solved_at=None), name="stuck_now"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(company__in=Company.values), name="company_known"),
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="taken_by_somebody_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(company=Company.MENTOR) | Q(is_unnamed=False, taken_by=None),
                name="mentors_know_who_calls",
            ),
        ]

    @property
    def lesson(self):
        """The translation key of the lesson where it was made, a str, or "" for an assignment."""
        return self.place.partition("#")[0] if "-" in self.place else ""

    @property
    def inside(self):
        """The id of the block, or the key of the field, where it was made; "" for the whole."""
        return self.place.partition("#")[2] if self.lesson else self.place

    @property
    def week_name(self):
        """The week alone, for whom it may still be closed; `where` begins with it."""
        return self.where.partition(",")[0]

    @property
    def public_name(self):
        """What everybody may call the asker."""
        return gettext("Iemand") if self.is_unnamed else self.member.user.first_name

    def is_known_to(self, member):
        """Whether this Membership knows who asks: the asker does, and who came first."""
        return not self.is_unnamed or member.pk in (self.member_id, self.taken_by_id)

    @property
    def came(self):
        """The Memberships that took it or replied to it, each once; never the asker."""
        replies = self.stuckreply_set.select_related("by__user")
        taker = [self.taken_by] if self.taken_by else []
        people = [*taker, *(reply.by for reply in replies)]
        return list({each.pk: each for each in people if each.pk != self.member_id}.values())


class StuckReply(models.Model):
    """What somebody who came had to say."""

    call = models.ForeignKey(StuckCall, models.CASCADE)
    by = models.ForeignKey(Membership, models.PROTECT)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class StuckReach(models.Model):
    """Somebody who was asked to come to a call. At erasure: deleted."""

    call = models.ForeignKey(StuckCall, models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "call"], name="reached_once"),
        ]
