"""Typing on a desk in a real browser: dead tabs, lost lines, two tabs, ended sessions."""

from time import monotonic

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from PIL import Image

from cohorts.work.models import Draft, Submission
from tests.browser.conftest import AXE
from tests.conftest import TYPED

DESK = "/mijn/week-1/opdracht/"

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def desk(page, live_server, aaltje):
    """The page of Aaltje's desk, opened after signing in."""
    sign_in(page, live_server, aaltje)
    page.goto(live_server.url + DESK)
    return page


def sign_in(page, live_server, member):
    client = Client()
    client.force_login(member.user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])


def saved(page):
    page.get_by_text("Bewaard om").wait_for()


def text_of(field):
    draft = Draft.objects.filter(revision__gt=0).first()
    return draft.answers[field] if draft else ""


def test_what_is_typed_is_saved_without_a_button(desk):
    desk.locator("[name=jij]").press_sequentially("Ik bak")
    saved(desk)
    assert text_of("jij") == "Ik bak"
    desk.locator("[name=jij]").press_sequentially(" brood")
    desk.wait_for_timeout(3000)
    assert text_of("jij") == "Ik bak brood"


def test_leaving_a_field_saves_at_once(desk):
    desk.locator("[name=jij]").fill("Ik bak")
    desk.locator("[name=idee]").focus()
    saved(desk)
    assert text_of("jij") == "Ik bak"


def test_a_tab_that_dies_costs_nothing(desk, live_server):
    desk.context.set_offline(True)
    desk.locator("[name=jij]").press_sequentially("Niet kwijtraken")
    page = desk.context.new_page()
    desk.close(run_before_unload=False)
    page.context.set_offline(False)
    page.goto(live_server.url + DESK)
    assert page.locator("[name=jij]").input_value() == "Niet kwijtraken"
    saved(page)
    assert text_of("jij") == "Niet kwijtraken"


def test_of_typing_on_and_on_a_killed_tab_costs_ten_seconds_at_most(desk, browser, live_server):
    desk.locator("[name=jij]").focus()
    begun, typed = monotonic(), []
    while monotonic() - begun < 13:
        desk.keyboard.type("x")
        typed.append(monotonic())
        desk.wait_for_timeout(100)
    died = monotonic()
    desk.context.close()
    missing = typed[len(text_of("jij")) :]
    assert len(missing) < len(typed)
    assert died - min(missing, default=died) < 11  # seconds; one for the save itself


def test_who_chooses_in_a_tab_that_dies_chooses_again(desk, live_server):
    second = desk.context.new_page()
    second.goto(live_server.url + DESK)
    desk.locator("[name=jij]").fill("Uit de eerste")
    saved(desk)
    second.locator("[name=jij]").fill("Uit de tweede")
    second.get_by_text("In een ander venster staat een nieuwere tekst.").wait_for()
    second.get_by_role("button", name="Bewaar, ik kom terug").click()
    second.get_by_label("Uit het andere venster. Uit de eerste").check()
    second.close(run_before_unload=False)
    third = desk.context.new_page()
    third.goto(live_server.url + DESK)
    assert third.locator("[name=jij]").input_value() == "Uit de tweede"
    third.get_by_text("In een ander venster staat een nieuwere tekst.").wait_for()
    assert text_of("jij") == "Uit de eerste"


def test_a_save_right_after_another_waits_a_second_and_is_made(desk):
    desk.locator("[name=jij]").fill("Ik bak")
    desk.locator("[name=idee]").fill("Brood")
    saved(desk)
    desk.locator("[name=vraag]").fill("Wie?")
    desk.locator("[name=jij]").focus()
    desk.wait_for_timeout(2500)
    assert [text_of(field) for field in ("jij", "idee", "vraag")] == ["Ik bak", "Brood", "Wie?"]
    assert desk.locator("#save-state").get_attribute("role") == "status"


def test_a_lost_line_is_told_and_made_up_for(desk):
    desk.context.set_offline(True)
    desk.locator("[name=jij]").press_sequentially("Zonder net")
    desk.get_by_text("Niet bewaard, we blijven proberen.").wait_for()
    assert text_of("jij") == ""
    desk.context.set_offline(False)
    saved(desk)
    assert text_of("jij") == "Zonder net"


def lose_next_answer(desk):
    """Lets the next save arrive, and its answer not."""
    address = desk.locator("form[data-autosave]").get_attribute("data-autosave")
    desk.route(f"**{address}", lambda route: (route.fetch(), route.abort()), times=1)


def test_a_save_whose_answer_is_lost_is_not_taken_for_another_window(desk):
    lose_next_answer(desk)
    desk.locator("[name=jij]").press_sequentially("Ik bak")
    desk.get_by_text("Niet bewaard, we blijven proberen.").wait_for()
    desk.locator("[name=jij]").press_sequentially(" brood")
    saved(desk)
    desk.wait_for_timeout(2500)
    assert desk.get_by_text("In een ander venster").count() == 0
    assert text_of("jij") == "Ik bak brood"


