"""What is forgotten, how long after, and by which action: the bell does it, the office shows it.

A rule that counts from the day of an edition counts in local dates; one that counts from a moment
in the row itself counts in days of 24 hours. `erase` is an action that takes `rows` and `now`;
without one the rows go. What stays in spite of that stands in registry.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, Model, OuterRef
from django.utils.functional import Promise
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry

from cohorts.applications import actions as applications
from cohorts.applications.models import Application
from cohorts.exports import actions as exports
from cohorts.exports.models import KEPT as STANDS_READY
from cohorts.exports.models import SchoolBox
from cohorts.today.models import Handled
from school.changes.models import KEPT as LOGGED
from school.changes.models import Change
from school.door import actions as door
from school.door.models import CheckIn, Device
from school.kickoff import forgetting as kickoff
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.letters import actions as letters
from school.letters.models import Letter
from school.pages.models import TextPage
from school.print import actions as documents
from school.print.models import KEPT, PrintOrder

A_WEEK, FOUR_WEEKS, A_SESSION = timedelta(days=7), timedelta(days=28), timedelta(days=14)
HALF_A_YEAR, A_YEAR = timedelta(days=180), timedelta(days=365)


@dataclass(frozen=True)
class Rule:
    """`rows` makes the QuerySet of what still tells something, whenever its time comes.

    `promise` is the key of its row on the privacy page, if it has one.
    """

    what: Promise
    model: type[Model]
    after: timedelta
    rows: Callable
    erase: Callable | None = None
    promise: str = ""


@dataclass(frozen=True)
class SinceDay(Rule):
    """Counts from the day of an edition, or from its cancelling."""

    def goes_on(self, edition):
        """The local date in the first hours of which the bell erases it."""
        return kickoff.over_on(edition) + self.after

    def due(self, *, now):
        """The rows whose time has come at `now`."""
        today = localdate(now, get_default_timezone())
        over = [each.pk for each in Kickoff.objects.all() if self.goes_on(each) <= today]
        return self.rows().filter(kickoff__in=over)


@dataclass(frozen=True)
class SinceMoment(Rule):
    """Counts from a moment in the row, the field `since`."""

    since: str = ""

    def due(self, *, now):
        """The rows whose time has come at `now`."""
        return self.rows().filter(**{f"{self.since}__lte": now - self.after})


def in_force():
    """The RULES, each sooner where the privacy page, which editors can change, promises so."""
    page = TextPage.objects.live().filter(key="privacy").first()
    rows = [each.value for each in page.keep] if page else []
    days = {row["key"]: row["days"] for row in rows if row["days"] is not None}
    return [
        replace(rule, after=min(rule.after, timedelta(days=days.get(rule.promise, A_YEAR.days))))
        for rule in RULES
    ]


def visitors_to_forget():
    """Who is to be forgotten: all but who applied for the school, as long as that is kept."""
    applied = Application.objects.filter(ticket__visitor=OuterRef("pk"), ticket__number=0)
    return visitors_kept().filter(~Exists(applied))


def visitors_kept():
    """Who confirmed and was not forgotten."""
    return Visitor.objects.filter(forgotten_at=None, confirmed_at__isnull=False)


def guests():
    """Who was brought along: a name, or a PDF that has it or the visitor's."""
    blank = {"name": "", "printed_sha256": "", "print_at": None}
    return Ticket.objects.filter(number__gt=0, visitor__confirmed_at__isnull=False).exclude(**blank)


def ended_sessions():
    """Who was signed in on which device, once that has ended."""
    return UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))


