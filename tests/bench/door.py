"""What an evening at the door costs: `.venv/bin/python -m tests.bench.door`.

Makes a database of its own beside DATABASE_URL, SQLite or PostgreSQL, and prints ratios within one
run: absolute figures say little on a machine that does other things too.

1. 120 people, each scanned three times, told by four phones at once in batches: who is in, and how
   much more a scan costs that is told alone.
2. A contact without news, with a list of 2,000 guests against one of 20.
"""

import json
import os
import random
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

from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases
from django.utils.timezone import localdate, now

from school.door import actions
from school.door.guests import ms
from school.door.models import CheckIn, Outcome
from school.people.actions import welcome
from tests.school.door.conftest import hold_kickoff, pair_phone, seen, sign_up

PEOPLE, TIMES, PHONES, BATCH = 120, 3, 4, 10
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
            organiser = welcome(email="geesje@example.nl", first_name="Geesje")
            evening(organiser)
            lists(organiser)
        finally:
            teardown_databases(made, verbosity=0)


def evening(organiser):
    """Print who came in when four phones tell all at once, by batches and one by one."""
    batch = admitted(organiser, days=0, size=BATCH)
    single = admitted(organiser, days=1, size=1)
    print(f"batches of {BATCH}: {batch[0]} in, {batch[1]} double, {batch[2]} errors")
    print(f"one by one:    {single[0]} in, {single[1]} double, {single[2]} errors")
    print(f"a scan told alone costs {single[3] / batch[3]:.1f} × one in a batch")
    exact = (PEOPLE, PEOPLE * (TIMES - 1), 0)
    assert (batch[:3], single[:3]) == (exact, exact)


def admitted(organiser, *, days, size):
    """(in, double, errors, seconds) of a whole evening, `days` from now, in batches of `size`."""
    kickoff = hold_kickoff(localdate() + timedelta(days=days), capacity=PEOPLE)
    tickets = [sign_up(kickoff, f"gast {n}", n + 1) for n in range(PEOPLE)]
    phones = [pair_phone(kickoff, f"deur {n}", organiser, now())[0] for n in range(PHONES)]
    scans = [seen(ticket, now()) for ticket in tickets * TIMES]
    random.Random(120).shuffle(scans)

    def tell(number):
        with closing(connection):
            own = scans[number::PHONES]
            for start in range(0, len(own), size):
                told = {"scans": own[start : start + size], "sent": ms(now()), "now": now()}
                actions.admit(by=phones[number], **told)

    begun = time.perf_counter()
    with ThreadPoolExecutor(PHONES) as pool:
        doing = [pool.submit(tell, number) for number in range(PHONES)]
    took = time.perf_counter() - begun
    came = CheckIn.objects.filter(kickoff=kickoff)
    counts = [came.filter(outcome=each).count() for each in (Outcome.IN, Outcome.DOUBLE)]
    return *counts, sum(1 for each in doing if each.exception()), took


def lists(organiser):
    """Print what a contact without news costs with few and with many guests."""
    few, many = (contact(organiser, days, size) for days, size in [(2, FEW), (3, MANY)])
    print(f"contact, {FEW} guests:   {few[0]} queries")
    print(f"contact, {MANY} guests: {many[0]} queries, {many[1] / few[1]:.1f} × the time")
    assert few[0] == many[0]


def contact(organiser, days, size):
    """(queries, median seconds) of a contact of a phone that has the list already."""
    kickoff = hold_kickoff(localdate() + timedelta(days=days), capacity=size)
    for n in range(size):
        sign_up(kickoff, f"gast {n}", n + 1)
    client = Client()
    client.cookies["deur"] = pair_phone(kickoff, "deur", organiser, now())[1]
    etag, times = "", []
    for _round in range(ROUNDS):
        reset_queries()
        body = json.dumps({"sent": ms(now()), "etag": etag})
        begun = time.perf_counter()
        answer = client.post("/deur/contact/", body, "application/json").json()
        times.append(time.perf_counter() - begun)
        etag = answer["etag"]
    return len(connection.queries), statistics.median(times)


if __name__ == "__main__":
    main()
