"""Ik loop vast: from the call to thanks."""

import pytest

from cohorts.stuck import actions
from cohorts.stuck.models import StuckCall


@pytest.fixture
def call(aaltje, week, monday):
    """A function by which Aaltje calls for company."""
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "text": "De rekensom"}
    return lambda company: actions.call(**place, company=company, by=aaltje, now=monday)


def test_a_call_from_a_lesson_holds_its_place(client, aaltje, week):
    lesson = week.lessons[0]
    client.force_login(aaltje.user)
    address = f"/mijn/les/{lesson.translation_key}/vast/"
    page = client.post(address, {"company": "mentor", "text": "Help"}, follow=True)
    assert page.status_code == 200
    stored = StuckCall.objects.get()
    where = f"Week 1, les: {lesson.title}"
    assert (stored.place, stored.where) == (str(lesson.translation_key), where)


def test_saying_nothing_is_enough(client, aaltje):
    client.force_login(aaltje.user)
    assert client.post("/mijn/week-1/vast/", {"company": "noaber"}).status_code == 302
    assert StuckCall.objects.get().text == ""


def test_a_call_needs_company(client, aaltje):
    client.force_login(aaltje.user)
    page = client.post("/mijn/week-1/vast/", {"text": "Help", "company": "buurman"})
    assert page.status_code == 422
    assert "Help</textarea>" in page.content.decode()


def test_a_call_to_the_mentor_stands_in_the_queue_until_somebody_comes(client, roelof, call):
    made = call("mentor")
    client.force_login(roelof.user)
    assert list(client.get("/mentor/").context["calls"]) == [made]
    client.post(f"/vast/{made.public_id}/antwoord/", {"text": "Begin klein"})
    assert list(client.get("/mentor/").context["calls"]) == []


@pytest.mark.parametrize(("company", "status"), [("mentor", 404), ("noaber", 200), ("koffie", 200)])
def test_a_noaber_sees_what_was_asked_of_noabers(client, berend, call, company, status):
    made = call(company)
    client.force_login(berend.user)
    assert client.get(f"/vast/{made.public_id}/").status_code == status
    assert ("Aaltje loopt vast" in client.get("/mijn/").content.decode()) == (status == 200)


def test_the_answer_is_on_the_same_page_and_thanks_close_it(client, aaltje, berend, call):
    made = call("noaber")
    client.force_login(berend.user)
    client.post(f"/vast/{made.public_id}/antwoord/", {"text": "Kom dinsdag langs"})
    client.force_login(aaltje.user)
    assert "Kom dinsdag langs" in client.get(f"/vast/{made.public_id}/").content.decode()
    client.post(f"/vast/{made.public_id}/afsluiten/", {"thanks": "Fijn"})
    late = client.post(f"/vast/{made.public_id}/antwoord/", {"text": "Nog iets"})
    assert late.status_code == 409
    assert "Nog iets" in late.content.decode()
