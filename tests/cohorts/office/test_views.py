"""A cohort in the office: people and stones, and who waits."""

import pytest
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.stuck import actions as stuck
from cohorts.work import actions as work
from tests.conftest import ANSWERS


def address(organiser):
    return f"/organisatie/lichting/{organiser.cohort.public_id}/"


def test_the_table_shows_where_everybody_stands(client, geesje, aaltje, berend, submission):
    client.force_login(geesje.user)
    rows = client.get(address(geesje)).context["rows"]
    states = [(str(member), [stone.state for stone in stones][:2]) for member, stones, _ in rows]
    assert states == [("Aaltje", ["sent", "open"]), ("Berend", ["open", "open"])]


def test_who_waits_and_who_is_stuck_is_there(client, geesje, submission, week, aaltje):
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    stuck.call(**place, company="noaber", text="Help", by=aaltje, now=now())
    client.force_login(geesje.user)
    text = client.get(address(geesje)).content.decode()
    assert f"/mentor/inlevering/{submission.public_id}/" in text
    assert "loopt vast" in text


def test_a_cohort_of_somebody_else_is_not_there(client, geesje, henk):
    client.force_login(geesje.user)
    assert client.get(address(henk)).status_code == 404


def test_an_organiser_without_second_factor_is_asked_for_one(client, geesje, settings):
    settings.SECOND_FACTOR = True
    client.force_login(geesje.user)
    assert client.get(address(geesje)).headers["Location"] == "/account/2fa/"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_table_asks_as_much_for_one_as_for_thirty(
    client, geesje, join, assignment, rows, django_assert_num_queries
):
    for number in range(rows):
        member = join(f"jan {number}", Role.PARTICIPANT)
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
        work.hand_in(**paper, by=member, now=now())
    client.force_login(geesje.user)
    client.get(address(geesje))

    with django_assert_num_queries(15):
        page = client.get(address(geesje))

    assert len(page.context["rows"]) == rows
