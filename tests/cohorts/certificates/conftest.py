"""People who completed their ten weeks, and a place for what is printed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import storages
from django.db import connection

from cohorts.certificates import actions
from cohorts.certificates.frozen import THAW
from cohorts.review.models import Review
from cohorts.work.models import Decision, Submission
from curriculum.pages.models import WeekPage
from school.letters.models import Wording

FIRST_APPROVAL = datetime(2027, 1, 15, 23, 30, tzinfo=UTC)  # locally half an hour into the 16th


@pytest.fixture
def monday():
    """The morning after the tenth approval."""
    return datetime(2027, 3, 22, 9, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """The private storage, empty and of this test alone."""
    backend = settings.STORAGES["private"]
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**backend, "OPTIONS": {**backend["OPTIONS"], "location": tmp_path / "private"}},
    }
    return storages["private"]


@pytest.fixture
def approve(db):
    """A function that approves weeks of a participant, each a week after the one before."""

    def approve(member, mentor, *, weeks=range(1, 11)):
        for week in WeekPage.objects.filter(number__in=weeks).order_by("number"):
            moment = FIRST_APPROVAL + timedelta(weeks=week.number - 1)
            submission = Submission.objects.create(
                member=member,
                week=week.translation_key,
                number=1,
                assignment=week.assignment.as_json(),
                answers={"idee": "Kaas van geheim recept"},
                submitted_at=moment,
            )
            Review.objects.create(
                submission=submission,
                cohort=member.cohort,
                waits_since=moment,
                mentor=mentor,
                claimed_until=moment,
                decision=Decision.APPROVED,
                text="Een geheim oordeel",
                decided_at=moment,
            )

    return approve


@pytest.fixture
def ready(aaltje, roelof, geesje, approve):
    """Aaltje, of whom all ten weeks were approved by Roelof."""
    approve(aaltje, roelof)
    return aaltje


@pytest.fixture
def wording(db):
    """The letter that goes with a certificate."""
    body = "Dag {voornaam}, {link} {code} {afzender}"
    return Wording.objects.update_or_create(
        key="certificate_ready",
        defaults={
            "necessary": True,
            "urgent": False,
            "subject": "Je certificaat is klaar",
            "body": body,
        },
    )[0]


@pytest.fixture
def certificate(ready, wording, monday):
    """Aaltje's certificate, issued and not printed yet."""
    return actions.issue(member=ready, now=monday)


@pytest.fixture
def printed(certificate):
    """Aaltje's certificate with its PDF."""
    actions.render.call(certificate_id=certificate.pk)
    certificate.refresh_from_db()
    return certificate


@pytest.fixture
def thawed(transactional_db):
    """Let the rows be wiped after a test that commits: on SQLite the triggers would refuse it."""
    yield
    with connection.cursor() as cursor:
        for statement in THAW[connection.vendor]:
            cursor.execute(statement)
