"""A visitor with a phone and no JavaScript: from the form by the mail to the ticket."""

import re
from datetime import date, time

import pytest

from school.kickoff import actions
from school.kickoff.models import Ticket
from school.letters.models import Letter
from tests.browser.test_desk import sign_in

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def edition(transactional_db):
    hours = {"starts": time(17), "ends": time(17, 45)}
    row = {"public_id": None, "title": "Rekenen", "text": "", "round": 1, "capacity": 3, **hours}
    facts = {"doors": time(15), "ends": time(20, 30), "place": "De broedplaats", "capacity": 3}
    return actions.make(date=date(2099, 11, 20), workshops=[row], by=None, **facts)


@pytest.mark.browser_context_args(java_script_enabled=False, viewport={"width": 390, "height": 800})
def test_from_the_form_to_the_ticket(page, live_server, edition):
    page.goto(f"{live_server.url}/dag-van-de-ondernemer/")
    page.get_by_role("link", name="Meld je aan").first.click()
    page.get_by_role("button", name="Houd een plek voor me vrij").click()
    assert page.get_by_role("alert").get_by_text("Er klopt nog iets niet").is_visible()
    page.get_by_label("Je naam").fill("Anna Vos")
    page.get_by_label("E-mailadres").fill("anna@example.nl")
    page.get_by_label("Student of scholier").check()
    page.get_by_label("Rekenen").check()
    page.get_by_role("button", name="Houd een plek voor me vrij").click()
    assert page.get_by_role("heading", name="Kijk in je mail").is_visible()

    link = re.search(r"/ticket/\w+/", Letter.objects.get(key="kickoff_confirm").text)[0]
    page.goto(live_server.url + link)
    page.get_by_role("button", name="Bevestig mijn plek").click()
    assert page.get_by_role("heading", name="Je ticket").is_visible()
    assert Ticket.objects.get().seat == 1


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 800})
def test_no_page_of_it_has_a_fault(page, look, edition):
    look("/dag-van-de-ondernemer/")
    look("/dag-van-de-ondernemer/aanmelden/")
    page.get_by_role("button", name="Houd een plek voor me vrij").click()
    look()
    page.get_by_label("Je naam").fill("Anna Vos")
    page.get_by_label("E-mailadres").fill("anna@example.nl")
    page.get_by_label("Student of scholier").check()
    page.get_by_label("Neem je iemand mee?").select_option("1")
    page.get_by_role("button", name="Houd een plek voor me vrij").click()
    look()
    link = f"/ticket/{Ticket.objects.get(number=0).token}/"
    look(link)
    page.get_by_role("button", name="Bevestig mijn plek").click()
    look()
    page.get_by_role("link", name="Komt niet mee").click()
    look()
    page.get_by_role("button", name="Ja, die plek mag weg").click()
    look()
    assert Ticket.objects.count() == 1
    look(f"{link}wijzigen/")
    look(f"{link}annuleren/")


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 800})
def test_no_page_of_the_organiser_has_a_fault(page, look, live_server, edition, geesje):
    sign_in(page, live_server, geesje)
    here = f"/organisatie/kick-off/{edition.public_id}/"
    for part in ("", "?zoek=anna", "kaart/", "afgelasten/", "wijzigen/"):
        look(here + part)
    page.get_by_role("button", name="Workshop erbij").click()
    page.locator("#nieuw").get_by_label("Titel").fill("Prijzen")
    look()
    page.get_by_role("button", name="Bekijk wat er verandert").last.click()
    page.get_by_text("raakt niemand").wait_for()
    look()
    page.get_by_role("button", name="Ja, wijzig en vertel het").click()
    page.get_by_text("Prijzen").wait_for()
