"""Even stilzetten, as a participant meets it, and what stays closed for them."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from cohorts.group.calendar import monday_of
from cohorts.group.models import Cohort, Pause, Role
from cohorts.work import actions as work
from cohorts.work.models import Draft, Submission
from curriculum.pages.models import WeekPage
from tests.conftest import ANSWERS, local

WEEK = timedelta(weeks=1)


@pytest.fixture
def this_monday():
    return monday_of(now())


@pytest.fixture
def third(aaltje, berend, this_monday):
    """The cohort is in week 3, as far as its own calendar goes."""
    Cohort.objects.update(starts_on=this_monday - 2 * WEEK)


def rest(member, *mondays):
    for number, monday in enumerate(mondays, start=1):
        pulled_at = local(monday, 12)
        Pause.objects.create(member=member, number=number, monday=monday, pulled_at=pulled_at)


@pytest.fixture
def rested(aaltje, third, this_monday):
    """Aaltje paused both weeks after she got week 1: for her, week 2 opens next Monday."""
    rest(aaltje, this_monday - 2 * WEEK, this_monday - WEEK)
    return aaltje


@pytest.fixture
def second(programme):
    """The page of week 2."""
    return WeekPage.objects.child_of(programme).get(number=2)


def table_of(organiser):
    return f"/organisatie/lichting/{organiser.cohort.public_id}/"


def text_of(page):
    return " ".join(page.content.decode().split())


def test_one_click_pauses_and_one_click_resumes(client, aaltje, third, this_monday):
    client.force_login(aaltje.user)
    assert "Zet deze week stil" in text_of(client.get("/mijn/"))

    page = client.post("/mijn/stilzetten/", {"monday": this_monday}, follow=True)
    assert "Je weken staan stil. Wat open is, blijft open." in text_of(page)
    assert "Nog een week erbij" in text_of(page)
    assert page.context["brake"].rests_until == this_monday + timedelta(days=6)

    page = client.post("/mijn/verdergaan/", follow=True)
    assert "Je weken lopen weer." in text_of(page)
    assert not Pause.objects.exists()


def test_what_was_open_stays_open_and_is_due_later(client, aaltje, third, this_monday):
    rest(aaltje, this_monday)
    client.force_login(aaltje.user)
    assert client.get("/mijn/week-2/opdracht/").status_code == 200
    stones = client.get("/mijn/").context["journey"].stones
    assert stones[2].due_at == local(this_monday + timedelta(days=13), 23, 59)
    assert stones[3].opens_on == this_monday + 2 * WEEK


def test_after_two_weeks_the_button_is_gone_and_somebody_is_there(client, rested):
    client.force_login(rested.user)
    page = text_of(client.get("/mijn/"))
    assert "Zeg het tegen je mentor" in page
    assert "/mijn/stilzetten/" not in page


@pytest.mark.parametrize("monday", ["", "morgen", "2026-02-30", "9" * 5000])
def test_a_week_that_is_no_date_pauses_nothing(client, aaltje, third, monday):
    client.force_login(aaltje.user)
    page = client.post("/mijn/stilzetten/", {"monday": monday})
    assert page.status_code == 422
    assert "Kies hieronder nog eens welke week je stilzet." in text_of(page)
    assert not Pause.objects.exists()


def test_another_week_than_the_one_on_the_button_is_a_conflict(client, aaltje, third, this_monday):
    client.force_login(aaltje.user)
    page = client.post("/mijn/stilzetten/", {"monday": this_monday - WEEK})
    assert page.status_code == 409
    assert "Deze week kun je niet stilzetten." in text_of(page)


def test_the_pause_is_of_the_chosen_cohort(client, aaltje, third, join, this_monday):
    other = join("aaltje", Role.PARTICIPANT, "Coevorden")
    Cohort.objects.filter(pk=other.cohort_id).update(starts_on=this_monday)
    client.force_login(aaltje.user)
    client.post("/mijn/lichting/", {"cohort": str(aaltje.cohort.public_id)})
    client.post("/mijn/stilzetten/", {"monday": this_monday})
    assert Pause.objects.get().member == aaltje


CLOSED = ["/programma/week-2/", "/programma/week-2/{lesson}/", "/mijn/week-2/opdracht/"]


@pytest.mark.parametrize("address", [*CLOSED, "/mijn/week-2/vast/", "/mijn/les/{key}/vast/"])
def test_a_week_that_moved_is_not_there_yet(client, rested, berend, second, address):
    lesson = second.lessons[0]
    address = address.format(lesson=lesson.slug, key=lesson.translation_key)
    client.force_login(berend.user)
    assert client.get(address).status_code == 200

    client.force_login(rested.user)
    page = client.get(address)
    assert page.status_code == 404
    assert lesson.title not in page.content.decode()


def test_a_week_that_moved_takes_no_posts(client, rested, second):
    client.force_login(rested.user)
    key = second.lessons[0].translation_key
    posts = [
        f"/mijn/les/{key}/gelezen/",
        f"/mijn/les/{key}/vast/",
        "/mijn/week-2/vast/",
        "/mijn/week-2/zelftest/",
        "/mijn/week-2/opdracht/bewaren/",
        "/mijn/week-2/opdracht/tussendoor/",
        "/mijn/week-2/opdracht/inleveren/",
    ]
    assert {client.post(address).status_code for address in posts} == {404}
    assert not Draft.objects.exists()
    assert not Submission.objects.exists()


def test_a_week_that_moved_is_in_no_list(client, rested, second):
    client.force_login(rested.user)
    titles = [lesson.title for lesson in second.lessons]
    for address in ["/mijn/", "/programma/", "/programma/week-1/", "/mijn/week-1/opdracht/"]:
        page = client.get(address).content.decode()
        assert [title for title in titles if title in page] == []
        assert "/programma/week-2/" not in page


def test_a_pause_of_somebody_else_closes_nothing(client, rested, berend, this_monday):
    client.force_login(berend.user)
    assert client.get("/mijn/").context["journey"].current in {2, 3}


@pytest.mark.usefixtures("third")
def test_organisers_and_mentors_see_the_word_and_no_more(
    client, aaltje, berend, roelof, geesje, assignment, this_monday
):
    for member in [aaltje, berend]:
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
        work.hand_in(**paper, by=member, now=now())
    for member, address in [(geesje, table_of(geesje)), (roelof, "/mentor/")]:
        Pause.objects.all().delete()
        client.force_login(member.user)
        assert "pauze" not in client.get(address).content.decode()
        rest(aaltje, this_monday)
        assert client.get(address).content.decode().count(">pauze<") == 1


def test_the_table_shows_each_their_own_stones(client, rested, berend, geesje):
    client.force_login(geesje.user)
    rows = client.get(table_of(geesje)).context["table"].rows
    states = {row.name: [stone.state for stone in row.stones][:2] for row in rows}
    assert states == {"Aaltje": ["open", "locked"], "Berend": ["open", "open"]}


@pytest.mark.parametrize("count", [1, 30])
def test_the_table_asks_as_much_for_one_pause_as_for_thirty(
    client, geesje, join, count, this_monday, django_assert_num_queries
):
    for number in range(count):
        rest(join(f"jan {number}", Role.PARTICIPANT), this_monday)
    client.force_login(geesje.user)
    client.get(table_of(geesje))

    with django_assert_num_queries(10):
        page = client.get(table_of(geesje))

    assert sum(row.is_resting for row in page.context["table"].rows) == count
