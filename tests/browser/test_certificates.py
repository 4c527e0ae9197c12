"""A stranger at the counter, and an organiser who hands out."""

import base64

import pytest
from django.core.files.storage import storages
from django.utils.timezone import now

from cohorts.certificates import actions
from cohorts.certificates.models import Reason
from tests.cohorts.certificates import conftest as room

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
approve, ready, wording, certificate, printed = (
    room.approve,
    room.ready,
    room.wording,
    room.certificate,
    room.printed,
)
monday, private = room.monday, room.private


@pytest.fixture
def phone(page):
    page.set_viewport_size({"width": 390, "height": 800})
    return page


def test_a_stranger_checks_by_code_and_by_file(phone, look, printed, geesje, thawed):
    body = storages["private"].open(printed.path).read()
    look("/certificaat/")
    phone.get_by_label("Code op het certificaat").fill(printed.code.lower().replace("-", " "))
    phone.get_by_role("button", name="Controleer").click()
    phone.get_by_role("heading", name="Dit certificaat is geldig").wait_for()
    look()

    for content, told in [(body, "precies het bestand"), (body[:-1] + b"x", "zo niet uit")]:
        phone.goto(phone.url.partition("/certificaat/")[0] + "/certificaat/")
        paper = {"name": "certificaat.pdf", "mimeType": "application/pdf", "buffer": content}
        phone.locator("#id_pdf").set_input_files(paper)
        phone.get_by_role("button", name="Vergelijk").click()
        phone.get_by_text(told).wait_for()
        look()

    actions.revoke(certificate=printed, reason=Reason.NAME, note="", by=geesje, now=now())
    look(f"/certificaat/{printed.code}/")
    assert "Aaltje" not in phone.content()


DROP = """([name, body]) => {
    const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name, { type: "application/pdf" }));
    const zone = document.querySelector("[data-drop]");
    const told = { dataTransfer: carried, bubbles: true, cancelable: true };
    for (const kind of ["dragenter", "dragover", "drop"]) {
        zone.dispatchEvent(new DragEvent(kind, told));
    }
}"""


def test_a_file_that_is_dropped_is_compared_at_once(phone, look, printed, thawed):
    body = storages["private"].open(printed.path).read()
    for content, told in [(body, "precies het bestand"), (body[:-1] + b"x", "zo niet uit")]:
        look("/certificaat/")
        phone.evaluate(DROP, ["certificaat.pdf", base64.b64encode(content).decode()])
        phone.get_by_text(told).wait_for()
        assert (printed.number in phone.content()) == (content == body)
        look()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_a_file_is_compared_too(page, live_server, printed, thawed):
    page.goto(f"{live_server.url}/certificaat/")
    body = storages["private"].open(printed.path).read()
    paper = {"name": "certificaat.pdf", "mimeType": "application/pdf", "buffer": body}
    page.locator("#id_pdf").set_input_files(paper)
    page.get_by_role("button", name="Vergelijk").click()
    assert page.get_by_text("precies het bestand").is_visible()


def test_an_organiser_hands_out_what_is_ready(phone, look, come_in, ready, geesje, thawed):
    come_in(geesje)
    look(f"/organisatie/lichting/{geesje.cohort.public_id}/certificaten/")
    phone.get_by_role("button", name="Reik het ene uit dat klaarligt").click()
    phone.get_by_text("1 wordt nu gemaakt").wait_for()
    look()
    actions.render_waiting(now=now().replace(year=2099))
    phone.get_by_text("1 van de 1 certificaten is klaar").wait_for()
    look()
    phone.get_by_role("link", name="Klopt er iets niet?").click()
    look()
