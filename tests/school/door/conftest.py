"""An evening with a hall of four: Jantje, Marchien and Roef signed up; two phones at the door."""

import json
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from school.door import actions
from school.door.guests import ms
from school.door.keys import digest
from school.door.models import CheckIn
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.kickoff.words import Kind
from school.kickoff.workshops.models import Workshop, WorkshopPlace
from school.people.actions import welcome
from tests.conftest import local

EVENING = date(2026, 11, 20)


@pytest.fixture
def evening():
    """Half past six on the day, an hour after the phones were paired."""
    return local(EVENING, 18, 30)


def hold_kickoff(day=EVENING, capacity=4):
    hours = {"doors": time(18), "ends": time(22)}
    return Kickoff.objects.create(date=day, place="Grote Kerk", capacity=capacity, **hours)


def sign_up(kickoff, name, seat, workshop=None, kind=Kind.IDEA):
    """The Ticket of somebody who signed up and confirmed."""
    at = local(kickoff.date, 9)
    times = dict.fromkeys(["signed_up_at", "hold_until", "confirmed_at", "mailed_at"], at)
    email = f"{name.lower().replace(' ', '.')}.{seat}@example.nl"
    person = {"name": name, "email": email, "kind": kind, "needs": "Geen noten"}
    visitor = Visitor.objects.create(kickoff=kickoff, **person, **times)
    ticket = Ticket.objects.create(kickoff=kickoff, visitor=visitor, seat=seat)
    if workshop:
        place = {"workshop": workshop, "ticket": ticket, "seat": seat}
        WorkshopPlace.objects.create(**place, asked_at=at)
    return ticket


def pair_phone(kickoff, name, user, at):
    """(Device, token) of a phone that was paired at `at`."""
    device = actions.invite(kickoff=kickoff, by=user, now=at)
    token = actions.pair(device=device, name=name, now=at)
    device.refresh_from_db()
    return device, token


@pytest.fixture
def kickoff(db):
    return hold_kickoff()


@pytest.fixture
def workshop(kickoff):
    hours = {"starts": time(19), "ends": time(20)}
    return Workshop.objects.create(kickoff=kickoff, round=1, title="Prijzen", capacity=2, **hours)


@pytest.fixture
def jantje(kickoff, workshop):
    return sign_up(kickoff, "Jantje Oost", 1, workshop)


@pytest.fixture
def marchien(kickoff):
    return sign_up(kickoff, "Marchien Venema", 2, kind=Kind.STUDENT)


@pytest.fixture
def roef(kickoff):
    return sign_up(kickoff, "Roef Đorđević", 3)


@pytest.fixture
def organiser(db):
    return welcome(email="geesje@example.nl", first_name="Geesje")


@pytest.fixture
def front(kickoff, organiser, evening):
    """(Device, token) of the phone at the front door."""
    return pair_phone(kickoff, "voordeur", organiser, evening - timedelta(hours=1))


@pytest.fixture
def back(kickoff, organiser, evening):
    """(Device, token) of the phone at the back door."""
    return pair_phone(kickoff, "achterdeur", organiser, evening - timedelta(hours=1))


def seen(ticket, at, number=None):
    """The scan of a ticket as forms.ScanForm cleans it."""
    return {"id": number or uuid4(), "at": ms(at), "what": "ticket", "ticket": digest(ticket.token)}


def came(name, at, kind=Kind.PARTNER):
    """A walk-in, likewise."""
    return {"id": uuid4(), "at": ms(at), "what": "walk_in", "name": name, "kind": kind}


def undo(scan, at):
    return {"id": uuid4(), "at": ms(at), "what": "undo", "scan": scan["id"]}


def rows():
    """Who stands in the book, as (name, outcome, undone), in the order of arrival."""
    book = CheckIn.objects.select_related("ticket__visitor").order_by("pk")
    return [(each.who, each.outcome, bool(each.undone_at)) for each in book]


def contact(client, token, at, scans=(), **more):
    """What the school answers to a phone whose clock says `at`."""
    client.cookies["deur"] = token
    body = {"sent": ms(at), "scans": list(scans), **more}
    return client.post("/deur/contact/", json.dumps(body, default=str), "application/json")
