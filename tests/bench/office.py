"""What the office costs: `.venv/bin/python -m tests.bench.office`.

Makes a database of its own beside DATABASE_URL, SQLite or PostgreSQL, and prints ratios within one
run: absolute figures say little on a machine that does other things too.

1. Today of an organiser of 40 cohorts × 25 people × 10 weeks, against one cohort of one: as many
   queries, at most 15; and where one person in ten is silent and one in five waits.
2. The log with 100,000 lines: as many queries as with one, and the first page from an index.
"""

import os
import statistics
import time
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

from cohorts.group.calendar import monday_of
from cohorts.group.models import Cohort, Membership, Role
from cohorts.journey.models import LessonMark
from cohorts.review.models import Review
from cohorts.work.models import Decision, Draft, Submission
from curriculum.course.actions import load_course
from curriculum.pages.models import LessonPage, WeekPage
from school.changes.models import Change, Kind
from school.people.models import User
from tests.conftest import ROOT, enrol

COHORTS, PEOPLE, LINES = 40, 25, 100_000
TODAY, LOG = "/organisatie/", "/organisatie/logboek/"
QUERIES, ROUNDS = 15, 15


def main():
    setup_test_environment(debug=True)  # which counts queries
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        made = setup_databases(verbosity=0, interactive=False)
        try:
            load_course(ROOT / "curriculum" / "content")
            print(f"On {connection.vendor}")
            organiser = enrol("geesje", Role.ORGANISER, "plaats 0")
            fill_cohort(organiser.cohort, 1)
            compare(organiser, TODAY, "today", fill_cohorts)
            compare(organiser, LOG, "log", fill_log)
        finally:
            teardown_databases(made, verbosity=0)


def compare(organiser, address, name, fill):
    """Print what a page costs before and after `fill`, to somebody who organises everything."""
    few = measure(organiser, address)
    words = fill(organiser)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    many = measure(organiser, address)
    print(f"{name}, before: {few[0]} queries, {few[1] * 1000:.0f} ms")
    print(f"{name}, {words}: {many[0]} queries, {many[1] * 1000:.0f} ms,", end=" ")
    print(f"{many[1] / few[1]:.1f} × the time")
    assert few[0] == many[0] <= QUERIES


def fill_cohorts(organiser):
    """40 cohorts in their tenth week; returns them in words."""
    for number in range(COHORTS):
        cohort = enrol("geesje", Role.ORGANISER, f"plaats {number}").cohort
        fill_cohort(cohort, PEOPLE)
    lines = Client()
    lines.force_login(organiser.user)
    board = lines.get(TODAY).context["board"]
    alarms = ", ".join(f"{len(each.alarms)} {each.words}" for each in board.groups)
    return f"{COHORTS} cohorts × {PEOPLE} people × 10 weeks ({alarms})"


def fill_cohort(cohort, size):
    """People in week 10: one in ten is silent for two weeks, one in five waits for two."""
    start = monday_of(now()) - timedelta(weeks=9)
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=start)
    users = User.objects.bulk_create(
        User(email=f"{cohort.pk}-{size}-{n}@example.nl", first_name=f"Jan {n}") for n in range(size)
    )
    joined = now() - timedelta(weeks=9)
    place = {"cohort": cohort, "role": Role.PARTICIPANT, "joined_at": joined}
    members = Membership.objects.bulk_create(Membership(user=each, **place) for each in users)
    mentor = enrol(f"mentor {cohort.pk}", Role.MENTOR, cohort.name)
    fill_weeks(cohort, members, mentor)


def fill_weeks(cohort, members, mentor):
    weeks = list(WeekPage.objects.order_by("number"))
    lessons = list(LessonPage.objects.values_list("translation_key", flat=True))
    recent, old = now() - timedelta(hours=5), now() - timedelta(weeks=2)
    signs = [(each, old if n % 10 == 1 else recent) for n, each in enumerate(members)]
    LessonMark.objects.bulk_create(
        LessonMark(member=each, lesson=key, read_at=at) for each, at in signs for key in lessons
    )
    Draft.objects.bulk_create(
        Draft(member=each, week=week.translation_key, saved_at=at)
        for each, at in signs
        for week in weeks
    )
    papers = Submission.objects.bulk_create(
        Submission(
            member=each,
            week=week.translation_key,
            number=1,
            assignment=week.assignment.as_json(),
            answers={},
            submitted_at=old,
        )
        for each in members
        for week in weeks[:9]
    )
    Review.objects.bulk_create(review(cohort, paper, mentor, old) for paper in papers)


def review(cohort, paper, mentor, at):
    """Approved, but for the ninth week of one in five, which waits."""
    about = {"submission": paper, "cohort": cohort, "waits_since": at}
    if paper.assignment["number"] == 9 and paper.member_id % 5 == 2:
        return Review(**about)
    verdict = {"mentor": mentor, "claimed_until": at, "decided_at": at}
    return Review(**about, **verdict, decision=Decision.APPROVED)


def fill_log(organiser):
    """100,000 lines; returns them in words, and prints how the first page is found."""
    users = list(User.objects.values_list("pk", flat=True)[:1000])
    start, within = now(), organiser.cohort.public_id
    Change.objects.bulk_create(
        (
            Change(
                kind=Kind.MENTOR,
                user_id=users[n % len(users)],
                within=within if n % 2 else None,
                at=start - timedelta(minutes=n),
            )
            for n in range(LINES)
        ),
        batch_size=5_000,
    )
    page = Change.objects.filter(within=within).with_people()[:25]
    print(f"log, one cohort's first page:\n{indent(page.explain(), '    ')}")
    return f"{LINES} lines"


def measure(organiser, address):
    """(queries, median seconds) of a page."""
    client = Client()
    client.force_login(organiser.user)
    client.get(address)
    times = []
    for _round in range(ROUNDS):
        reset_queries()
        start = time.perf_counter()
        answer = client.get(address)
        times.append(time.perf_counter() - start)
        assert answer.status_code == 200
    return len(connection.queries), statistics.median(times)


if __name__ == "__main__":
    main()