UNCONFIRMED = SinceMoment(
    what=_("Aanmeldingen voor de kick-off die niemand bevestigde"),
    model=Visitor,
    after=timedelta(hours=48),
    rows=lambda: Visitor.objects.filter(confirmed_at=None),
    erase=kickoff.forget_unconfirmed,
    promise="unconfirmed",
    since="signed_up_at",
)
# In the order in which they are carried out: an application that goes frees its visitor.
RULES = [
    SinceMoment(
        what=_("Aanmeldingen voor de school die zijn afgewezen"),
        model=Application,
        after=HALF_A_YEAR,
        rows=lambda: Application.objects.declined(),
        erase=applications.forget,
        promise="application",
        since="decided_at",
    ),
    SinceDay(
        what=_("Wat bezoekers niet eten of nodig hebben"),
        model=Visitor,
        after=A_WEEK,
        rows=lambda: Visitor.objects.exclude(needs=""),
        erase=kickoff.forget_needs,
        promise="diet",
    ),
    SinceDay(
        what=_("Wie bezoekers meenamen: naam en ticket"),
        model=Ticket,
        after=FOUR_WEEKS,
        rows=guests,
        erase=kickoff.forget_guests,
        promise="visitor",
    ),
    SinceDay(
        what=_("Wie zich aanmeldde: naam, adres, ticket en brieven"),
        model=Visitor,
        after=FOUR_WEEKS,
        rows=visitors_to_forget,
        erase=kickoff.forget_visitors,
        promise="visitor",
    ),
    SinceDay(
        what=_("Namen van wie zonder ticket kwam"),
        model=CheckIn,
        after=FOUR_WEEKS,
        rows=lambda: CheckIn.objects.exclude(name=""),
        erase=door.forget_names,
        promise="visitor",
    ),
    SinceDay(
        what=_("Namen van de telefoons bij de deur"),
        model=Device,
        after=FOUR_WEEKS,
        rows=lambda: Device.objects.exclude(name=""),
        erase=door.forget_names,
    ),
    UNCONFIRMED,
    SinceMoment(
        what=_("Wat er in een brief stond"),
        model=Letter,
        after=timedelta(days=90),
        rows=lambda: Letter.objects.done().exclude(text="", calendar=""),
        erase=letters.forget_texts,
        promise="lettertext",
        since="written_at",
    ),
    SinceMoment(
        what=_("Aan wie een brief was"),
        model=Letter,
        after=HALF_A_YEAR,
        rows=lambda: Letter.objects.done().exclude(to=""),
        erase=letters.forget_receivers,
        promise="letter",
        since="written_at",
    ),
    SinceMoment(
        what=_("Gemaakte documenten, zoals naamkaartjes en werkboeken"),
        model=PrintOrder,
        after=KEPT,
        rows=PrintOrder.objects.all,
        erase=documents.forget,
        since="ordered_at",
    ),
    SinceMoment(
        what=_("De school als archief, voor wie erom vroeg"),
        model=SchoolBox,
        after=STANDS_READY,
        rows=SchoolBox.objects.all,
        erase=exports.forget,
        since="ordered_at",
    ),
    SinceMoment(
        what=_("Wat de organisatie in Vandaag oppakte, als het weer mag terugkomen"),
        model=Handled,
        after=timedelta(0),
        rows=Handled.objects.all,
        since="until",
    ),
    SinceMoment(
        what=_("Sessies die zijn afgelopen"),
        model=Session,
        after=timedelta(0),
        rows=Session.objects.all,
        since="expire_date",
    ),
    SinceMoment(
        what=_("Vanaf welk apparaat iemand inlogde"),
        model=UserSession,
        after=A_SESSION,
        rows=ended_sessions,
        since="last_seen_at",
    ),
    SinceMoment(
        what=_("Wat de werker heeft gedaan"),
        model=DBTaskResult,
        after=A_SESSION,
        rows=DBTaskResult.objects.finished,
        since="finished_at",
    ),
    SinceMoment(
        what=_("Wie iemands gegevens veranderde"),
        model=Change,
        after=LOGGED,
        rows=Change.objects.all,
        since="at",
    ),
    SinceMoment(
        what=_("Wie een bladzijde veranderde"),
        model=PageLogEntry,
        after=A_YEAR,
        rows=PageLogEntry.objects.all,
        since="timestamp",
    ),
    SinceMoment(
        what=_("Wie een brief of instelling veranderde"),
        model=ModelLogEntry,
        after=A_YEAR,
        rows=ModelLogEntry.objects.all,
        since="timestamp",
    ),
]
