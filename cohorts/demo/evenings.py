"""The editions that were: one that the alumni came from, and one that is being forgotten."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils.timezone import get_default_timezone

from cohorts.applications import actions as applications
from cohorts.applications.forms import CONSENT
from cohorts.applications.models import Application, State
from cohorts.demo.kickoff import NAMES, come, hold
from cohorts.kickoff.actions import invite
from school.door import actions as door
from school.door.guests import ms
from school.door.keys import digest
from school.kickoff.models import Ticket
from school.kickoff.seen.models import Views
from school.kickoff.words import Kind

WALK_INS = [("Hilje Kok", Kind.STUDENT), ("Wubbe Oosting", Kind.ENTREPRENEUR)]
VIEWS = [9, 14, 11, 6, 22, 31, 27, 18, 12, 40, 35, 24, 51, 63]  # of the last days before, by day
AT_HOME = 4  # every so many of those who signed up stays there


def fill(story, finished, *, by):
    """Hold both, with the organiser `by` at the door; the first led to the `finished` cohort."""
    people = [each["name"] for each in story.data["alumni"]]
    evening = _evening(finished.starts_on - timedelta(days=24))
    _hold(evening, people, by=by)
    for person in story.data["alumni"]:
        _apply(finished, person, by=by, now=evening + timedelta(days=1))
    recent = _evening(story.starts_on("najaar-2026") + timedelta(weeks=2, days=4))
    _hold(recent, [each["name"] for each in story.data["applications"]], by=by)
    invite(now=recent + timedelta(hours=18))


def _evening(date):
    """Four o'clock on that date, when the first come in."""
    return datetime.combine(date, datetime.min.time(), get_default_timezone()) + timedelta(hours=16)


def _hold(evening, people, *, by):
    edition = hold(evening.date())
    workshops = list(edition.workshop_set.with_counts())
    for number, name in enumerate([*people, *NAMES]):
        come(edition, name, number, workshops, now=evening - timedelta(days=14 - number % 13))
    days = [evening.date() - timedelta(days=before) for before in range(len(VIEWS), 0, -1)]
    counted = zip(days, VIEWS, strict=True)
    Views.objects.bulk_create(Views(kickoff=edition, day=d, times=n) for d, n in counted)
    device = door.invite(kickoff=edition, by=by.user, now=evening)
    door.pair(device=device, name="Voordeur", now=evening)
    device.refresh_from_db()
    seen = [_scan(ticket, evening) for ticket in _there(edition, len(people))]
    seen += [_walk_in(*each, evening) for each in WALK_INS]
    door.admit(scans=seen, sent=ms(evening), by=device, now=evening)


def _there(edition, sure):
    """The tickets of who came: the first, and most of the others."""
    tickets = Ticket.objects.filter(kickoff=edition, seat__isnull=False).order_by("visitor", "pk")
    return [each for n, each in enumerate(tickets) if n < sure or n % AT_HOME]


def _scan(ticket, at):
    return {"id": uuid4(), "at": ms(at), "what": "ticket", "ticket": digest(ticket.token)}


def _walk_in(name, kind, at):
    return {"id": uuid4(), "at": ms(at), "what": "walk_in", "name": name, "kind": kind}


def _apply(cohort, person, *, by, now):
    """With the address that they signed up with, and accepted within the week."""
    first, _, last = person["name"].partition(" ")
    words = {"idea": person["idea"], "motivation": person["idea"], "consent": str(CONSENT)}
    about = {"first_name": first, "last_name": last, "place": person["place"]}
    applications.apply(cohort=cohort, email=person["email"], **about, **words, now=now)
    application = Application.objects.get(email=person["email"])
    applications.decide(
        application=application,
        seen=application.state,
        state=State.ACCEPTED,
        text=f"Dag {first},\n\nJe doet mee. Tot gauw aan de grote tafel.",
        by=by,
        now=now + timedelta(days=4),
    )
