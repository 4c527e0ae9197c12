"""What the rush for a hall costs: `.venv/bin/python -m tests.bench.sign_up`.

Makes a database of its own beside DATABASE_URL, SQLite or PostgreSQL, and prints ratios within one
run: absolute figures say little on a machine that does other things too.

1. 300 people who sign up and confirm at once for 120 seats and 12 places in a workshop: who has
   what, and how long the last one waits for an answer against somebody who is alone.
2. A sign-up in a hall where 2,000 have a seat against one where 20 have: queries and time.
3. Finding a name among 2,000 against among 20.
"""

import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.environment  # noqa: F401 - the settings of the tests, before Django is set up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "school.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection, reset_queries
from django.test.utils import setup_databases, setup_test_environment, teardown_databases
from django.utils.timezone import localdate, now

from school.kickoff import actions
from school.kickoff.models import Ticket, Visitor
from school.kickoff.searching import named
from school.kickoff.workshops.models import WorkshopPlace
from tests.school.door.conftest import hold_kickoff, sign_up
from tests.school.kickoff.conftest import make_workshop, sign_up_as

PEOPLE, SEATS, PLACES, AT_ONCE = 300, 120, 12, 12
FEW, MANY = 20, 2_000
ROUNDS = 15


def main():
    setup_test_environment(debug=True)  # which counts queries
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        made = setup_databases(verbosity=0, interactive=False)
        try:
            print(f"On {connection.vendor}")
            call_command("load_curriculum", verbosity=0)
            rush()
            halls()
        finally:
            teardown_databases(made, verbosity=0)


def rush():
    """Print who got what when all come at once, and what waiting for each other costs."""
    kickoff = hold_kickoff(localdate() + timedelta(days=60), capacity=SEATS)
    workshop = make_workshop(kickoff, "Rekenen", 1, 19, PLACES)
    alone = statistics.median(come(kickoff, f"vroeg{n}", workshop) for n in range(ROUNDS))
    Visitor.objects.all().delete()

    def take(number):
        with closing(connection):
            return come(kickoff, f"gast{number}", workshop)

    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        doing = [pool.submit(take, number) for number in range(PEOPLE)]
    took = time.perf_counter() - begun
    errors = sum(1 for each in doing if each.exception())
    waits = sorted(each.result() for each in doing if not each.exception())
    seats = sorted(Ticket.objects.exclude(seat=None).values_list("seat", flat=True))
    places = sorted(WorkshopPlace.objects.exclude(seat=None).values_list("seat", flat=True))
    line = Visitor.objects.in_line().count()
    got = f"{len(seats)} seats, {len(places)} places, {line} in line, {errors} errors"
    print(f"{PEOPLE} at once: {got}")
    print(f"both steps of one, alone: {1000 * alone:.0f} ms; all of them: {took:.1f} s")
    p50, p95 = (waits[int(len(waits) * part)] / alone for part in (0.5, 0.95))
    print(f"{AT_ONCE} at a time: p50 {p50:.0f} × alone, p95 {p95:.0f} ×")
    exact = (list(range(1, SEATS + 1)), list(range(1, PLACES + 1)), PEOPLE - SEATS, 0)
    assert (seats, places, line, errors) == exact


def come(kickoff, name, workshop):
    """Seconds that signing up and confirming take somebody."""
    begun = time.perf_counter()
    visitor = sign_up_as(kickoff, name, workshops=[workshop], at=now())
    actions.confirm(visitor=visitor, now=now())
    return time.perf_counter() - begun


def halls():
    """Print what a sign-up and a search cost in a small hall and in a large one."""
    few, many = (hall(days, size) for days, size in [(61, FEW), (62, MANY)])
    print(f"sign-up, {FEW} seats taken:   {few[0]} queries")
    print(f"sign-up, {MANY} seats taken: {many[0]} queries, {many[1] / few[1]:.1f} × the time")
    print(f"a name among {MANY}: {1000 * many[2]:.1f} ms, {many[2] / few[2]:.1f} × among {FEW}")
    assert few[0] == many[0]


def hall(days, size):
    """(queries and median seconds of a sign-up, median seconds of a search) among `size` people."""
    kickoff = hold_kickoff(localdate() + timedelta(days=days), capacity=size + ROUNDS)
    for n in range(size):
        sign_up(kickoff, f"gast {n}", n + 1)
    signing, searching = [], []
    for n in range(ROUNDS):
        reset_queries()
        begun = time.perf_counter()
        sign_up_as(kickoff, f"laat{n}", at=now())
        signing.append(time.perf_counter() - begun)
        queries = len(connection.queries)
        begun = time.perf_counter()
        assert len(named(kickoff, f"laat{n}")) >= 1
        searching.append(time.perf_counter() - begun)
    return queries, statistics.median(signing), statistics.median(searching)


if __name__ == "__main__":
    main()
