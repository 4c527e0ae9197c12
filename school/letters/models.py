"""Letters: what the school mails, written in the transaction that causes it."""

import re
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from school.letters.frame import frame
from school.letters.places import ANSWERS, PLACES
from school.letters.quiet import is_quiet
from school.letters.refusals import Refusal
from school.letters.states import Reason, State
from school.pages.models import SchoolSettings
from school.text import one_line

NAME = re.compile(r"\{(\w+)\}")


class WordingQuerySet(models.QuerySet):
    def for_readers(self, readers):
        """The kinds of letters that are for any of these Readers, in their order."""
        return self.filter(to__in=readers)

    def urgent_keys(self):
        """The keys of letters that go at night too, as a subquery."""
        return self.filter(urgent=True).values("key")

    def wanted_by(self, user):
        """Without the kinds that this User said no to."""
        return self.exclude(optout__user=user)


class Wording(PreviewableMixin, models.Model):
    """The text of one kind of letter, edited in Wagtail; `{names}` are filled in by the caller."""

    class Reader(models.TextChoices):
        """Whom a letter is for, as school.yaml names them."""

        APPLICANT = "aanmelder", _("wie zich aanmeldt")
        INVITED = "genodigde", _("wie wordt uitgenodigd")
        PARTICIPANT = "deelnemer", _("deelnemer")
        MENTOR = "mentor", _("mentor")
        ORGANISER = "organisator", _("organisator")
        VISITOR = "bezoeker", _("bezoeker van de kick-off")
        ANYONE = "iedereen", _("iedereen")

    key = models.SlugField(_("sleutel"), unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    to = models.CharField(_("voor wie"), max_length=12, choices=Reader, editable=False)
    when = models.CharField(_("wanneer"), max_length=160, editable=False)
    necessary = models.BooleanField(_("noodzakelijk"), editable=False)
    urgent = models.BooleanField(_("ook in de nacht"), editable=False)
    subject = models.CharField(_("onderwerp"), max_length=100)
    body = models.TextField(_("tekst"))

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("brief")
        verbose_name_plural = _("brieven")

    def __str__(self):
        return self.when

    def filled(self, places):
        """(subject, text) with each `{name}` of `places` put in; other braces stay as they are.

        In one go, so that braces in what people are called or wrote are filled with nothing.
        """
        subject, body = (
            NAME.sub(lambda name: str(places.get(name[1], name[0])), wording)
            for wording in (self.subject, self.body)
        )
        return one_line(subject), body

    @property
    def placeholders(self):
        """The names that may be used: {name: {means, example}}, as in SchoolSettings."""
        known, places = SchoolSettings.load().placeholders, PLACES.get(self.key)
        return {name: known[name] for name in (places.names if places else known) if name in known}

    @property
    def must(self):
        """The names that have to stand in it."""
        return PLACES[self.key].must if self.key in PLACES else ()

    def get_preview_template(self, request, mode_name):
        return "school/letters/letter.html"

    def get_preview_context(self, request, mode_name):
        """The letter as somebody would get it, filled with the examples."""
        subject, text = self.filled(SchoolSettings.load().examples)
        return frame(Letter(key=self.key, subject=subject, text=text), self)


class OptOutQuerySet(models.QuerySet):
    def refuses(self, email, wording):
        """Whether who has this address, with an account or without, wants no such letters."""
        return self.filter(Q(user__email=email) | Q(email=email), wording=wording).exists()

    def refusers(self, wording):
        """The ids of the Users who do not want letters of this kind."""
        return self.filter(wording=wording).values_list("user_id", flat=True)


class OptOut(models.Model):
    """A kind of letter that somebody does not want; never one that is necessary.

    Who has no account is known by `email`, in small letters.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    email = models.EmailField(blank=True)
    wording = models.ForeignKey(Wording, models.CASCADE)

    objects = OptOutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "wording"], name="opt_out_once"),
            models.UniqueConstraint(
                fields=["email", "wording"], condition=~Q(email=""), name="opt_out_once_an_address"
            ),
            models.CheckConstraint(
                condition=Q(user=None) ^ Q(email=""), name="opt_out_of_user_or_address"
            ),
        ]


class LetterQuerySet(models.QuerySet):
    HELD = Q(Exists(Refusal.objects.filter(address=Lower(OuterRef("to")))), is_secret=False)

    def due(self, *, now):
        """Letters that may be sent at `now` and that no worker holds, oldest first.

        At night only those that somebody is waiting for, also when a letter was due earlier.
        """
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        due = self.waiting().filter(free, due_at__lte=now).exclude(self.HELD)
        return (due.urgent() if is_quiet(now) else due).order_by("due_at", "pk")

    def waiting(self):
        """Letters that are still to go, held ones among them."""
        return self.filter(sent_at=None, given_up_at=None)

    def held(self):
        """Letters that wait until something is done about their address."""
        return self.waiting().filter(self.HELD)

    def set_aside(self):
        """Letters that need a person: given up, and not sent again since. Latest first.

        Not the codes: who waited for one has long asked for another.
        """
        given_up = self.filter(given_up_at__isnull=False, again=None, is_secret=False)
        return given_up.order_by("-given_up_at", "-pk")

    def with_state(self, *, now):
        """Adds `state`, a State, as it is at `now`."""
        urgent = Q(is_secret=True) | Q(key__in=Wording.objects.urgent_keys())
        waits_for_morning = Q(~urgent) if is_quiet(now) else Q(pk=None)
        return self.annotate(
            state=Case(
                When(sent_at__isnull=False, then=Value(State.SENT)),
                When(why=Reason.REFUSED, then=Value(State.REFUSED)),
                When(given_up_at__isnull=False, then=Value(State.ASIDE)),
                When(self.HELD, then=Value(State.HELD)),
                When(waits_for_morning, then=Value(State.NIGHT)),
                default=Value(State.WAITING),
                output_field=models.CharField(),
            )
        )

    def about(self, *, words, key, state):
        """Those to who is called or mailed like all the `words`, of a kind, in a State; "" is any.

        After `with_state`.
        """
        found = self.filter(key=key) if key else self
        for word in words.split():
            found = found.filter(
                Q(to__icontains=word)
                | Q(user__first_name__icontains=word)
                | Q(user__last_name__icontains=word)
            )
        return found.filter(state=state) if state else found

    def reminders(self, *, to, about, since):
        """What this User was reminded of this one thing after the moment `since`."""
        return self.filter(user=to, reminder_of=about, written_at__gt=since)

    def done(self):
        """Letters that were sent or given up."""
        return self.filter(Q(sent_at__isnull=False) | Q(given_up_at__isnull=False))

    def about_kickoff(self):
        """Letters to visitors, as the kick-off's own wordings are called."""
        return self.filter(user=None, key__startswith="kickoff_")

    def unasked(self, *, to, since):
        """What this User got after the moment `since` beside answers to their own acts."""
        return self.filter(user=to, written_at__gt=since).exclude(key__in=ANSWERS)

    def urgent(self):
        """Letters that need not wait for the morning."""
        return self.filter(Q(is_secret=True) | Q(key__in=Wording.objects.urgent_keys()))


class Letter(models.Model):
    """One mail to one address: due, leased by a worker, sent or given up (set aside).

    `dedupe_key` makes a second letter about the same thing impossible.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dedupe_key = models.CharField(max_length=120, unique=True)
    key = models.SlugField()
    to = models.EmailField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    subject = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar file that goes along
    is_secret = models.BooleanField(default=False)
    reminder_of = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=7, choices=Reason, blank=True)  # it was given up
    again_of = models.OneToOneField("self", models.SET_NULL, null=True, related_name="again")

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(why="") | Q(given_up_at__isnull=False), name="reason_of_set_aside"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, given_up_at=None),
                name="letter_due",
            ),
            models.Index(fields=["user", "-written_at"], name="letter_of_person"),
            models.Index(fields=["-written_at", "-id"], name="letter_latest"),
            models.Index(fields=["key", "-written_at"], name="letter_of_kind"),
            models.Index(fields=["to"], name="letter_to"),
            models.Index(
                fields=["-given_up_at"],
                condition=Q(given_up_at__isnull=False),
                name="letter_set_aside",
            ),
        ]

    def __str__(self):
        return self.subject

    @property
    def state_label(self):
        """In words; after `with_state`."""
        return State(self.state).label

    @property
    def is_over(self):
        """Whether it was sent or set aside: nothing happens to it by itself any more."""
        return bool(self.sent_at or self.given_up_at)

    @property
    def can_go_again(self):
        """Whether `mending.again` would take it: its text is there, and it is over."""
        return self.is_over and not self.is_secret and bool(self.text)
