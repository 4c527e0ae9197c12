"""Noaberschap on a phone: from an ask by two yeses to stronger, and coffee till midnight."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from cohorts.group.calendar import monday_of
from cohorts.group.models import Cohort, Membership
from cohorts.noaberschap.board.models import Stronger
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.noaberschap.coffee.models import CoffeeDraw, CoffeePair, CoffeeSeat

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


def test_coffee_till_midnight_and_the_pair_of_the_week(phone, page, look, come_in, aaltje, berend):
    Cohort.objects.update(starts_on=monday_of(now()))
    coffee.come_in(place="Gisteren", when="", by=berend.user, now=now() - timedelta(days=1))
    coffee.lay_down(text="Oud nieuws", by=berend.user, now=now() - timedelta(days=1))
    drawn = CoffeeDraw.objects.create(monday=monday_of(now()), drawn_at=now())
    pair = CoffeePair.objects.create(draw=drawn)
    for member in (aaltje, berend):
        CoffeeSeat.objects.create(pair=pair, draw=drawn, user=member.user)
    come_in(aaltje)
    look("/noaberschap/koffie/")
    assert page.get_by_text("Gisteren").count() + page.get_by_text("Oud nieuws").count() == 0
    page.get_by_label("Hoe laat?").fill("tot half een")
    page.get_by_role("button", name="Ik ben er vandaag").click()
    page.get_by_text("Je staat erbij, tot middernacht.").wait_for()
    look()
    page.get_by_label("Wat houdt je bezig?").fill("Zou het?")
    page.get_by_role("button", name="Leg het op tafel").click()
    page.get_by_text("“Zou het?”").wait_for()
    look()
    page.get_by_role("button", name="Gehad").click()
    page.get_by_text("Dat staat in jullie kring.").wait_for()
    look("/noaberschap/kring/")
    page.get_by_text("Koffie gehad met").wait_for()

    coffee.clear_up(now=now() + timedelta(days=1))
    look("/noaberschap/koffie/")
    assert page.get_by_text("Zou het?").count() + page.get_by_text("tot half een").count() == 0


def test_an_organiser_meets_the_circle_and_introduces_two(
    phone, page, look, come_in, aaltje, berend, geesje
):
    Cohort.objects.update(starts_on="2026-03-02")
    Membership.objects.update(joined_at="2026-03-02T00:00Z")
    come_in(geesje)
    look(f"/organisatie/lichting/{aaltje.cohort.public_id}/kring/")
    page.get_by_role("button", name="Stel ze voor").click()
    page.get_by_text("Kies iemand.").first.wait_for()
    look()
    page.locator("#id_one").select_option(label="Aaltje")
    page.locator("#id_other").select_option(label="Berend")
    page.get_by_role("button", name="Stel ze voor").click()
    page.get_by_text("ze kregen allebei dezelfde brief").wait_for()
    look()


def test_a_call_is_taken_by_a_noaber_before_whom_the_asker_was_unnamed(
    phone, page, look, come_in, aaltje, berend
):
    Cohort.objects.update(starts_on="2026-03-02")
    coffee.come_in(place="Boven", when="", by=berend.user, now=now())
    come_in(aaltje)
    look("/mijn/week-1/vast/")
    page.get_by_label("De koffieautomaat").check()
    page.get_by_label("Noem mijn naam pas").check()
    page.get_by_role("button", name="Vraag het").click()
    look()

    come_in(berend)
    look("/noaberschap/koffie/")
    page.get_by_text("Iemand loopt vast").wait_for()
    page.get_by_role("link", name="Lees eerst verder").click()
    look()
    assert page.get_by_text("Aaltje").count() == 0
    page.get_by_role("button", name="Ik kom").click()
    page.get_by_role("heading", name="Jij gaat naar Aaltje").wait_for()
    look()
