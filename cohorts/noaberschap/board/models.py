"""Vraag en aanbod: what hangs on the board, and who found each other by it.

Asks and offers are of people, not of their part in one cohort: who finished keeps theirs. They are
seen by members of the school alone, and who they belong to can change or take them down any time.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from cohorts.noaberschap.board.words import LONGEST, after, sought, stems

HOPES = timedelta(days=14)  # in which whoever said yes may expect an answer
TEXT = 280  # characters of an ask or an offer; it has to fit on a slip of paper


class Kind(models.TextChoices):
    ASK = "ask", _("Vraag")
    OFFER = "offer", _("Aanbod")


class SlipQuerySet(models.QuerySet):
    def hanging(self):
        """What has not been taken down or answered, of people who are still there."""
        return self.filter(closed_at=None, user__is_active=True)

    def on_board(self):
        """What hangs, newest first, with whose it is."""
        return self.hanging().select_related("user").order_by("-hung_at", "-pk")

    def of(self, user):
        """Those of one person."""
        return self.filter(user=user)

    def matching(self, *, kind="", place="", trade="", words=""):
        """Those of one Kind, of people in a place or with a trade, that have all these words.

        What is left empty does not count. A word counts by its beginning, in the text or in the
        trade and place of whose it is.
        """
        wanted = {"kind": kind, "user__place": place, "user__trade": trade}
        found = self.filter(**{name: value for name, value in wanted.items() if value})
        for word in sought(words):
            found = found.filter(pk__in=SlipWord.objects.beginning(word).values("slip"))
        return found

    def near(self, text):
        """Those that have a word of this text, by its beginning; common words do not count."""
        found = Q(pk__in=[])
        for stem in stems(text):
            found |= Q(pk__in=SlipWord.objects.beginning(stem).values("slip"))
        return self.filter(found)

    def whereabouts(self):
        """{"places": […], "trades": […]} of the people whose slips these are, by name."""
        found = set(self.order_by().values_list("user__place", "user__trade"))
        names = zip(*found, strict=True) if found else ([], [])
        return dict(
            zip(("places", "trades"), (sorted({*each} - {""}) for each in names), strict=True)
        )


class Slip(models.Model):
    """One ask or one offer of somebody, on the board until it is closed.

    Closed means taken down or, for an ask, answered: an offer may be good for more than one. At
    erasure: deleted with its words and matches; a sentence that somebody else wrote goes with it,
    as it is about these two alone.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    kind = models.CharField(max_length=5, choices=Kind)
    text = models.CharField(max_length=TEXT)
    hung_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = SlipQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-hung_at", "-id"], condition=Q(closed_at=None), name="slip_on_board"
            ),
            models.Index(fields=["user", "kind"], name="slip_of_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="slip_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="slip_says_something"),
        ]

    def __str__(self):
        return self.text

    @property
    def is_ask(self):
        return self.kind == Kind.ASK


class SlipWordQuerySet(models.QuerySet):
    def beginning(self, word):
        """Those whose word begins with `word`, by a range of the index."""
        end = after(word)
        return self.filter(word__gte=word, **({"word__lt": end} if end else {}))


class SlipWord(models.Model):
    """A word by which a slip is found: an index of our own, the same on every database.

    At erasure: deleted with its slip.
    """

    slip = models.ForeignKey(Slip, models.CASCADE)
    word = models.CharField(max_length=LONGEST)

    objects = SlipWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "slip"], name="slip_word_once"),
        ]


class Answer(models.TextChoices):
    """What the one whose slip it is said; nothing yet while it is empty."""

    YES = "yes", _("ja")
    NO = "no", _("nee")


WAITS = Q(answer="", withdrawn_at=None)


