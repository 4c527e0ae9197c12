"""What the weekly work costs: `.venv/bin/python -m tests.bench.weekly_work`.

Makes a database of its own beside DATABASE_URL, SQLite or PostgreSQL, and prints ratios within one
run: absolute figures say little on a machine that does other things too.

1. The queue with 5,000 waiting versions in 40 cohorts, against a queue of one: as many queries, at
   most 12, and the first page from an index.
2. 200 participants who save while 50 hand in, all at once and through the pages: errors, lost
   texts, versions.
"""

import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
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

from cohorts.group.models import Role
from cohorts.review.models import Review
from cohorts.review.pile import PAGE
from cohorts.work.models import Draft, Submission
from curriculum.course.actions import load_course
from curriculum.pages.models import WeekPage
from tests.conftest import ANSWERS, ROOT, TYPED, enrol, hidden

COHORTS, WAITING, SAVERS, SENDERS = 40, 5_000, 200, 50
QUERIES, INDEX = 12, "pile_of_cohort"
DESK = "/mijn/week-1/opdracht/"
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
            queue()
            rush()
        finally:
            teardown_databases(made, verbosity=0)


def queue():
    """Print what the queue costs with one waiting version and with 5,000."""
    mentors = [enrol(f"mentor {n}", Role.MENTOR, f"plaats {n}") for n in range(COHORTS)]
    fill(mentors[0].cohort, 1)
    one = measure(mentors[0])
    for mentor in mentors:
        fill(mentor.cohort, WAITING // COHORTS)
    many = measure(mentors[0])
    print(f"queue, 1 waiting:     {one[0]} queries")
    print(f"queue, {WAITING} waiting: {many[0]} queries, {many[1] / one[1]:.1f} × the time")
    assert one[0] == many[0] <= QUERIES
    plan = first_page(mentors[0])
    print(f"queue, first page:\n{indent(plan, '    ')}")
    assert INDEX in plan


def first_page(mentor):
    """How the database finds the first page of what a mentor shares with colleagues."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    found = Review.objects.undecided([mentor.cohort]).not_by([mentor]).of_others([mentor])
    return found.values("pk")[:PAGE].explain()


def fill(cohort, size):
    """Let `size` versions wait in a cohort, without letters: they are not what is measured."""
    week, since = WeekPage.objects.get(number=1), now()
    for number in range(size):
        member = enrol(f"{cohort.name} {size} {number}", Role.PARTICIPANT, cohort.name)
        submission = Submission.objects.create(
            member=member,
            week=week.translation_key,
            number=1,
            assignment=week.assignment.as_json(),
            answers=ANSWERS,
            submitted_at=since,
        )
        waits = since - timedelta(minutes=number)
        Review.objects.create(submission=submission, cohort=cohort, waits_since=waits)


def measure(mentor):
    """(queries, median seconds) of the first page of a mentor's queue."""
    client = Client()
    client.force_login(mentor.user)
    client.get("/mentor/")
    times = []
    for _round in range(ROUNDS):
        reset_queries()
        start = time.perf_counter()
        answer = client.get("/mentor/")
        times.append(time.perf_counter() - start)
        assert answer.status_code == 200
    return len(connection.queries), statistics.median(times)


def rush():
    """Print what 200 saves and 50 hand-ins at the same moment come to."""
    people = [enrol(f"rush {n}", Role.PARTICIPANT, "Rush") for n in range(SAVERS + SENDERS)]
    windows = [desk(member) for member in people]

    def act(number):
        window, key = windows[number]
        way = "tussendoor" if number < SAVERS else "inleveren"
        typed = {**TYPED, "idee": f"idee {number}", "revision": 0, "desk": key}
        start = time.perf_counter()
        with closing(connection):
            answer = window.post(f"{DESK}{way}/", typed)
        assert answer.status_code == (200 if number < SAVERS else 302), answer.status_code
        return time.perf_counter() - start

    with ThreadPoolExecutor(len(people)) as pool:
        doing = [pool.submit(act, number) for number in range(len(people))]
    errors = [each.exception() for each in doing if each.exception()]
    took = sorted(each.result() for each in doing if not each.exception())
    texts = {d.member_id: d.answers["idee"] for d in Draft.objects.filter(member__in=people)}
    lost = [n for n, member in enumerate(people) if texts.get(member.pk) != f"idee {n}"]
    versions = Submission.objects.filter(member__in=people).count()
    print(f"rush: {len(errors)} errors, {len(lost)} lost texts, {versions} versions of {SENDERS}")
    print(f"rush: p50 {took[len(took) // 2]:.2f} s, p95 {took[int(len(took) * 0.95)]:.2f} s")
    assert (errors, lost, versions) == ([], [], SENDERS)


def desk(member):
    """(a browser in which somebody opened their desk, the key that its form carries)."""
    window = Client()
    window.force_login(member.user)
    [key] = hidden(window.get(DESK), "desk")
    return window, key


if __name__ == "__main__":
    main()
