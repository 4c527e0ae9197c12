"""Today and the log as an organiser meets them: on a phone, by keyboard, and without script."""

from datetime import date

import pytest
from django.utils.timezone import now

from cohorts.group.models import Membership
from cohorts.noaberschap.coffee.models import CoffeeDraw, CoffeePair, CoffeeSeat
from cohorts.review.models import Review
from cohorts.stuck import actions as stuck
from cohorts.stuck.models import StuckReply
from cohorts.today.models import Handled
from school.letters.models import Letter
from tests.cohorts.today.conftest import late, quiet, third  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def organiser(come_in, geesje):
    """Geesje, signed in."""
    come_in(geesje)
    return geesje


@pytest.fixture
def called(third, week, berend):  # noqa: F811
    """Berend is stuck, and nobody came yet."""
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "company": "noaber"}
    return stuck.call(**place, text="Hoe reken ik dit uit?", by=berend, now=now())


def have_coffee():
    """Let all who take part have their coffee together, so that nobody is without a noaber."""
    draw = CoffeeDraw.objects.create(monday=date(2026, 10, 26), drawn_at=now())
    pair = CoffeePair.objects.create(draw=draw, had_at=now())
    for member in Membership.objects.all():
        CoffeeSeat.objects.create(pair=pair, draw=draw, user=member.user)


@pytest.mark.usefixtures("quiet", "called", "late")
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_a_full_screen_is_clean(page, look, organiser, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    look("/organisatie/")
    look("/organisatie/logboek/?van=onzin")
    look("/organisatie/logboek/")


@pytest.mark.usefixtures("quiet", "called")
def test_from_a_full_screen_to_an_empty_one(page, look, organiser, late, roelof):  # noqa: F811
    have_coffee()
    page.set_viewport_size({"width": 390, "height": 800})
    look("/organisatie/")
    page.locator("summary", has_text="Antwoord").click()
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_role("link", name="Schrijf een paar woorden terug.").click()
    look()
    page.get_by_label("Wat wil je Berend antwoorden?").fill("Ik bel je vanavond")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_text("Fijn dat je erbij kwam.").wait_for()
    page.get_by_role("button", name="Stuur een brief (Aaltje)").click()
    page.get_by_text("De brief is onderweg.").wait_for()
    page.get_by_label("Wie leest voor Berend?").select_option(label="Roelof")
    page.get_by_role("button", name="Geef door (Berend)").click()
    page.get_by_role("heading", name="Niemand heeft je vandaag nodig").wait_for()
    look()
    assert StuckReply.objects.get().text == "Ik bel je vanavond"
    assert Review.objects.get().mentor == roelof
    assert Letter.objects.filter(key="silence_reminder").count() == 1


def test_by_keyboard_alone(page, look, organiser, quiet):  # noqa: F811
    have_coffee()
    look("/organisatie/")
    button = page.get_by_role("button", name="Gedaan (Aaltje)")
    for _stop in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Niemand heeft je vandaag nodig").wait_for()
    assert Handled.objects.get().about == quiet.user


def test_without_script(browser, live_server, client, geesje, quiet):  # noqa: F811
    have_coffee()
    client.force_login(geesje.user)
    context = browser.new_context(java_script_enabled=False)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/organisatie/")
    page.get_by_role("button", name="Stuur een brief (Aaltje)").click()
    page.get_by_role("heading", name="Niemand heeft je vandaag nodig").wait_for()
    context.close()
    assert Letter.objects.get().key == "silence_reminder"
