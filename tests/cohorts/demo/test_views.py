"""The demo: seven doors without a code, and the letters that the school would send."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import now

from cohorts.certificates.models import Certificate
from cohorts.demo import actions
from cohorts.demo.views import DOORS
from cohorts.group.models import Cohort, Role
from cohorts.imports.models import Fate, Import
from cohorts.reminders.actions import remind
from cohorts.review.models import Review
from cohorts.work.models import Draft, Submission
from school.letters.actions import deliver_due
from school.letters.models import Letter
from school.people.models import User

pytestmark = pytest.mark.urls("tests.cohorts.demo.doors")


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The moment at which the school of people.yaml was filled; undone after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        moment = now()
        actions.fill(now=moment)
        yield moment
        transaction.set_rollback(True)


@pytest.fixture
def demo(filled, db):
    return filled


def test_there_is_a_cohort_in_week_5_one_to_come_and_one_with_certificates(demo):
    coming, running, finished = Cohort.objects.order_by("-starts_on")
    assert (coming.calendar.current(now=demo), coming.application_set.count()) == (0, 5)
    assert running.calendar.current(now=demo) == 5
    assert running.membership_set.filter(role=Role.PARTICIPANT).count() > 10
    certified = Certificate.objects.filter(membership__cohort=finished)
    assert certified.count() > 3
    assert not Certificate.objects.exclude(membership__cohort=finished).exists()


def test_a_list_waits_for_a_yes(demo):
    assert Import.objects.get().judged.counted() == {Fate.FAULT: 3, Fate.NEW: 3}


def test_there_is_work_in_every_state(demo):
    running = Cohort.objects.order_by("starts_on")[1]
    decisions = set(Review.objects.filter(cohort=running).values_list("decision", flat=True))
    assert {"approved", "adjust"} < decisions
    assert len(decisions) == 3  # the third has none yet
    assert Submission.objects.filter(number__gt=1).exists()
    assert Draft.objects.exists()


def test_everybody_is_invented(demo):
    assert User.objects.exclude(email__endswith="@example.nl").count() == 0


def test_every_letter_is_filled_in(demo):
    texts = [letter.subject + letter.text for letter in Letter.objects.all()]
    assert len(texts) > 20
    assert [text for text in texts if re.search(r"[{}]|\bNone\b", text)] == []


def test_what_was_written_in_the_story_is_not_sent_again(demo, mailoutbox):
    assert deliver_due(now=demo) == 0
    assert mailoutbox == []


def test_who_waited_too_long_is_among_the_letters(demo, client):
    later = demo + timedelta(days=8)  # in the week before, they got as much as anybody may
    remind(now=later)
    remind(now=later)
    reminders = Letter.objects.filter(key="mentor_waiting_3")
    assert reminders.count() > 0
    page = client.get("/demo/brieven/").text
    assert [each.subject for each in reminders if each.subject not in page] == []


def test_the_first_page_shows_each_role_with_a_button(demo, client):
    page = client.get("/demo/")
    assert page.status_code == 200
    for email, role, _room in DOORS:
        assert f'name="who" value="{email}"' in page.text
        assert f"<strong>{role}</strong>" in page.text
    assert re.findall('href="(/demo/[^"]*)"', page.text) == ["/demo/brieven/"]


@pytest.mark.parametrize("door", DOORS, ids=[str(role) for _email, role, _room in DOORS])
def test_one_click_and_somebody_is_at_their_own_work(demo, client, door):
    email, _role, room = door
    answer = client.post("/demo/binnen/", {"who": email}, follow=True)
    assert answer.redirect_chain == [(room, 302)]
    assert answer.status_code == 200
    assert answer.wsgi_request.user.email == email


def test_a_link_lets_nobody_in(demo, client):
    assert client.get("/demo/binnen/", {"who": DOORS[0][0]}).status_code == 405
    assert "_auth_user_id" not in client.session


def test_somebody_who_is_no_door_is_not_let_in_as_themselves(demo, client):
    stranger = User.objects.exclude(email__in=[email for email, *_ in DOORS]).first()
    client.post("/demo/binnen/", {"who": stranger.email})
    assert client.session["_auth_user_id"] != str(stranger.pk)


def test_the_letters_can_be_read_with_the_code_to_sign_in(demo, client):
    client.post("/inloggen/", {"email": DOORS[0][0]})
    page = client.get("/demo/brieven/")
    assert page.status_code == 200
    code = re.search("Je code is (.{7})", page.text)[1]
    client.post("/inloggen/code/", {"code": code})
    assert client.get("/mijn/").status_code == 200
