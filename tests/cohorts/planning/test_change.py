"""…/wijzigen/: what moves and who is told stands there before anything is saved or sent."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now

from cohorts.group.models import Break, Cohort, Role
from cohorts.meetings.meeting import meetings_of
from cohorts.meetings.models import MeetingChange
from cohorts.planning import actions
from cohorts.planning.weeks import PROMISED
from school.conflict import Conflict
from school.letters.models import Letter
from tests.cohorts.planning.test_new import monday_ahead
from tests.conftest import enrol


@pytest.fixture
def running(geesje):
    """Geesje's cohort, in its third week."""
    Cohort.objects.filter(pk=geesje.cohort_id).update(starts_on=monday_ahead(-2))
    return Cohort.objects.with_size().get(pk=geesje.cohort_id)


@pytest.fixture
def address(running):
    return f"/organisatie/lichting/{running.public_id}/wijzigen/"


@pytest.fixture
def office(client, geesje, running):
    client.force_login(geesje.user)
    return client


@pytest.fixture
def typed(running):
    return {
        "name": "Emmen",
        "meeting_weekday": "1",
        "meeting_time": "19:30",
        "meeting_place": "De grote tafel",
        "places": "",
        "seen": actions.state(running),
    }


SAVE = {"decision": "save"}


def test_looking_shows_what_moves_and_who_is_told_and_writes_nothing(
    office, address, typed, aaltje, roelof
):
    shown = office.post(address, typed | {"breaks": [monday_ahead(6).isoformat()]})
    said = shown.context["changes"]
    assert [each.partition(" begint")[0] for each in said] == ["Week 9", "Week 10"]
    assert [str(each) for each in shown.context["told"]] == ["Aaltje", "Roelof"]
    assert "2 mensen krijgen hierover een brief" in shown.text
    assert (Break.objects.count(), Letter.objects.count()) == (0, 0)


def test_saving_moves_the_weeks_and_writes_to_everybody_once(
    office, address, typed, aaltje, roelof
):
    enrol("roelof", Role.ORGANISER)  # one person in two roles
    moved = {"breaks": [monday_ahead(6).isoformat()], "meeting_place": "De molen"}
    assert office.post(address, typed | moved | SAVE).status_code == 302

    cohort = Cohort.objects.get(pk=aaltje.cohort_id)
    assert (cohort.meeting_place, cohort.breaks) == ("De molen", [monday_ahead(6)])
    assert sorted(Letter.objects.values_list("key", "to")) == [
        ("cohort_changed", "aaltje@example.nl"),
        ("cohort_changed", "roelof@example.nl"),
    ]
    text = Letter.objects.first().text
    assert "De bijeenkomst is voortaan op dinsdag om 19.30 uur. De plek is: De molen." in text
    assert "Week 10 begint op maandag" in text


def test_what_only_the_office_sees_is_told_to_nobody(office, address, typed, aaltje):
    office.post(address, typed | {"places": "12"} | SAVE)
    assert Cohort.objects.get(pk=aaltje.cohort_id).places == 12
    assert Letter.objects.count() == 0


def test_a_break_of_the_past_stays_and_none_is_added_there(office, address, typed, running):
    past = Break.objects.create(cohort=running, monday=monday_ahead(-1))
    typed["seen"] = actions.state(Cohort.objects.get(pk=running.pk))
    office.post(address, typed | {"breaks": [monday_ahead(0).isoformat()]} | SAVE)
    assert list(Break.objects.all()) == [past]


def test_once_begun_no_week_comes_earlier_than_was_promised(
    office, address, typed, running, geesje, monday
):
    Break.objects.create(cohort=running, monday=monday_ahead(2))
    typed["seen"] = actions.state(Cohort.objects.get(pk=running.pk))
    later = {"breaks": [monday_ahead(4).isoformat()]}
    for wish in ({}, later):
        shown = office.post(address, typed | wish | SAVE)
        assert (shown.status_code, shown.context["form"].errors) == (422, {"breaks": [PROMISED]})
    meeting = ["meeting_weekday", "meeting_time", "meeting_place"]
    fields = {name: getattr(running, name) for name in ["name", *meeting, "places"]}
    about = {"cohort": running, "seen": typed["seen"], "breaks": [], "by": geesje, "now": now()}
    with pytest.raises(Conflict, match="De weken zijn begonnen"):
        actions.change_cohort(**about, **fields)
    assert [each.monday for each in Break.objects.all()] == [monday_ahead(2)]

    both = {"breaks": [monday_ahead(2).isoformat(), monday_ahead(4).isoformat()]}
    assert office.post(address, typed | both | SAVE).status_code == 302


