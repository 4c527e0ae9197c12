"""What noaberschap costs: `.venv/bin/python -m tests.bench.noaberschap`.

Makes a database of its own beside DATABASE_URL, SQLite or PostgreSQL.

1. The board with 5,000 asks and offers over 40 cohorts, searched and not, against a board of one:
   as many queries, and the first page and each word from an index.
2. The Monday draw of 1,000 people, and of 1,001, who were drawn in every week of a year: seconds.
"""

import os
import statistics
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from textwrap import indent

import tests.environment  # noqa: F401 - the settings of the tests, before Django is set up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "school.settings")

import django

django.setup()

from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases
from django.utils.timezone import now

from cohorts.group.models import Cohort, Role
from cohorts.noaberschap.board import actions
from cohorts.noaberschap.board.models import Kind, Slip, SlipWord
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.noaberschap.coffee.hat import in_the_hat
from cohorts.noaberschap.coffee.models import CoffeeDraw, CoffeePair, CoffeeSeat
from curriculum.course.actions import load_course
from school.people.models import User
from tests.conftest import MONDAY, ROOT, enrol, local

COHORTS, SLIPS = 40, 5_000
WORDS = [
    "kaas",
    "brood",
    "hout",
    "leem",
    "bloemen",
    "website",
    "prijs",
    "offerte",
    "schuur",
    "markt",
    "foto",
    "drukker",
]
ADDRESSES = [
    "/noaberschap/",
    "/noaberschap/?zoek=kaas+brood&soort=ask",
    "/noaberschap/?plaats=Plaats+7&vak=vak+7",
]
ROUNDS = 15


def main():
    setup_test_environment(debug=True)  # which counts queries
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        made = setup_databases(verbosity=0, interactive=False)
        try:
            load_course(ROOT / "curriculum" / "content")
            print(f"On {connection.vendor}")
            board()
            lot()
        finally:
            teardown_databases(made, verbosity=0)


def board():
    """Print what the board costs with two slips and with 5,000."""
    reader = enrol("lezer", Role.PARTICIPANT)
    User.objects.filter(pk=reader.user_id).update(trade="vak 7", place="Plaats 7")
    reader.user.refresh_from_db()
    about = {"by": reader.user, "now": now()}
    actions.hang(kind=Kind.ASK, text="Wie proeft kaas op brood?", **about)
    actions.hang(kind=Kind.OFFER, text="Ik proef ook", **about)
    one = [measure(reader, address) for address in ADDRESSES]
    people = everybody()
    for number, member in enumerate(people):
        trade = {"trade": f"vak {number % 50}", "place": f"Plaats {number % 20}"}
        User.objects.filter(pk=member.user_id).update(**trade)
        member.user.refresh_from_db()
        hang(member, 5)
    analyze()
    for address, (queries, seconds) in zip(ADDRESSES, one, strict=True):
        many = measure(reader, address)
        ratio = many[1] / seconds
        print(f"{address}: {queries} and {many[0]} queries, {many[1]:.3f} s, {ratio:.1f} × one")
        assert queries == many[0]
    first = Slip.objects.on_board().values("pk")[:24].explain()
    word = SlipWord.objects.beginning("kaas").values("slip").explain()
    print(f"first page:\n{indent(first, '    ')}\na word:\n{indent(word, '    ')}")
    assert "slip_on_board" in first
    assert "slip_word_once" in word or "SEARCH" in word


def everybody():
    """A thousand participants over all cohorts; who is there already stays."""
    numbers = range(SLIPS // 5)
    return [enrol(f"noaber {n}", Role.PARTICIPANT, f"lichting {n % COHORTS}") for n in numbers]


def lot():
    """Print what the draw costs, with a year of draws behind it."""
    everybody()
    Cohort.objects.update(starts_on=MONDAY)
    monday = local(MONDAY, 7)
    User.objects.filter(email="lezer@example.nl").update(is_active=False)
    for extra in (False, True):
        if extra:
            enrol("de laatste", Role.PARTICIPANT)
        people = [user.pk for user in in_the_hat(MONDAY)]
        CoffeeSeat.objects.all().delete()
        CoffeePair.objects.all().delete()
        CoffeeDraw.objects.all().delete()
        for week in range(1, 53):
            a_year_ago(people, MONDAY - timedelta(weeks=week))
        analyze()
        start, worked = time.perf_counter(), time.process_time()
        tables = coffee.draw(now=monday)
        took, worked = time.perf_counter() - start, time.process_time() - worked
        print(
            f"draw of {len(people)} after 52 draws: {tables} tables, {took:.2f} s, {worked:.2f} CPU"
        )
        assert tables == len(people) // 2


def a_year_ago(people, monday):
    """Pairs that chance made in the week of a Monday."""
    chance = Random(monday.toordinal())
    shuffled = chance.sample(people, len(people) // 2 * 2)
    drawn = CoffeeDraw.objects.create(monday=monday, drawn_at=now())
    pairs = CoffeePair.objects.bulk_create(CoffeePair(draw=drawn) for _pair in shuffled[::2])
    CoffeeSeat.objects.bulk_create(
        CoffeeSeat(pair=pairs[n // 2], draw=drawn, user_id=pk) for n, pk in enumerate(shuffled)
    )


def hang(member, count):
    """Hang `count` slips of one person."""
    for number in range(count):
        words = " ".join(WORDS[(member.pk * 7 + number * step) % len(WORDS)] for step in (1, 3, 5))
        kind = Kind.ASK if number % 2 else Kind.OFFER
        actions.hang(kind=kind, text=f"{words} {member.pk}", by=member.user, now=now())


def measure(member, address):
    """(queries, median seconds) of one page."""
    client = Client()
    client.force_login(member.user)
    client.get(address)
    times = []
    for _round in range(ROUNDS):
        reset_queries()
        start = time.perf_counter()
        answer = client.get(address)
        times.append(time.perf_counter() - start)
        assert answer.status_code == 200
    return len(connection.queries), statistics.median(times)


def analyze():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
