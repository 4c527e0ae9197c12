"""…/afsluiten/: a cohort that is done takes nobody and nothing, and can be opened again."""

import pytest
from django.utils.timezone import now

from cohorts.group import actions as group
from cohorts.group.models import Cohort, Role
from cohorts.planning import actions
from cohorts.reminders import due
from cohorts.review import actions as review
from cohorts.work import actions as work
from school.conflict import Conflict
from school.letters.models import Letter
from school.people.actions import welcome
from tests.cohorts.planning.test_new import monday_ahead
from tests.conftest import ANSWERS, MONDAY, local


@pytest.fixture
def address(geesje):
    return f"/organisatie/lichting/{geesje.cohort.public_id}/afsluiten/"


@pytest.fixture
def closed(geesje, aaltje):
    actions.close(cohort=geesje.cohort, by=geesje, now=now())
    return Cohort.objects.get(pk=geesje.cohort_id)


def test_looking_says_who_is_told_and_closing_tells_them_once(
    client, geesje, address, aaltje, roelof
):
    client.force_login(geesje.user)
    page = client.get(address)
    assert [str(each) for each in page.context["told"]] == ["Aaltje", "Roelof"]
    assert Letter.objects.count() == 0
    for _click in range(2):
        assert client.post(address).status_code == 302
    told = sorted(Letter.objects.values_list("key", "to"))
    assert told == [("cohort_closed", f"{name}@example.nl") for name in ("aaltje", "roelof")]


def test_nobody_is_left_waiting(client, geesje, address, submission, roelof, monday):
    client.force_login(geesje.user)
    assert "Er wacht nog 1 inlevering" in client.get(address).text
    assert client.post(address).status_code == 409
    verdict = {"decision": "approved", "scores": {}, "text": "Mooi", "points": []}
    review.decide(review=submission.review, **verdict, by=roelof, now=monday)
    assert client.post(address).status_code == 302


def test_it_takes_no_hand_ins_and_no_people(closed, aaltje, assignment, monday):
    aaltje.cohort = closed
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
    with pytest.raises(Conflict, match="Je lichting is afgesloten"):
        work.hand_in(**paper, by=aaltje, now=monday)
    anna = welcome(email="anna@example.nl", first_name="Anna")
    with pytest.raises(Conflict, match="is afgesloten"):
        group.admit(user=anna, cohort=closed, role=Role.PARTICIPANT, now=monday)


def test_it_is_offered_to_nobody_and_opens_no_weeks(closed):
    assert due.openings(now=local(MONDAY, 8)) == []
    Cohort.objects.filter(pk=closed.pk).update(starts_on=monday_ahead(3))
    assert list(Cohort.objects.coming(on=monday_ahead(0))) == []


def test_all_stays_to_be_read_and_it_can_be_opened_again(client, closed, geesje, aaltje):
    client.force_login(aaltje.user)
    assert "Deze lichting is afgesloten." in client.get("/mijn/").text
    client.force_login(geesje.user)
    office = f"/organisatie/lichting/{closed.public_id}/"
    assert "Open de lichting weer" in client.get(office).text
    client.post(f"{office}heropenen/")
    assert Cohort.objects.get(pk=closed.pk).closed_at is None
    assert "Open de lichting weer" not in client.get(office).text
