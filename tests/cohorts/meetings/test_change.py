"""…/bijeenkomst/<n>/: what is moved or called off is seen before anybody is told."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now
from icalendar import Calendar

from cohorts.group.models import Break, Role
from cohorts.meetings import actions
from cohorts.meetings.meeting import meetings_of, next_of
from cohorts.meetings.models import MeetingChange
from school.conflict import Conflict
from school.letters.models import Letter
from tests.conftest import enrol

SAVE = {"decision": "save"}
OFF = {"what": "af", "reason": "De zaal is dubbel verhuurd.", "seen": "0"}


@pytest.fixture
def office(client, geesje, running):
    client.force_login(geesje.user)
    return client


@pytest.fixture
def address(running):
    return f"/organisatie/lichting/{running.public_id}/bijeenkomst/5/"


@pytest.fixture
def fifth(running):
    return meetings_of(running)[4]


@pytest.fixture
def moved(fifth):
    """The fifth meeting a day later, in the mill."""
    at = localtime(fifth.starts_at) + timedelta(days=1)
    moment = {"day": f"{at:%Y-%m-%d}", "at": "20:00"}
    return {"what": "verzet", **moment, "place": "De molen", "reason": "", "seen": "0"}


def test_looking_shows_the_letter_and_its_readers_and_writes_nothing(
    office, address, fifth, moved, aaltje, roelof
):
    page = office.post(address, moved)
    day = localtime(fifth.starts_at) + timedelta(days=1)
    assert page.context["sentence"].startswith("De bijeenkomst van week 5 is verzet van ")
    assert f"naar woensdag {day.day} " in page.context["sentence"]
    assert page.context["sentence"].endswith(" om 20.00 uur. De plek is: De molen.")
    assert [str(each) for each in page.context["told"]] == ["Aaltje", "Roelof"]
    assert "2 mensen krijgen hierover een brief" in page.text
    assert (MeetingChange.objects.count(), Letter.objects.count()) == (0, 0)


def test_saving_moves_it_everywhere_and_writes_to_everybody_once(
    office, address, running, moved, aaltje, roelof
):
    enrol("roelof", Role.ORGANISER)  # one person in two roles
    assert office.post(address, moved | SAVE).status_code == 302
    fifth = meetings_of(running)[4]
    assert (fifth.place, localtime(fifth.starts_at).hour, fifth.sequence) == ("De molen", 20, 1)
    told = sorted(Letter.objects.values_list("key", "to"))
    assert told == [("meeting_changed", f"{name}@example.nl") for name in ("aaltje", "roelof")]
    assert "De plek is: De molen." in Letter.objects.first().text


def test_calling_off_asks_for_a_reason_and_the_next_one_is_the_sixth(
    office, address, running, fifth, aaltje
):
    page = office.post(address, OFF | {"reason": " "})
    words = "Schrijf in een paar woorden waarom het niet doorgaat."
    assert (page.status_code, page.context["form"].errors["reason"]) == (422, [words])
    office.post(address, OFF | SAVE)
    assert "gaat niet door. De zaal is dubbel verhuurd." in Letter.objects.get().text
    before = fifth.starts_at - timedelta(hours=1)
    assert next_of(running, now=before).number == 6


def test_the_calendar_follows_with_the_same_uid_and_a_higher_sequence(
    office, address, client, running, moved, aaltje
):
    def event():
        client.force_login(aaltje.user)
        file = Calendar.from_ical(client.get("/mijn/agenda/bestand.ics").content)
        [found] = [e for e in file.walk("VEVENT") if "-5-meeting" in e["UID"]]
        return found

    def post(typed):
        client.force_login(running.membership_set.get(role=Role.ORGANISER).user)
        assert client.post(address, typed | SAVE).status_code == 302

    first = event()
    post(moved)
    second = event()
    post(OFF | {"seen": "1"})
    third = event()
    post({"what": "gewoon", "seen": "2"})
    fourth = event()
    assert len({str(each["UID"]) for each in (first, second, third, fourth)}) == 1
    assert [each["SEQUENCE"] for each in (first, second, third, fourth)] == [0, 1, 2, 3]
    assert second.decoded("dtstart") > first.decoded("dtstart")
    assert (third["STATUS"], third["DESCRIPTION"]) == ("CANCELLED", OFF["reason"])
    assert third["SUMMARY"].startswith("Gaat niet door: ")
    assert fourth.decoded("dtstart") == first.decoded("dtstart")
    assert "STATUS" not in fourth


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"what": ""}, "what"),
        ({"what": "verzet", "day": "", "at": ""}, "day"),
        ({"what": "verzet", "day": "2020-01-01", "at": "19:30"}, "day"),
        ({"what": "verzet", "day": "2999-01-01", "at": "19:30"}, "day"),
        ({"what": "verzet", "day": "31-31", "at": "xx"}, "at"),
        ({"what": "gewoon"}, "__all__"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(office, address, typed, field):
    page = office.post(address, typed | SAVE)
    assert (page.status_code, field in page.context["form"].errors) == (422, True)
    assert MeetingChange.objects.count() == 0


def test_of_two_organisers_the_second_hears_that_it_changed(office, address, moved):
    office.post(address, moved | SAVE)
    late = office.post(address, OFF | SAVE)
    assert (late.status_code, "De zaal is dubbel verhuurd." in late.text) == (409, True)
    assert not MeetingChange.objects.get().is_cancelled


def test_a_meeting_of_a_week_that_does_not_exist_is_not_there(office, address):
    assert [office.get(address.replace("/5/", f"/{n}/")).status_code for n in (0, 11)] == [404] * 2


def test_a_break_moves_a_meeting_that_was_not_changed(running, fifth):
    Break.objects.create(cohort=running, monday=running.calendar.monday(4))
    running = type(running).objects.get(pk=running.pk)
    assert meetings_of(running)[4].starts_at == fifth.starts_at + timedelta(weeks=1)


def test_who_saves_without_having_looked_is_too_late(running, fifth, geesje):
    about = {"starts_at": None, "place": "", "is_cancelled": True, "reason": "Ziek"}
    with pytest.raises(Conflict, match="Een collega heeft deze bijeenkomst net veranderd"):
        actions.change_meeting(meeting=fifth, seen=None, **about, by=geesje, now=now())