def test_the_first_monday_moves_until_it_is_there(office, address, typed, running, aaltje):
    assert "starts_on" not in office.get(address).context["form"].fields
    Cohort.objects.filter(pk=running.pk).update(starts_on=monday_ahead(2))
    typed["seen"] = actions.state(Cohort.objects.get(pk=running.pk))
    for day in (monday_ahead(0), monday_ahead(200), monday_ahead(3) + timedelta(days=1)):
        shown = office.post(address, typed | {"starts_on": day.isoformat()} | SAVE)
        assert (shown.status_code, "starts_on" in shown.context["form"].errors) == (422, True)

    typed |= {"starts_on": monday_ahead(1).isoformat(), "breaks": [monday_ahead(3).isoformat()]}
    shown = office.post(address, typed)
    said = shown.context["changes"]
    assert [each.partition(" begint")[0] for each in said] == ["Week 1", "Week 2"]
    assert office.post(address, typed | SAVE).status_code == 302
    cohort = Cohort.objects.get(pk=running.pk)
    assert (cohort.starts_on, cohort.breaks) == (monday_ahead(1), [monday_ahead(3)])
    assert "Week 1 begint op maandag" in Letter.objects.get().text


def test_fewer_places_than_people_is_refused(office, address, typed, aaltje, berend):
    shown = office.post(address, typed | {"places": "1"} | SAVE)
    words = "Er doen al 2 mensen mee. Vul dat aantal in, of meer."
    assert (shown.status_code, shown.context["form"].errors) == (422, {"places": [words]})


def test_who_came_in_meanwhile_keeps_their_place(running, typed, geesje, aaltje, berend, monday):
    meeting = ["meeting_weekday", "meeting_time", "meeting_place"]
    fields = {name: getattr(running, name) for name in ["name", *meeting]} | {"places": 1}
    about = {"cohort": running, "seen": typed["seen"], "breaks": [], "by": geesje, "now": monday}
    with pytest.raises(Conflict, match="Er kwam net iemand bij"):
        actions.change_cohort(**about, **fields)
    assert Cohort.objects.get(pk=running.pk).places is None


def test_of_two_organisers_the_second_hears_that_it_changed(office, address, typed, running):
    office.post(address, typed | {"name": "Emmen Zuid"} | SAVE)
    late = office.post(address, typed | {"name": "Emmen Noord"} | SAVE)
    assert late.status_code == 409
    assert "Emmen Noord" in late.text
    assert Cohort.objects.get(pk=running.pk).name == "Emmen Zuid"


def test_another_cohorts_organiser_finds_nothing(client, address, henk):
    stranger = enrol("sjoukje", Role.ORGANISER, "Coevorden")
    client.force_login(stranger.user)
    assert client.get(address).status_code == 404
    assert client.get(address.replace("wijzigen", "nog-een")).status_code == 404
    assert client.get(address.replace("wijzigen", "mensen")).status_code == 404


def test_a_week_that_moves_is_a_week_later(running):
    planned = {"name": "Emmen", "breaks": [monday_ahead(6)]}
    meeting = ["meeting_weekday", "meeting_time", "meeting_place"]
    planned |= {name: getattr(running, name) for name in meeting}
    moved = running.calendar.monday(10) + timedelta(weeks=1)
    assert f"{moved.day} " in actions.changes(running, planned)[-1]


def test_a_meeting_that_was_moved_goes_along_with_its_week(office, address, typed, running):
    was = meetings_of(running)[8].planned_at + timedelta(days=1)
    changed = {"starts_at": was, "sequence": 1, "changed_at": now()}
    MeetingChange.objects.create(cohort=running, number=9, **changed)
    office.post(address, typed | {"breaks": [monday_ahead(6).isoformat()]} | SAVE)
    moved = MeetingChange.objects.get()
    assert localtime(moved.starts_at) == localtime(was) + timedelta(weeks=1)
    assert moved.sequence == 2