def test_a_button_after_a_lost_answer_saves_what_is_typed(desk):
    lose_next_answer(desk)
    desk.locator("[name=jij]").press_sequentially("Ik bak")
    desk.get_by_text("Niet bewaard, we blijven proberen.").wait_for()
    desk.locator("[name=jij]").press_sequentially(" brood")
    desk.get_by_role("button", name="Bewaar, ik kom terug").click()
    desk.wait_for_timeout(1500)
    assert desk.get_by_text("In een ander venster").count() == 0
    assert text_of("jij") == "Ik bak brood"


def test_a_browser_that_keeps_nothing_saves_all_the_same(desk):
    desk.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw Error() }})")
    desk.reload()
    desk.locator("[name=jij]").press_sequentially("Ik bak")
    saved(desk)
    assert text_of("jij") == "Ik bak"


def test_two_tabs_end_in_a_choice_with_both_texts(desk, live_server):
    second = desk.context.new_page()
    second.set_viewport_size({"width": 390, "height": 800})
    second.goto(live_server.url + DESK)
    desk.locator("[name=jij]").fill("Uit de eerste")
    saved(desk)
    second.locator("[name=jij]").fill("Uit de tweede")
    second.get_by_text("In een ander venster staat een nieuwere tekst.").wait_for()
    second.get_by_role("button", name="Bewaar, ik kom terug").click()
    second.get_by_role("heading", name="Er zijn twee teksten").wait_for()
    assert [each["id"] for each in AXE.run(second).response["violations"]] == []
    second.get_by_label("Uit het andere venster. Uit de eerste").check()
    second.wait_for_timeout(2500)  # who takes time to choose loses neither text
    assert text_of("jij") == "Uit de eerste"
    second.get_by_role("button", name="Lever versie 1 in").click()
    second.get_by_role("heading", name="Er klopt nog iets niet").wait_for()
    assert second.locator("[name=jij]").input_value() == "Uit de eerste"
    second.get_by_role("button", name="Bewaar, ik kom terug").click()
    second.wait_for_url(f"**{DESK}")
    assert second.locator("[name=jij]").input_value() == "Uit de eerste"


def test_an_ended_session_keeps_the_text_until_one_is_back(desk, live_server, aaltje):
    Session.objects.all().delete()
    desk.locator("[name=jij]").press_sequentially("Te lang koffie gedronken")
    link = desk.get_by_role("link", name="Log opnieuw in")
    assert link.get_attribute("href") == f"/inloggen/?next={DESK.replace('/', '%2F')}"
    sign_in(desk, live_server, aaltje)
    desk.goto(live_server.url + DESK)
    assert desk.locator("[name=jij]").input_value() == "Te lang koffie gedronken"
    saved(desk)


def test_rows_come_and_go_without_a_trip_to_the_server(desk):
    table = desk.locator("#div_id_aannames")
    desk.get_by_role("button", name="Regel erbij").click()
    assert table.locator("tbody tr").count() == 4
    desk.locator("[name=aannames-3-0]").fill("Vierde")
    desk.get_by_role("button", name="Regel 1 weghalen").click()
    saved(desk)
    assert desk.locator("[name=aannames-2-0]").input_value() == "Vierde"
    assert text_of("aannames")[2][0] == "Vierde"


def test_a_chosen_file_is_kept_at_once_with_all_that_was_typed(page, live_server, aaltje, tmp_path):
    sign_in(page, live_server, aaltje)
    page.goto(live_server.url + "/mijn/week-3/opdracht/")
    page.locator("[name=belofte]").fill("Ik bak")
    picture = tmp_path / "brood.png"
    Image.new("RGB", (4, 4)).save(picture)
    page.locator("input[type=file]").set_input_files(picture)
    page.locator(".upload-list").get_by_text("brood.png").first.wait_for()
    assert page.locator("[name=belofte]").input_value() == "Ik bak"


def test_handing_in_leaves_nothing_behind_in_the_browser(desk):
    for name, text in TYPED.items():
        desk.locator(f"[name={name}]").fill(text)
    saved(desk)
    desk.get_by_role("button", name="Lever versie 1 in").click()
    desk.get_by_text("Ingeleverd.").wait_for()
    assert Submission.objects.count() == 1
    assert desk.evaluate("Object.keys(localStorage)") == []


def test_without_script_the_button_saves(browser, live_server, aaltje):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, aaltje)
    page.goto(live_server.url + DESK)
    page.locator("[name=jij]").fill("Zonder script")
    page.get_by_role("button", name="Regel erbij").click()
    page.wait_for_url(f"**{DESK}#div_id_aannames")
    assert page.locator("#div_id_aannames tbody tr").count() == 4
    assert text_of("jij") == "Zonder script"
    context.close()
