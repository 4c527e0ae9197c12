"""An organiser brings in a list on a phone, and takes tables along; an editor packs the school."""

import pytest

from cohorts.group.models import Membership, Role
from cohorts.imports.models import Import
from school.letters.models import Letter
from school.people.actions import appoint_editor
from tests.conftest import enrol

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
HEAD = "Voornaam;Achternaam;E-mail;Rol;Mentor\r\n"
PHONE = {"width": 390, "height": 800}


@pytest.fixture
def geesje(transactional_db):
    return enrol("geesje", Role.ORGANISER)


def file(text, name="lijst.csv"):
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode("cp1252")}


@pytest.mark.browser_context_args(java_script_enabled=False, viewport=PHONE)
def test_a_list_comes_in_without_javascript(page, live_server, geesje, come_in):
    come_in(geesje)
    page.goto(f"{live_server.url}/organisatie/lichting/{geesje.cohort.public_id}/mensen/")
    page.get_by_role("link", name="Meer mensen tegelijk").click()
    page.get_by_role("button", name="Bekijk de rijen").click()
    assert page.get_by_role("alert").get_by_text("Kies een bestand.").is_visible()
    page.get_by_label("Lijst", exact=True).set_input_files(
        file(f"{HEAD}Zoë;;zoe@example.nl;;\r\n;;geen;;")
    )
    page.get_by_role("button", name="Bekijk de rijen").click()
    assert page.get_by_text("Dit is geen e-mailadres.").is_visible()
    page.get_by_role("button", name="Zet één persoon erin").click()
    assert page.get_by_role("heading", name="De lijst is uitgevoerd").is_visible()
    assert str(Membership.objects.get(role=Role.PARTICIPANT)) == "Zoë"
    assert Letter.objects.get().to == "zoe@example.nl"


@pytest.mark.browser_context_args(viewport=PHONE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_it_has_a_fault(page, look, geesje, come_in, scheme):
    page.emulate_media(color_scheme=scheme)
    come_in(geesje)
    address = f"/organisatie/lichting/{geesje.cohort.public_id}"
    look(f"{address}/lijst/")
    page.get_by_label("Lijst", exact=True).set_input_files(file("<html>"))
    page.get_by_role("button", name="Bekijk de rijen").click()
    look()
    page.get_by_label("Lijst", exact=True).set_input_files(file("Post;Wie\r\nzoe@example.nl;Zoë"))
    page.get_by_role("button", name="Bekijk de rijen").click()
    look()
    page.get_by_role("button", name="Bekijk de rijen").click()
    look()
    page.get_by_label("E-mailadres").select_option(index=1)
    page.get_by_label("Hele naam").select_option(index=2)
    page.get_by_role("button", name="Bekijk de rijen").click()
    look()
    page.get_by_role("button", name="Zet één persoon erin").click()
    look()
    long = HEAD + "".join(f"Jan;{n};jan{n}@example.nl;;\r\n" for n in range(600))
    look(f"{address}/lijst/")
    page.get_by_label("Lijst", exact=True).set_input_files(file(long))
    page.get_by_role("button", name="Bekijk de rijen").click()
    look()
    assert page.get_by_text("rijen gelezen").is_visible()
    Import.objects.all().delete()
    look(f"{address}/meenemen/")
    appoint_editor(user=geesje.user)
    look("/organisatie/school/")
    page.get_by_role("button", name="Pak de school in").click()
    look()
