"""The organiser's letters in a browser, and every letter as it looks in a mail program."""

import pytest

from school.letters import actions
from school.letters.models import Letter, Reason, Wording
from school.letters.refusals import Refusal
from school.pages.models import SchoolSettings
from tests.cohorts.letters.conftest import NOON

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def each_kind(aaltje):
    """A letter of every kind to Aaltje, filled with the examples."""
    places = SchoolSettings.load().examples
    return [
        actions.post(to=aaltje.user, key=key, places=places, dedupe=key, now=NOON)
        for key in Wording.objects.values_list("key", flat=True)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_letter_is_found_read_and_sent_again(
    page, come_in, look, live_server, geesje, aaltje, each_kind, scheme
):
    page.emulate_media(color_scheme=scheme)
    Letter.objects.filter(key="week_opened").update(given_up_at=NOON, why=Reason.REFUSED)
    Refusal.objects.create(address=aaltje.user.email, answer="550 5.1.1 nee", refused_at=NOON)
    come_in(geesje)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        look("/organisatie/brieven/")
    page.get_by_label("Naam of adres").fill("aaltje")
    page.get_by_label("Stand").select_option(label="geweigerd")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="is open").click()
    look()
    page.get_by_role("button", name="Stuur opnieuw").click()
    look()
    assert page.get_by_text("De brief gaat opnieuw naar aaltje@example.nl.").is_visible()
    page.get_by_role("button", name="Probeer opnieuw").click()
    look()
    assert not Refusal.objects.exists()


def test_every_letter_looks_right_at_both_widths(
    page, come_in, look, geesje, each_kind, settings, live_server
):
    settings.BASE_URL = live_server.url  # where a letter's pictures are
    page.route("**/favicon.ico", lambda asked: asked.fulfill(status=204))  # mail has no icon
    come_in(geesje)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for letter in each_kind:
            look(f"/organisatie/brief/{letter.public_id}/opmaak/")


def test_what_one_wants_is_chosen_without_a_fault(page, come_in, look, aaltje):
    come_in(aaltje)
    look("/mijn/gegevens/")
