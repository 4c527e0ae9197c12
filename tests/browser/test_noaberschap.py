"""Noaberschap on a phone: from an ask by two yeses to stronger, and coffee till midnight."""

import pytest

from cohorts.noaberschap.board.models import Stronger

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(params=["light", "dark"])
def phone(page, request):
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme=request.param)


def test_from_an_ask_by_a_match_to_being_stronger(phone, page, look, come_in, aaltje, berend):
    come_in(aaltje)
    look("/noaberschap/")
    page.get_by_role("link", name="Stel een vraag").click()
    page.get_by_role("button", name="Hang op").click()
    page.get_by_text("Schrijf in één zin").first.wait_for()
    look()
    page.get_by_label("Je vraag").fill("Wie proeft mijn kaas?")
    page.get_by_role("button", name="Hang op").click()
    page.get_by_text("Het hangt op het bord.").wait_for()
    look()

    come_in(berend)
    look("/noaberschap/?zoek=kaas&soort=ask")
    page.get_by_role("button", name="Hier kan ik je sterker maken").click()
    page.get_by_text("Aaltje hoort het.").wait_for()
    look()

    come_in(aaltje)
    look("/noaberschap/")
    page.get_by_role("button", name="Ja, graag").click()
    page.get_by_role("link", name="berend@example.nl").wait_for()
    look()
    page.get_by_label("Wat heeft het je gebracht?").fill("Nu weet ik wat ik vraag")
    page.get_by_label("in het zonnetje").check()
    page.get_by_role("button", name="Ik werd er sterker van").click()
    page.get_by_text("Je zin mag in het zonnetje.").wait_for()
    look()
    assert Stronger.objects.get().text == "Nu weet ik wat ik vraag"

    come_in(berend)
    look("/noaberschap/")
    page.get_by_role("button", name="Ik werd er sterker van").click()
    page.get_by_text("Aaltje werd er sterker van.").wait_for()
    look()


def test_a_slip_is_changed_and_taken_down_by_keyboard_and_phone_number_kept(
    phone, page, look, come_in, aaltje
):
    come_in(aaltje)
    look("/noaberschap/aanbod/")
    page.get_by_label("Je aanbod").fill("Ik bak")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Verander").click()
    look()
    page.get_by_label("Je aanbod").fill("Ik bak brood")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Je briefje is veranderd.").wait_for()
    page.get_by_role("button", name="Haal weg").click()
    page.get_by_text("Je briefje is van het bord.").wait_for()
    look("/noaberschap/bereikbaar/")
    page.get_by_label("Telefoonnummer").fill("06 12 34 56 78")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Bewaard.").wait_for()
