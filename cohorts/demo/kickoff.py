"""The demo's next Dag van de Ondernemer: a hall that is filling, and a workshop that is full."""

from datetime import timedelta
from pathlib import Path

from django.utils.timezone import localdate

from school.kickoff import actions
from school.kickoff.models import Visitor
from school.kickoff.way import actions as way
from school.kickoff.way.forms import drawn
from school.kickoff.words import Kind
from school.pages.calendar import next_entrepreneurs_day
from school.pages.models import KickoffPage, SchoolSettings

NAMES = [
    *("Jantje Mulder", "Harm Tien", "Sanne Vos", "Ali Demir", "Grietje Kuipers", "Bart Hofman"),
    *("Ewa Nowak", "Klaas Eising", "Fenna Ottens", "Musa Bah", "Trijn Wolters", "Joris Kamp"),
    *("Lena Schut", "Hendrik Alberts", "Noor Haddad", "Wout Pepping", "Geert Sanders"),
    *("Mina Rahimi", "Roelie Bos", "Tim Zwiers"),
]
MAP = Path(__file__).with_name("kaart.png")  # drawn for the demo: no real streets
DIRECTIONS = """Vanaf het station loop je in acht minuten: rechtdoor, de tweede straat rechts en dan
de eerste links. Met de auto parkeer je schuin tegenover de zaal."""
WORKSHOP = ("title", "text", "round", "starts", "ends")


def fill(*, now):
    """Make the next edition, and let people sign up for it."""
    kickoff = hold(next_entrepreneurs_day(localdate(now) + timedelta(days=1)))
    workshops = list(kickoff.workshop_set.with_counts())
    for number, name in enumerate(NAMES):
        come(kickoff, name, number, workshops, now=now - timedelta(days=20 - number))


def hold(date):
    """The edition of a date, with as many workshops as the public page has."""
    page, school = KickoffPage.objects.live().get(), SchoolSettings.load()
    # With room for six in each, so that some of them are full.
    rows = [{name: each.value[name] for name in WORKSHOP} for each in page.workshops]
    rows = [{**row, "public_id": None, "capacity": 6} for row in rows]
    kickoff = actions.make(
        date=date,
        doors=page.starts,
        ends=page.ends,
        place=f"{school.incubator}, {school.place}",
        capacity=page.capacity,
        workshops=rows,
        by=None,
    )
    _show_way(kickoff)
    return kickoff


def _show_way(kickoff):
    words = {"directions": " ".join(DIRECTIONS.split()), "credit": "getekend voor de demo"}
    way.show(kickoff=kickoff, picture=drawn(MAP.read_bytes(), "png"), **words, by=None)


def come(kickoff, name, number, workshops, *, now):
    """Let somebody sign up and confirm; every fifth `number` brings somebody along."""
    email = f"{name.lower().replace(' ', '.')}@example.nl"
    actions.sign_up(
        kickoff=kickoff,
        email=email,
        name=name,
        kind=Kind.values[number % len(Kind.values)],
        companions=[""] * (number % 5 == 0),
        workshops=[workshops[number % 2]],
        ask_me="",
        needs="Geen noten" if number % 7 == 3 else "",
        photo_wording="",
        now=now,
    )
    visitor = Visitor.objects.get(kickoff=kickoff, email=email)
    actions.confirm(visitor=visitor, now=now + timedelta(minutes=4))
