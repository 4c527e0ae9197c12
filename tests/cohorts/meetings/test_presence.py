"""Who was there: one list for who keeps it, and seen by nobody else."""

import pytest
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.meetings.models import Attendance, Presence


@pytest.fixture
def address(running):
    return f"/lichting/{running.public_id}/bijeenkomst/2/"


@pytest.fixture
def mentee(aaltje, roelof, running):
    aaltje.mentor = roelof
    aaltje.save()
    return aaltje


def noted():
    rows = Attendance.objects.values_list("member__user__first_name", "number", "presence")
    return sorted(rows)


def tapped(member, presence, before=""):
    return {f"p{member.pk}": presence, f"initial-p{member.pk}": before}


def test_an_organiser_notes_everybody_and_the_rest_is_there(
    client, geesje, mentee, berend, join, address
):
    client.force_login(geesje.user)
    anna = join("anna", Role.PARTICIPANT)
    typed = tapped(mentee, "excused") | tapped(berend, "absent") | tapped(anna, "")
    assert client.post(address, typed | {"decision": "rest"}).status_code == 302
    assert noted() == [("Aaltje", 2, "excused"), ("Anna", 2, "present"), ("Berend", 2, "absent")]
    text = client.get(f"/lichting/{mentee.cohort.public_id}/bijeenkomsten/").text
    assert [word in text for word in ("1 aanwezig", "1 afgemeld", "1 niet")] == [True] * 3


def test_a_mentor_sees_and_notes_their_own_people_alone(client, roelof, mentee, berend, address):
    Attendance.objects.create(member=berend, number=2, presence="absent", noted_at=now())
    client.force_login(roelof.user)
    text = client.get(address).text
    assert ("Aaltje" in text, "Berend" in text) == (True, False)
    assert "1 niet" not in client.get(f"/lichting/{mentee.cohort.public_id}/bijeenkomsten/").text
    client.post(address, tapped(mentee, "present") | tapped(berend, "present"))
    assert noted() == [("Aaltje", 2, "present"), ("Berend", 2, "absent")]


def test_what_was_not_touched_on_a_page_stays_as_a_colleague_left_it(
    client, geesje, mentee, berend, address
):
    client.force_login(geesje.user)
    stale = tapped(mentee, "") | tapped(berend, "present")  # a page from before Aaltje was noted
    Attendance.objects.create(member=mentee, number=2, presence="excused", noted_at=now())
    client.post(address, stale)
    assert noted() == [("Aaltje", 2, "excused"), ("Berend", 2, "present")]
    client.post(address, tapped(mentee, "", "excused") | tapped(berend, "present", "present"))
    assert noted() == [("Berend", 2, "present")]


def test_of_a_meeting_to_come_only_an_excuse_can_be_noted(client, geesje, mentee, running):
    client.force_login(geesje.user)
    address = f"/lichting/{running.public_id}/bijeenkomst/8/"
    assert client.post(address, tapped(mentee, "present")).status_code == 422
    assert client.post(address, tapped(mentee, "excused")).status_code == 302
    assert noted() == [("Aaltje", 8, "excused")]


def test_a_participant_says_that_they_cannot_come_and_comes_after_all(client, mentee):
    client.force_login(mentee.user)
    address = "/mijn/bijeenkomst/8/"
    for _click in range(2):
        client.post(address, {"comes": "nee"})
    assert noted() == [("Aaltje", 8, "excused")]
    assert "Je bent afgemeld" in client.get("/mijn/bijeenkomsten/").text
    client.post(address, {"comes": "ja"})
    assert noted() == []


def test_what_is_past_is_noted_by_others_and_read_by_oneself(client, mentee, berend):
    Attendance.objects.create(member=mentee, number=1, presence="absent", noted_at=now())
    Attendance.objects.create(member=berend, number=1, presence="present", noted_at=now())
    client.force_login(mentee.user)
    assert client.post("/mijn/bijeenkomst/1/", {"comes": "nee"}).status_code == 409
    text = client.get("/mijn/bijeenkomsten/").text
    assert ("we misten je" in text, "je was er" in text) == (True, False)


def test_an_answer_that_is_none_changes_nothing(client, mentee):
    client.force_login(mentee.user)
    client.post("/mijn/bijeenkomst/8/", {"comes": "misschien"})
    assert (noted(), client.post("/mijn/bijeenkomst/11/").status_code) == ([], 404)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_ask_as_much_for_one_as_for_thirty(
    client, geesje, running, join, address, rows, django_assert_num_queries
):
    for n in range(rows):
        member = join(f"jan {n}", Role.PARTICIPANT)
        Attendance.objects.create(member=member, number=2, presence="present", noted_at=now())
    client.force_login(geesje.user)
    client.get(address)
    with django_assert_num_queries(10):
        assert len(client.get(address).context["form"].members) == rows
    with django_assert_num_queries(10):
        page = client.get(f"/lichting/{running.public_id}/bijeenkomsten/")
    _meeting, counts = page.context["rows"][1]
    assert counts == [(Presence.PRESENT, rows), (Presence.EXCUSED, 0), (Presence.ABSENT, 0)]
