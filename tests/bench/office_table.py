"""What the table of people and stones costs: `.venv/bin/python -m tests.bench.office_table`.

Makes a database of its own beside DATABASE_URL, SQLite or PostgreSQL, with 40 cohorts of 25 people
who handed in all of their weeks, and prints ratios within one run against a cohort of one: as many
queries, at most 10, whoever is looked for and however the table is sorted.
"""

import os
import statistics
import time
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
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.journey.models import LessonMark
from cohorts.review.models import Review
from cohorts.work.models import Submission
from curriculum.course.actions import load_course
from curriculum.pages.models import WeekPage
from tests.conftest import ANSWERS, ROOT, enrol

COHORTS, PEOPLE, MANY, QUERIES, ROUNDS = 40, 25, 100, 10, 9
WAYS = ["", "?op=-bezig", "?aandacht=wacht&op=stenen", "?naam=jan", "stand.csv"]


def main():
    setup_test_environment(debug=True)  # which counts queries
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        made = setup_databases(verbosity=0, interactive=False)
        try:
            load_course(ROOT / "curriculum" / "content")
            table()
        finally:
            teardown_databases(made, verbosity=0)


def table():
    """Print what the table costs for one person, for 25 amid 1,000, and for 100."""
    organisers = [enrol(f"hoofd {n}", Role.ORGANISER, f"plaats {n}") for n in range(COHORTS)]
    fill(organisers[0].cohort, 1)
    one = {way: measure(organisers[0], way) for way in WAYS}
    for organiser in organisers:
        fill(organiser.cohort, PEOPLE)
    crowd = enrol("hoofd 0", Role.ORGANISER, "drukte")
    fill(crowd.cohort, MANY)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    rows = Submission.objects.count()
    print(f"On {connection.vendor}, {rows} versions in {COHORTS + 1} cohorts, against one person:")
    for size, organiser in [(PEOPLE, organisers[1]), (MANY, crowd)]:
        for way in WAYS:
            queries, seconds, kilobytes = measure(organiser, way)
            times = seconds / one[way][1]
            print(
                f"  {size:>3} people {way or 'as it opens':<26} {queries} queries,"
                f" {times:4.1f} × the time, {kilobytes} kB"
            )
            assert queries <= QUERIES
            assert way == "stand.csv" or queries == one[way][0]


def fill(cohort, size):
    """Put `size` people in, who read and handed in each week; without letters, which cost too."""
    weeks = list(WeekPage.objects.order_by("number"))
    papers = [week.assignment.as_json() for week in weeks]
    cohort.starts_on = now().date() - timedelta(weeks=8, days=now().weekday())
    cohort.save()
    people = [
        enrol(f"jan {cohort.pk} {size} {n}", Role.PARTICIPANT, cohort.name) for n in range(size)
    ]
    made = Submission.objects.bulk_create(
        Submission(
            member=member,
            week=week.translation_key,
            number=1,
            assignment=paper,
            answers=ANSWERS,
            submitted_at=now(),
        )
        for member in people
        for week, paper in zip(weeks, papers, strict=True)
    )
    Review.objects.bulk_create(
        Review(submission=each, cohort=cohort, waits_since=now()) for each in made
    )
    LessonMark.objects.bulk_create(
        LessonMark(member=member, lesson=week.translation_key, read_at=now())
        for member in people
        for week in weeks
    )


def measure(organiser, way):
    """(queries, median seconds, kilobytes) of a way of looking at the cohort of an organiser."""
    client = Client()
    client.force_login(organiser.user)
    address = f"/organisatie/lichting/{organiser.cohort.public_id}/{way}"
    client.get(address)
    times = []
    for _round in range(ROUNDS):
        reset_queries()
        start = time.perf_counter()
        answer = client.get(address)
        times.append(time.perf_counter() - start)
        assert answer.status_code == 200
    return len(connection.queries), statistics.median(times), len(answer.content) // 1000


if __name__ == "__main__":
    main()
