"""An edition with four seats and two workshops, and visitors for it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection

from school.kickoff import actions
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.kickoff.workshops.models import Workshop
from school.letters.models import Letter

NOON = datetime(2027, 10, 1, 10, 0, tzinfo=UTC)  # twelve o'clock, seven weeks before the day
PERSON = {"kind": "ondernemer", "ask_me": "", "needs": "", "photo_wording": ""}


@pytest.fixture
def noon():
    return NOON


@pytest.fixture
def kickoff(db):
    """The edition of 2027, for four."""
    return Kickoff.objects.create(
        date=date(2027, 11, 19),
        doors=time(15),
        ends=time(20, 30),
        place="De broedplaats, Emmen",
        capacity=4,
    )


def make_workshop(kickoff, title, round, starts, capacity):
    hours = {"starts": time(starts), "ends": time(starts, 45)}
    return Workshop.objects.create(
        kickoff=kickoff, title=title, round=round, capacity=capacity, **hours
    )


@pytest.fixture
def naming(kickoff):
    """A workshop for one, in round 1."""
    return make_workshop(kickoff, "Je domeinnaam", 1, 17, 1)


@pytest.fixture
def adding(kickoff):
    """A workshop for two, in round 2."""
    return make_workshop(kickoff, "Rekenen", 2, 18, 2)


def sign_up_as(kickoff, name, *, companions=0, workshops=(), at=NOON, **person):
    """Sign somebody up; the Visitor."""
    facts = PERSON | {"name": name.title(), "email": f"{name}@example.nl"} | person
    facts |= {"companions": [""] * companions, "workshops": list(workshops)}
    actions.sign_up(kickoff=kickoff, now=at, **facts)
    return Visitor.objects.get(kickoff=kickoff, email=facts["email"].lower())


@pytest.fixture
def sign_up(kickoff):
    """A function that signs somebody up for the edition, unconfirmed."""
    return lambda name, **facts: sign_up_as(kickoff, name, **facts)


@pytest.fixture
def come(sign_up):
    """A function that signs somebody up and confirms a minute later."""

    def come(name, *, at=NOON, **facts):
        visitor = sign_up(name, at=at, **facts)
        actions.confirm(visitor=visitor, now=at + timedelta(minutes=1))
        return Visitor.objects.whole().get(pk=visitor.pk)

    return come


@pytest.fixture
def full(come):
    """Four people who come: the hall is full."""
    return [come(name) for name in ("anna", "bert", "cato", "dirk")]


def seats(visitor):
    return [each.seat for each in Ticket.objects.filter(visitor=visitor)]


@pytest.fixture
def state(kickoff):
    """A function: {name: state} of all visitors at a moment."""

    def state(at=NOON + timedelta(minutes=2)):
        visitors = Visitor.objects.whole().filter(kickoff=kickoff).order_by("pk")
        return {each.name: each.state(now=at).value for each in visitors}

    return state


@pytest.fixture
def mailed():
    """A function: [(key, address), …] of the letters since it was last asked."""
    seen = set()

    def mailed():
        new = Letter.objects.exclude(pk__in=seen).order_by("pk")
        letters = [(each.pk, each.key, each.to.split("@")[0]) for each in new]
        seen.update(pk for pk, _key, _to in letters)
        return [(key.removeprefix("kickoff_"), to) for _pk, key, to in letters]

    return mailed


@pytest.fixture
def private(settings, tmp_path):
    """An empty private storage; the folder."""
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return tmp_path


@pytest.fixture
def at_once():
    """A function: what `act` returns for each of `things`, done by as many people at a time."""

    def at_once(act, things, people=6):
        def alone(thing):
            with closing(connection):
                return act(thing)

        with ThreadPoolExecutor(people) as pool:
            return list(pool.map(alone, things))

    return at_once