class NoaberMatchQuerySet(models.QuerySet):
    def of(self, user):
        """Those between this person and somebody else."""
        return self.filter(Q(author=user) | Q(by=user))

    def between(self, one, other):
        """Those between two people, whoever of them began."""
        return self.filter(Q(author=one, by=other) | Q(author=other, by=one))

    def for_author(self, user):
        """Those that this person has to answer, newest first."""
        return self.waiting().filter(author=user).select_related("slip", "by")

    def waiting(self):
        """Those whose author has not answered, as long as both are there."""
        return self.filter(WAITS, by__is_active=True, author__is_active=True)

    def agreed(self):
        """Those to which both said yes."""
        return self.filter(answer=Answer.YES)

    def with_people(self):
        """Adds who and what it is about, and what both said of it; latest first."""
        shown = self.select_related("slip", "author__noabercard", "by__noabercard")
        return shown.prefetch_related("stronger_set").order_by("-answered_at", "-proposed_at")

    def unanswered(self):
        """Those to which whoever began has no answer, as far as they can see.

        One that was answered with no looks as one that was not answered: nobody sees a refusal.
        """
        return self.filter(withdrawn_at=None).exclude(answer=Answer.YES)

    def hoped_for(self, user, *, now):
        """What somebody said yes to in the last HOPES and has no answer to, latest first."""
        own = self.unanswered().filter(by=user, proposed_at__gt=now - HOPES)
        return own.select_related("slip__user").order_by("-proposed_at")

    def lapsed(self, *, now):
        """Those without an answer that are older than that."""
        return self.unanswered().filter(proposed_at__lte=now - HOPES)

    def untold_by(self, user):
        """Agreed ones of which this person has not said yet whether it made them stronger."""
        said = Stronger.objects.filter(match=OuterRef("pk"), user=user)
        return self.of(user).agreed().exclude(Exists(said))


class NoaberMatch(models.Model):
    """`by` said yes to the slip of `author`, and `author` says yes too, or kindly no.

    Only a yes is ever shown, and only then do both see how to reach each other. Between two people
    one waits at most, whoever of them began. At erasure of either: deleted with what was said.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slip = models.ForeignKey(Slip, models.CASCADE)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals")
    proposed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = NoaberMatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slip", "by"], name="match_once_a_slip"),
            models.UniqueConstraint(
                Least("author", "by"),
                Greatest("author", "by"),
                condition=WAITS,
                name="one_match_waits_between_two",
            ),
            models.CheckConstraint(condition=~Q(author=F("by")), name="match_of_two_people"),
            models.CheckConstraint(
                condition=~Q(answer="yes") | Q(withdrawn_at=None), name="agreed_was_not_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | Q(answer__in=Answer.values, answered_at__isnull=False),
                name="match_answered_at_a_moment",
            ),
        ]

    def other(self, user):
        """The User of the two that `user` is not."""
        return self.author if self.by_id == user.pk else self.by

    @property
    def is_agreed(self):
        """Whether both said yes; the only answer that anybody is shown."""
        return self.answer == Answer.YES

    def told(self, user):
        """What this person said of it, a Stronger, or None; after `with_people` no query."""
        return next((said for said in self.stronger_set.all() if said.user_id == user.pk), None)


class Stronger(models.Model):
    """Somebody says that a match made them stronger, perhaps in a sentence.

    `consent` holds the words by which they agreed that the sentence may be shown on the sun wall,
    "" for no. At erasure: deleted.
    """

    match = models.ForeignKey(NoaberMatch, models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    text = models.CharField(max_length=TEXT, blank=True)
    consent = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "user"], name="stronger_once_each"),
            models.CheckConstraint(
                condition=Q(consent="") | ~Q(text=""), name="consent_is_about_words"
            ),
        ]


class NoaberCardQuerySet(models.QuerySet):
    def of(self, user):
        """The card of this person, or an empty one that is not stored."""
        return self.filter(user=user).first() or NoaberCard(user=user)


class NoaberCard(models.Model):
    """How somebody can be reached besides by mail, and whether the coffee machine draws them.

    `draws` is None while they said nothing: participants are drawn, others are not. `rests_until`
    is the last date on which they are left out. At erasure: deleted.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT)
    phone = models.CharField(max_length=30, blank=True)
    draws = models.BooleanField(null=True)
    rests_until = models.DateField(null=True)

    objects = NoaberCardQuerySet.as_manager()
