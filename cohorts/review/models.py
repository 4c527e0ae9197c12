"""Reviews: what waits for a mentor, who holds it, and what was decided.

Each submission has exactly one review, which one mentor at a time claims under a lease and one
mentor decides, once. What a mentor has typed but not sent is a draft of their own; a colleague
who is asked to read along leaves a remark and decides nothing.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Cohort, Membership, Pause
from cohorts.group.working_days import ANSWERED_IN, began_before
from cohorts.mentors.models import Absence
from cohorts.work.models import Decision, Submission
from curriculum.pages.models import WeekPage

LEASE = timedelta(hours=24)
LONG = ["submission__answers", "submission__changed", "submission__note"]  # texts

UNCLAIMED = Q(mentor=None, claimed_until=None)
CLAIMED = Q(mentor__isnull=False, claimed_until__isnull=False)
UNDECIDED = Q(decision="", decided_at=None)
DECIDED = Q(decision__in=Decision.values, decided_at__isnull=False) & CLAIMED


class Standing(models.TextChoices):
    """How an undecided review stands in the queue; the keys are those of the filter."""

    WAITING = "wacht", _("wacht op een mentor")
    TAKEN = "bezet", _("iemand leest het")
    MINE = "mijn", _("ik lees het")


class ReviewQuerySet(models.QuerySet):
    def undecided(self, cohorts):
        """What waits in these cohorts, oldest first; an index holds this order."""
        return self.filter(cohort__in=cohorts, decision="").order_by("waits_since", "pk")

    def late(self, cohorts, *, now):
        """What waits longer than was promised, oldest first, with `week`, the number of its week.

        Ready to be listed, without the assignment as it was handed in.
        """
        late = self.waiting(cohorts, now=now)
        late = late.filter(waits_since__lt=began_before(now, ANSWERED_IN + 1))
        return late.annotate(week=F("submission__assignment__number")).defer(
            *LONG, "submission__assignment"
        )

    def in_hands_of(self, mentor):
        """What a mentor holds, and what the participants handed in who have them as their own."""
        return self.filter(Q(mentor=mentor) | Q(submission__member__mentor=mentor))

    def not_by(self, members):
        """Without what the people of these memberships handed in themselves."""
        people = [member.user_id for member in members]
        return self.exclude(submission__member__user__in=people)

    def waiting(self, cohorts, *, now):
        """What waits in these cohorts, oldest first, ready to be listed."""
        return self.undecided(cohorts).listed(now=now)

    def listed(self, *, now):
        """With the people, without the long texts.

        Adds `is_taken`, whether a lease runs; `away_until`, the date until which the participant's
        own mentor is away, or null; and `is_resting`, whether the participant pauses this week.
        """
        own_mentor = "submission__member__mentor"
        pauses = Pause.objects.running(now=now).filter(member=OuterRef("submission__member"))
        pile = self.annotate(
            is_resting=Exists(pauses),
            is_taken=Q(claimed_until__gt=now),
            away_until=Absence.objects.end_of(own_mentor, on=localdate(now)),
        )
        people = ["submission__member__user", f"{own_mentor}__user", "mentor__user", "cohort"]
        return pile.select_related(*people).defer(*LONG)

    def with_people(self):
        """With who handed in and who holds it."""
        author = ["submission__member__user", "submission__member__cohort"]
        return self.select_related(*author, "mentor__user")

    def of_week(self, number):
        """Of the week with this number, in whichever programme."""
        weeks = WeekPage.objects.filter(number=number)
        return self.filter(submission__week__in=weeks.values("translation_key"))

    def standing(self, standing, *, members, now):
        """Those that stand so for a mentor with these memberships; all of them for ""."""
        runs = Q(claimed_until__gt=now)
        found = {
            Standing.WAITING: UNCLAIMED | Q(claimed_until__lte=now),
            Standing.TAKEN: runs & ~Q(mentor__in=members),
            Standing.MINE: runs & Q(mentor__in=members),
        }
        return self.filter(found.get(standing, Q()))

    def of_mentees(self, members):
        """Of participants who have one of these memberships as their own mentor."""
        return self.filter(submission__member__mentor__in=members)

    def of_others(self, members):
        """Of participants with another mentor of their own, or none."""
        return self.exclude(submission__member__mentor__in=members)

    def at(self, keys):
        """Those with these keys, a sliced query of them."""
        return self.filter(pk__in=keys)

    def later_than(self, review):
        """Those that come after this review in the order of waiting."""
        since = review.waits_since
        return self.filter(Q(waits_since__gt=since) | Q(waits_since=since, pk__gt=review.pk))

    def earlier_than(self, review):
        """Those that come before this review in the order of waiting."""
        since = review.waits_since
        return self.filter(Q(waits_since__lt=since) | Q(waits_since=since, pk__lt=review.pk))

    def open_to(self, members, *, now):
        """Not under the running lease of somebody without one of these memberships."""
        return self.filter(UNCLAIMED | Q(mentor__in=members) | Q(claimed_until__lte=now))

    def free_for(self, mentor, *, now):
        """Undecided, and not under the running lease of another mentor."""
        return self.filter(UNDECIDED, UNCLAIMED | Q(mentor=mentor) | Q(claimed_until__lte=now))

    def held_by(self, mentor):
        """Undecided and last claimed by this mentor, whether or not the lease still runs."""
        return self.filter(UNDECIDED, mentor=mentor)

    def counted(self, members):
        """{"waiting": how many, "own_waiting": of whom these memberships are the own mentor}."""
        own = Q(submission__member__mentor__in=members)
        return self.aggregate(waiting=Count("pk"), own_waiting=Count("pk", filter=own))

    def decided_by(self, members, *, since):
        """What these memberships decided from the moment `since`, oldest first."""
        own = self.filter(mentor__in=members, decided_at__gte=since)
        return own.order_by("decided_at")


class Review(models.Model):
    """The review of a submission: claimed under a lease (Gray and Cheriton, 1989), decided once.

    `cohort` and `waits_since` repeat what the submission says, so that an index can hold the pile.
    `scores` maps each criterion's key to a level from 1 to 4; `points` is a list of
    {"about": field key or "", "text": what to adjust}; `remarks` a list of {"about": field key,
    "text", "quote", "start", "end"}, where the quoted passage of a long answer may be "" and None.
    """

    submission = models.OneToOneField(Submission, models.PROTECT)
    cohort = models.ForeignKey(Cohort, models.PROTECT)
    waits_since = models.DateTimeField()
    mentor = models.ForeignKey(Membership, models.PROTECT, null=True)
    claimed_until = models.DateTimeField(null=True)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    scores = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    points = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    decided_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["cohort", "waits_since", "id"],
                condition=Q(decision=""),
                name="pile_of_cohort",
            ),
            models.Index(fields=["mentor", "decided_at"], name="decided_by_mentor"),
        ]
        constraints = [
            models.CheckConstraint(condition=UNCLAIMED | CLAIMED, name="claim_is_whole"),
            models.CheckConstraint(condition=UNDECIDED | DECIDED, name="decision_is_whole"),
        ]

    @property
    def labelled_remarks(self):
        """(label of the field, remark) for each remark, in the order of the assignment."""
        fields = self.submission.definition.fields
        return [
            (field.label, remark)
            for field in fields
            for remark in self.remarks
            if remark["about"] == field.key
        ]


class ReviewDraftQuerySet(models.QuerySet):
    def current(self, review, mentor):
        """The saved draft, or a blank one at revision 0 that is in memory only."""
        key = {"review": review, "mentor": mentor}
        return self.filter(**key).first() or ReviewDraft(**key)


class ReviewDraft(models.Model):
    """A verdict that was typed and not sent; `revision` betrays a save from an older tab.

    `typed` has the shape of ReviewForm.typed. It outlives a lease, a colleague's decision and a
    take-over, so that its author can still copy from it.
    """

    review = models.ForeignKey(Review, models.CASCADE)
    mentor = models.ForeignKey(Membership, models.CASCADE)
    typed = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    objects = ReviewDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "mentor"], name="review_draft_once")
        ]


class SecondReadingQuerySet(models.QuerySet):
    def asked_of(self, members):
        """What these memberships were asked to read along and have not yet, oldest first."""
        own = self.filter(reader__in=members, read_at=None, review__decision="")
        people = ["review__submission__member__user", "asked_by__user"]
        return own.select_related(*people).order_by("asked_at", "pk")

    def of(self, review):
        """Who was asked about a review and what they said, in the order of asking."""
        people = ["reader__user", "asked_by__user"]
        return self.filter(review=review).select_related(*people).order_by("asked_at", "pk")


class SecondReading(models.Model):
    """A colleague who is asked to read along; their remark is for the mentor who decides."""

    review = models.ForeignKey(Review, models.CASCADE)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reader = models.ForeignKey(Membership, models.PROTECT)
    asked_at = models.DateTimeField()
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "reader"], name="second_reader_once"),
            models.CheckConstraint(
                condition=Q(read_at=None, text="") | Q(read_at__isnull=False) & ~Q(text=""),
                name="second_reading_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(reader=F("asked_by")), name="second_reader_is_another"
            ),
        ]
