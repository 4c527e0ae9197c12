"""The door in a real browser: paired, scanning, without network, and killed."""

import io

import pytest
import segno
import zxingcpp
from django.utils.timezone import localdate, now
from PIL import Image

from school.door import actions, keys
from school.door.models import Device
from school.kickoff.models import Kickoff
from school.kickoff.words import Kind
from tests.browser.conftest import AXE, CHROMIUM, QUIET
from tests.browser.test_desk import sign_in
from tests.school.door.conftest import hold_kickoff, rows, sign_up

KEPT = """async () => {
  const database = await new Promise((done) => {
    indexedDB.open("deur").onsuccess = (event) => done(event.target.result);
  });
  const count = (name) => new Promise((done) => {
    const asked = database.transaction(name).objectStore(name).count();
    asked.onsuccess = () => done(asked.result);
  });
  return {
    kept: await count("kept"),
    waiting: await count("waiting"),
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  };
}"""
READY = "Zonder netwerk kan deze telefoon ook door."
PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def kickoff(transactional_db):
    return hold_kickoff(localdate(), capacity=4)


@pytest.fixture
def jantje(kickoff):
    return sign_up(kickoff, "Jantje Oost", 1)


@pytest.fixture
def marchien(kickoff):
    return sign_up(kickoff, "Marchien Venema", 2, kind=Kind.STUDENT)


@pytest.fixture
def address(kickoff, geesje):
    """A function that makes a pairing address, as the QR code has it."""

    def address():
        device = actions.invite(kickoff=kickoff, by=geesje.user, now=now())
        return f"/deur/koppelen/{keys.pairing_code(device)}/"

    return address


@pytest.fixture
def pair(live_server, address):
    """A function that pairs the phone of a page, and waits until it can do without network."""

    def pair(page, name="voordeur"):
        page.set_viewport_size(PHONE)
        page.goto(live_server.url + address())
        page.get_by_label("Hoe noem je deze telefoon?").fill(name)
        page.get_by_role("button", name="Koppel").click()
        page.get_by_text(READY).wait_for(timeout=20_000)
        return page

    return pair


@pytest.fixture
def other(browser, browser_context_args):
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def scan(page, text):
    """As a scanner with a cable does: it types what it reads, and Enter."""
    page.locator("#zoek").press_sequentially(text)
    page.locator("#zoek").press("Enter")


def says(page, text):
    page.locator("#goed, #stop").get_by_text(text).first.wait_for()


def inside(page):
    return " ".join(page.locator("#teller").inner_text().split())


def test_a_guest_is_let_in_once(page, pair, look, jantje, marchien, address):
    look(address())
    pair(page)
    look()
    page.get_by_role("button", name="Zet de camera aan").click()
    page.get_by_text("De camera doet niet mee.").wait_for()
    scan(page, f"https://school.example.nl/ticket/{jantje.token}/")
    says(page, "Bevestigd.")
    look()
    scan(page, jantje.token.lower())
    says(page, "Al binnen om")
    look()
    scan(page, "0000-0000-0000")
    says(page, "Staat niet op de lijst")
    page.locator("#zoek").fill("ven")
    page.locator("#gevonden").get_by_role("button", name="Laat binnen").click()
    says(page, "Welkom, Marchien")
    assert inside(page) == "2 van 2 binnen"
    page.get_by_role("button", name="Maak ongedaan").click()
    says(page, "Teruggedraaid")
    assert inside(page) == "1 van 2 binnen"
    assert rows() == [("Jantje Oost", "in", False), ("Marchien Venema", "in", True)]


def test_without_network_it_starts_cold_and_catches_up(page, pair, live_server, jantje):
    context = pair(page).context
    context.set_offline(True)
    page = anew(page, live_server)
    line(page, "Geen netwerk. Je kunt gewoon door.")
    scan(page, jantje.token)
    says(page, "Lokaal")
    assert AXE.run(page).response["violations"] == []
    page = anew(page, live_server)
    line(page, "Eén scan wacht")
    scan(page, jantje.token)
    says(page, "Al binnen om")
    assert rows() == []
    context.set_offline(False)
    line(page, "Verbonden.")
    assert rows() == [("Jantje Oost", "in", False)]


