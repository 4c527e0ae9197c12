"""Ik loop vast as a reader meets it: the place goes along, and the answer is where it was asked."""

import pytest
from django.utils.timezone import now

from cohorts.group.models import Cohort
from cohorts.stuck import actions
from cohorts.stuck.models import StuckCall

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def reader(come_in, aaltje):
    """Aaltje, signed in, with week 1 open."""
    Cohort.objects.update(starts_on="2026-03-02")
    come_in(aaltje)
    return aaltje


@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_block_that_is_read_to_the_answer(page, look, reader, berend, week, width):
    lesson = week.lessons[0]
    block = lesson.blocks[3].id
    page.set_viewport_size({"width": width, "height": 800})
    look(f"/programma/week-1/{lesson.slug}/")
    page.locator(f"#plek-{block}").evaluate("part => scrollTo(0, part.offsetTop - 300)")
    link = page.locator("a[data-stuck]")
    link.dispatch_event("click")
    page.wait_for_url("**/vast/?plek=*")
    assert page.locator("#id_place").input_value() == block
    look()
    page.get_by_label("Een noaber").check()
    page.get_by_role("button", name="Vraag het").click()
    look()
    call = StuckCall.objects.get()
    assert call.inside == block
    actions.reply(call=call, text="Kom dinsdag langs", by=berend, now=now())

    page.get_by_role("link", name="Ga naar die plek in de les").click()
    page.wait_for_url(f"**/#plek-{block}")
    page.get_by_text("Kom dinsdag langs").wait_for()
    look()


def test_on_the_desk_the_question_that_was_answered_last_goes_along(page, look, reader):
    look("/mijn/week-1/opdracht/")
    page.locator("#id_idee").focus()
    page.locator("a[data-stuck]").click()
    page.wait_for_url("**/vast/?plek=idee")
    assert page.locator("#id_place").input_value() == "idee"


def test_the_place_can_be_chosen_in_the_lesson_itself(page, look, reader, week):
    lesson = week.lessons[0]
    look(f"/programma/week-1/{lesson.slug}/")
    page.locator("#vast summary").click()
    look()
    page.locator("#id_place").select_option(index=2)
    page.locator("#vast button").click()
    assert StuckCall.objects.get().inside == lesson.blocks[1].id


def test_who_comes_and_who_thanks_meet_clean_pages(page, look, come_in, reader, roelof, week):
    page.set_viewport_size({"width": 390, "height": 800})
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "company": "mentor"}
    call = actions.call(**place, text="Help", by=reader, now=now())
    address = f"/vast/{call.public_id}/"
    come_in(roelof)
    look(address)
    page.get_by_role("button", name="Schrijf terug").click()
    page.get_by_text("Schrijf een paar woorden terug.").first.wait_for()
    look()
    page.locator("#id_text").fill("Begin klein")
    page.get_by_role("button", name="Schrijf terug").click()
    page.get_by_text("Mooi dat je meedenkt.").wait_for()
    look()
    come_in(reader)
    look(address)
    page.locator("#id_thanks").fill("Dank je")
    page.get_by_role("button", name="Ik kan weer verder").click()
    page.wait_for_url("**/mijn/")
    look(address)
