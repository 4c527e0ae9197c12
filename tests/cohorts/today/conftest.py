"""A cohort in its third week, in which things go wrong on purpose."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from cohorts.group.calendar import monday_of
from cohorts.group.models import Cohort, Membership
from cohorts.review.models import Review
from cohorts.work import actions as work
from tests.conftest import ANSWERS

WEEK = timedelta(weeks=1)


@pytest.fixture
def third(geesje):
    """The cohort began two weeks ago, and so did everybody in it."""
    begin = monday_of(now()) - 2 * WEEK
    Cohort.objects.filter(pk=geesje.cohort_id).update(starts_on=begin)
    return geesje.cohort


@pytest.fixture
def quiet(third, aaltje):
    """Aaltje never did anything."""
    since = now() - 2 * WEEK
    Membership.objects.filter(pk=aaltje.pk).update(joined_at=since)
    aaltje.joined_at = since
    return aaltje


@pytest.fixture
def late(third, berend, roelof, assignment):
    """What Berend handed in three weeks ago waits for a mentor, but for what he did since."""
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
    made = work.hand_in(**paper, by=berend, now=now())
    Review.objects.update(waits_since=now() - 3 * WEEK)
    return Review.objects.get(submission=made)


@pytest.fixture
def office(client, geesje):
    """A browser in which Geesje is signed in."""
    client.force_login(geesje.user)
    return client


def alarms(page, *, lonely=False):
    """{source: [who]} as a page of Today shows them; `lonely` people, which most are, if asked."""
    groups = page.context["board"].groups
    found = {group.source.key: [alarm.who for alarm in group.alarms] for group in groups}
    return {key: who for key, who in found.items() if lonely or key != "alleen"}


def act(office, source, step, subject, **asked):
    address = f"/organisatie/vandaag/{source}/{step}/"
    return office.post(address, {"subject": subject, **asked})