def test_two_phones_without_network_and_one_ticket(page, other, pair, jantje):
    phones = [pair(page, "voordeur"), pair(other, "achterdeur")]
    for phone in phones:
        phone.context.set_offline(True)
        scan(phone, jantje.token)
        says(phone, "Lokaal")
    page.context.set_offline(False)
    says(page, "Bevestigd.")
    other.context.set_offline(False)
    says(other, "al gebruikt bij voordeur")
    other.locator("#bijzonder").get_by_text("al gebruikt bij voordeur").first.wait_for()
    assert AXE.run(other).response["violations"] == []
    other.locator("#bijzonder").get_by_role("button", name="Gezien").click()
    other.locator("#bijzonder").wait_for(state="hidden")
    assert rows() == [("Jantje Oost", "in", False), ("Jantje Oost", "double", False)]


def test_a_revoked_phone_forgets_the_evening(page, pair, look, jantje, marchien):
    pair(page)
    scan(page, jantje.token)
    says(page, "Bevestigd.")
    actions.revoke(device=Device.objects.get(), now=now())
    page.reload()
    page.get_by_text("Deze telefoon hoort nog niet bij de deur").wait_for()
    kept = page.evaluate(KEPT)
    assert kept == {"kept": 0, "waiting": 0, "caches": 0, "workers": 0}
    assert "Jantje" not in page.content()


def test_who_has_no_ticket_comes_in_while_there_is_room(page, pair, look, kickoff, jantje):
    Kickoff.objects.update(capacity=2)
    pair(page)
    page.get_by_text("Iemand zonder kaartje").click()
    for name, answer in [("Wubbe Kok", "Bevestigd."), ("Hilje Kok", "De zaal is vol")]:
        page.locator("#inloper-naam").fill(name)
        page.locator("#inloper").get_by_role("button", name="Laat binnen").click()
        says(page, answer)
    look()
    assert rows() == [("Wubbe Kok", "in", False), ("Hilje Kok", "full", False)]


def test_a_camera_reads_a_ticket(playwright, live_server, pair, jantje, tmp_path):
    address = f"https://school.example.nl/ticket/{jantje.token}/"
    camera = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film(address, tmp_path)}",
    ]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *camera])
    page = pair(browser.new_context(locale="nl-NL").new_page())
    page.context.set_offline(True)  # so that the decoder comes from what is kept
    page.get_by_role("button", name="Zet de camera aan").click()
    says(page, "Lokaal")
    assert AXE.run(page).response["violations"] == []
    page.context.set_offline(False)
    says(page, "Bevestigd.")
    browser.close()
    assert rows() == [("Jantje Oost", "in", False)]


def test_an_organiser_pairs_a_phone_and_sees_it_come(
    page, other, look, live_server, kickoff, geesje
):
    sign_in(page, live_server, geesje)
    page.set_viewport_size(PHONE)
    look(f"/organisatie/kick-off/{kickoff.public_id}/deur/")
    page.get_by_role("button", name="Koppel een telefoon").click()
    page.get_by_text("Hij werkt één keer").wait_for()
    look()
    code = Image.open(io.BytesIO(page.locator("img.qr").screenshot()))
    other.goto(zxingcpp.read_barcode(code).text)
    other.get_by_label("Hoe noem je deze telefoon?").fill("voordeur")
    other.get_by_role("button", name="Koppel").click()
    page.get_by_text("Gelukt: “voordeur” hoort nu bij de deur.").wait_for()
    look()
    look(f"/organisatie/kick-off/{kickoff.public_id}/zaal/")


def test_the_screen_in_the_hall_counts_along(page, other, pair, live_server, geesje, jantje):
    sign_in(page, live_server, geesje)
    page.goto(f"{live_server.url}/organisatie/kick-off/{jantje.kickoff.public_id}/zaal/")
    page.get_by_text("0 van 1 binnen").wait_for()
    scan(pair(other), jantje.token)
    page.get_by_text("1 van 1 binnen").wait_for()


def anew(page, live_server):
    """The door in a new tab, after its tab was killed."""
    context = page.context
    page.close(run_before_unload=False)
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/deur/")
    return page


def line(page, text):
    page.locator("#verbinding").get_by_text(text).first.wait_for(timeout=20_000)


def film(text, folder):
    """What a camera sees that is held before a QR code: a Y4M film of one frame."""
    code = folder / "code.png"
    segno.make_qr(text, error="m").save(str(code), scale=8, border=4)
    frame = Image.new("L", (640, 480), 200)
    frame.paste(Image.open(code).convert("L"), (120, 60))
    file = folder / "camera.y4m"
    colourless = bytes([128]) * (320 * 240 * 2)
    head = b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n"
    file.write_bytes(head + b"FRAME\n" + frame.tobytes() + colourless)
    return file
