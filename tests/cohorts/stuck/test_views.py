"""Ik loop vast: from the call to thanks."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime, now

from cohorts.group.calendar import monday_of
from cohorts.group.models import Cohort, Pause
from cohorts.meetings.meeting import next_of
from cohorts.stuck import actions
from cohorts.stuck.models import BURST, StuckCall
from curriculum.pages.models import WeekPage
from school.pages.models import SchoolSettings

ASSIGNMENT = "/mijn/week-1/vast/"


@pytest.fixture
def call(aaltje, week, monday):
    """A function by which Aaltje calls for company."""
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "text": "De rekensom"}
    return lambda company, **other: actions.call(
        **{**place, **other}, company=company, by=aaltje, now=monday
    )


def test_a_call_from_a_lesson_holds_its_place(client, aaltje, week):
    lesson = week.lessons[0]
    client.force_login(aaltje.user)
    address = f"/mijn/les/{lesson.translation_key}/vast/"
    page = client.post(address, {"company": "mentor", "text": "Help"}, follow=True)
    assert page.status_code == 200
    stored = StuckCall.objects.get()
    where = f"Week 1, les: {lesson.title}"
    assert (stored.place, stored.where) == (str(lesson.translation_key), where)


def test_a_call_holds_the_block_where_it_was_made_and_leads_back_to_it(
    client, aaltje, roelof, week
):
    lesson = week.lessons[0]
    block = lesson.blocks[2].id
    address = f"/mijn/les/{lesson.translation_key}/vast/"
    client.force_login(aaltje.user)
    form = client.get(f"{address}?plek={block}").context["form"]
    place = f"{lesson.translation_key}#{block}"
    assert form.initial["place"] == block
    client.post(address, {"company": "mentor", "place": block})
    stored = StuckCall.objects.get()
    assert (stored.place, stored.lesson, stored.inside) == (place, place[:36], block)

    there = f"/programma/week-1/{lesson.slug}/"
    assert f'id="plek-{block}"' in client.get(there).content.decode()
    for member in (aaltje, roelof):
        client.force_login(member.user)
        page = client.get(f"/vast/{stored.public_id}/").content.decode()
        assert f'href="{there}#plek-{block}"' in page


def test_a_call_holds_the_field_where_it_was_made_and_leads_back_to_it(
    client, aaltje, roelof, week
):
    client.force_login(aaltje.user)
    assert client.get(f"{ASSIGNMENT}?plek=idee").context["form"].initial["place"] == "idee"
    client.post(ASSIGNMENT, {"company": "mentor", "place": "idee"})
    stored = StuckCall.objects.get()
    field = next(each for each in week.assignment.fields if each.key == "idee")
    assert (stored.place, stored.where) == ("idee", f"Week 1, opdracht: {field.label}")

    address = f"/vast/{stored.public_id}/"
    assert 'href="/mijn/week-1/opdracht/#div_id_idee"' in client.get(address).content.decode()
    client.force_login(roelof.user)
    page = client.get(address)
    assert 'href="/programma/week-1/#opdracht"' in page.content.decode()
    assert page.context["asked"] == field


@pytest.mark.parametrize(
    "place", ["x", "idee#1", "0b6d3c2e-0000-4000-8000-000000000000", "--", "é" * 99]
)
def test_a_place_that_is_not_on_the_page_is_refused_and_the_text_kept(client, aaltje, place):
    client.force_login(aaltje.user)
    page = client.post(ASSIGNMENT, {"company": "mentor", "place": place, "text": "Help"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Kies een plek op deze bladzijde." in text
    assert "Help</textarea>" in text
    assert not StuckCall.objects.exists()


def test_an_unknown_place_in_the_address_counts_for_nothing(client, aaltje):
    client.force_login(aaltje.user)
    for place in ["x", "%3Cscript%3E", "nee#nee"]:
        page = client.get(f"{ASSIGNMENT}?plek={place}")
        assert (page.status_code, page.context["form"].initial["place"]) == (200, "-")


def test_a_place_that_is_gone_leads_to_what_is_left(client, aaltje, week, call):
    lesson = week.lessons[0]
    made = call("mentor", place=f"{lesson.translation_key}#gone", where="Week 1, les: Weg")
    lesson.unpublish()
    client.force_login(aaltje.user)
    page = client.get(f"/vast/{made.public_id}/")
    assert (page.status_code, page.context["lesson"]) == (200, None)
    assert "Week 1, les: Weg" in page.content.decode()


def test_a_noaber_who_is_not_that_far_yet_sees_the_name_of_the_week_alone(
    client, aaltje, berend, roelof, programme, call
):
    second = WeekPage.objects.child_of(programme).get(number=2)
    last_week = monday_of(now()) - timedelta(weeks=1)
    Cohort.objects.update(starts_on=last_week)
    Pause.objects.create(member=berend, number=1, monday=last_week, pulled_at=now())
    made = call("noaber", week=second, where="Week 2, les: Geheim")
    for member, is_told in [(aaltje, True), (berend, False), (roelof, True)]:
        client.force_login(member.user)
        page = client.get(f"/vast/{made.public_id}/").text
        assert ["Week 2" in page, "Geheim" in page] == [True, is_told]
    client.force_login(berend.user)
    page = client.get("/mijn/").text
    assert ["Aaltje loopt vast" in page, "Geheim" in page] == [True, False]


def test_saying_nothing_is_enough(client, aaltje):
    client.force_login(aaltje.user)
    assert client.post(ASSIGNMENT, {"company": "noaber"}).status_code == 302
    assert StuckCall.objects.get().text == ""


@pytest.mark.parametrize("company", ["buurman", ""])
def test_a_call_needs_company(client, aaltje, company):
    client.force_login(aaltje.user)
    page = client.post(ASSIGNMENT, {"text": "Help", "company": company})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Kies wie er mag meedenken." in text
    assert "Help</textarea>" in text


def test_the_words_are_those_of_the_school(client, aaltje, week):
    words = SchoolSettings.load().words["stuck"]
    client.force_login(aaltje.user)
    for address in (ASSIGNMENT, f"/programma/week-1/{week.lessons[0].slug}/"):
        text = client.get(address).content.decode()
        for choice in words["choices"]:
            assert f">{choice['label']}</label><small>{choice['text']}</small>" in text
        assert words["title"] in text
        assert words["lead"] in text


def test_more_calls_than_a_person_makes_are_refused_in_words(client, aaltje, week):
    for number in range(BURST):
        place = {"week": week, "place": "", "where": "Week 1, opdracht", "company": "noaber"}
        actions.call(**place, text=f"Vraag {number}", by=aaltje, now=now())
    client.force_login(aaltje.user)
    page = client.post(ASSIGNMENT, {"company": "noaber", "text": "Nog een"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "is allemaal aangekomen" in text
    assert "Nog een</textarea>" in text
    assert StuckCall.objects.count() == BURST


def test_a_call_to_the_mentor_stands_in_the_queue_until_somebody_comes(client, roelof, call):
    made = call("mentor")
    client.force_login(roelof.user)
    assert "Aaltje" in client.get("/mentor/").content.decode()
    client.post(f"/vast/{made.public_id}/antwoord/", {"text": "Begin klein"})
    assert "Aaltje" not in client.get("/mentor/").content.decode()


@pytest.mark.parametrize(("company", "status"), [("mentor", 404), ("noaber", 200), ("koffie", 200)])
def test_a_noaber_sees_what_was_asked_of_noabers(client, berend, call, company, status):
    made = call(company)
    client.force_login(berend.user)
    assert client.get(f"/vast/{made.public_id}/").status_code == status
    assert ("Aaltje loopt vast" in client.get("/mijn/").content.decode()) == (status == 200)


def test_the_coffee_machine_says_when_and_where_the_group_meets_next(client, aaltje, call):
    made = call("koffie")
    aaltje.cohort.starts_on = localtime().date() - timedelta(days=localtime().weekday() + 7)
    aaltje.cohort.save()
    meeting = next_of(aaltje.cohort, now=now()).starts_at
    client.force_login(aaltje.user)
    text = client.get(f"/vast/{made.public_id}/").content.decode()
    assert f"{date_format(localtime(meeting), 'l j F')}, 19.30 uur: De grote tafel" in text


def test_the_answer_is_on_the_page_where_it_was_asked(client, aaltje, berend, call, week):
    lesson = week.lessons[0]
    pages = [f"/programma/week-1/{lesson.slug}/", "/mijn/week-1/opdracht/"]
    for place in (str(lesson.translation_key), "idee"):
        made = call("noaber", place=place)
        actions.reply(call=made, text="Kom dinsdag langs", by=berend, now=now())
    client.force_login(aaltje.user)
    for address in pages:
        text = client.get(address).content.decode()
        assert text.count("Kom dinsdag langs") == 1
        assert text.count("Er is antwoord op je vraag") == 1
    client.force_login(berend.user)
    assert [a for a in pages if "Kom dinsdag langs" in client.get(a).content.decode()] == []


def test_the_answer_is_on_the_page_of_the_call_and_thanks_close_it(client, aaltje, berend, call):
    made = call("noaber")
    client.force_login(berend.user)
    client.post(f"/vast/{made.public_id}/antwoord/", {"text": "Kom dinsdag langs"})
    client.force_login(aaltje.user)
    assert "Kom dinsdag langs" in client.get(f"/vast/{made.public_id}/").content.decode()
    client.post(f"/vast/{made.public_id}/afsluiten/", {"thanks": "Fijn"})
    assert "Fijn" in client.get(f"/vast/{made.public_id}/").content.decode()
    late = client.post(f"/vast/{made.public_id}/antwoord/", {"text": "Nog iets"})
    assert late.status_code == 409
    assert "Nog iets" in late.content.decode()


def test_thanks_that_are_too_long_are_kept_and_refused_in_words(client, aaltje, berend, call):
    made = call("noaber")
    actions.reply(call=made, text="Kom langs", by=berend, now=now())
    client.force_login(aaltje.user)
    page = client.post(f"/vast/{made.public_id}/afsluiten/", {"thanks": "Dank " * 500})
    assert page.status_code == 422
    text = page.content.decode()
    assert "<title>Fout: " in text
    assert text.count("Dank ") >= 500
    assert StuckCall.objects.get().solved_at is None


@pytest.mark.parametrize("way", ["antwoord", "afsluiten", ""])
def test_200_000_characters_are_refused_in_words_and_kept(client, aaltje, berend, call, way):
    made = call("noaber")
    actions.reply(call=made, text="Kom langs", by=berend, now=now())
    client.force_login(aaltje.user)
    text = "brood " * 33_334
    address = f"/vast/{made.public_id}/{way}/" if way else ASSIGNMENT
    page = client.post(address, {"text": text, "thanks": text, "company": "noaber"})
    assert page.status_code == 422
    assert "tekens" in page.text
    assert page.text.count("brood ") >= 33_333


def test_text_is_shown_as_text(client, aaltje, berend, call):
    made = call("noaber", text="<b>x</b>")
    actions.reply(call=made, text="<script>y</script>", by=berend, now=now())
    client.force_login(aaltje.user)
    for address in (f"/vast/{made.public_id}/", "/mijn/week-1/opdracht/"):
        text = client.get(address).content.decode()
        assert "&lt;b&gt;x&lt;/b&gt;" in text
        assert "&lt;script&gt;y" in text


@pytest.mark.parametrize("rows", [1, 30])
def test_a_call_takes_as_many_queries_for_30_answers(
    client, aaltje, berend, call, rows, django_assert_num_queries
):
    made = call("noaber", place="idee")
    for number in range(rows):
        actions.reply(call=made, text=f"Idee {number}", by=berend, now=now())
    client.force_login(aaltje.user)
    client.get("/")
    with django_assert_num_queries(12):
        page = client.get(f"/vast/{made.public_id}/")
    assert page.content.decode().count("Idee ") == rows


@pytest.mark.parametrize("rows", [1, 15])
def test_a_lesson_takes_as_many_queries_for_15_calls(
    client, aaltje, berend, call, week, rows, django_assert_num_queries
):
    lesson = week.lessons[0]
    for number in range(rows):
        made = call("noaber", place=str(lesson.translation_key), text=f"Vraag {number}")
        actions.reply(call=made, text=f"Idee {number}", by=berend, now=now())
    client.force_login(aaltje.user)
    client.get("/")
    with django_assert_num_queries(21):
        page = client.get(f"/programma/week-1/{lesson.slug}/")
    assert page.content.decode().count("Idee ") == rows


def test_words_posted_after_the_session_ended_are_handed_back(client, call):
    made = call("noaber")
    page = client.post(f"/vast/{made.public_id}/antwoord/", {"text": "Kom dinsdag langs"})
    assert page.status_code == 401
    assert "Kom dinsdag langs" in page.content.decode()
