"""From a code in the mail to a certificate that anyone can check, at the size of a phone."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from cohorts.certificates import actions as certificates
from cohorts.certificates.models import Certificate
from cohorts.demo.alumni import answer
from cohorts.group.models import Cohort
from cohorts.review import actions as review
from cohorts.work import actions as work
from cohorts.work.models import Decision
from curriculum.pages.models import WeekPage
from school.letters.models import Letter
from tests.conftest import ANSWERS

PERSON = {
    "idee": "Ik bak brood.",
    "idea": "Ik bak brood.",
    "website": "https://bakker.example.nl/",
    "company": "De bakker",
    "trade": "bakker",
}


@pytest.fixture
def almost(aaltje, roelof, geesje):
    """Aaltje, of whom weeks 2 to 10 are approved; week 1 is still open."""
    Cohort.objects.update(starts_on="2026-03-02")
    for week in WeekPage.objects.filter(number__gte=2):
        answers = {field.key: answer(field, PERSON, now()) for field in week.assignment.fields}
        paper = {"assignment": week.assignment, "answers": answers, "revision": 0}
        version = work.hand_in(**paper, by=aaltje, now=now())
        verdict = {"scores": {}, "text": "Goed", "points": [], "by": roelof, "now": now()}
        review.decide(review=version.review, decision=Decision.APPROVED, **verdict)
    return aaltje


@pytest.fixture
def sign_in(page, live_server, look):
    """A function by which somebody signs in with the code from the mail."""

    def sign_in(member):
        page.context.clear_cookies()
        look("/inloggen/")
        page.get_by_label("E-mailadres").fill(member.user.email)
        page.get_by_role("button", name="Stuur me een code").click()
        look()
        code = re.search(r"\b[A-Z]{3}-[A-Z]{3}\b", Letter.objects.latest("pk").text)[0]
        page.locator("input[name=code]").fill(code)
        page.locator("main form button[type=submit]").first.click()

    return sign_in


def fill_in(page):
    """Type the whole assignment of week 1."""
    for key, value in ANSWERS.items():
        if isinstance(value, list):
            for column, cell in enumerate(value[0]):
                page.locator(f"[name={key}-0-{column}]").fill(cell)
        else:
            page.locator(f"[name={key}]").fill(value)


def judge(page, *, text):
    """Give every criterion its third level, and say something."""
    for card in page.locator("input[type=radio][value='3']").all():
        card.check()
    page.locator("[name=text]").fill(text)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("width", [390, 1280])
def test_from_sign_in_to_certificate(page, look, sign_in, almost, roelof, geesje, thawed, width):
    page.set_viewport_size({"width": width, "height": 900})
    look("/")
    look("/programma/")

    sign_in(almost)
    page.wait_for_url("**/mijn/")
    look()
    page.get_by_role("link", name="Lees: ").click()
    look()
    page.get_by_role("button", name="Gelezen, verder").click()
    look()
    look("/programma/week-1/")
    page.locator("#zelftest input[type=radio]").first.check()
    page.get_by_role("button", name="Kijk het na").click()
    look()

    look("/mijn/week-1/opdracht/")
    page.get_by_role("button", name="Lever versie 1 in").click()
    look()  # nothing filled in: every gap is named
    fill_in(page)
    page.get_by_role("button", name="Lever versie 1 in").click()
    page.get_by_text("Ingeleverd.").wait_for()
    look()

    sign_in(roelof)
    page.wait_for_url("**/mentor/")
    look()
    page.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    look()
    judge(page, text="Mooi begin.")
    page.locator("[name=point_0]").fill("Voor wie doe je het?")
    page.get_by_role("button", name="Vraag een aanpassing").click()
    page.get_by_text("Verstuurd.").wait_for()

    sign_in(almost)
    page.wait_for_url("**/mijn/")
    look()
    page.get_by_role("link", name="Pas je opdracht aan").click()
    look()
    page.locator("[name=changed_0]").fill("Voor heel Emmen.")
    page.get_by_role("button", name="Lever versie 2 in").click()
    page.get_by_text("Ingeleverd.").wait_for()

    sign_in(roelof)
    page.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    page.get_by_text("Voor heel Emmen.").wait_for()
    look()
    judge(page, text="Dit staat.")
    page.get_by_role("button", name="Keur goed").click()
    page.get_by_text("Verstuurd.").wait_for()
    look()

    sign_in(geesje)
    page.wait_for_url("**/organisatie/")
    look()

    certificates.render_waiting(now=now() + timedelta(minutes=5))
    sign_in(almost)
    page.wait_for_url("**/mijn/")
    look()
    with page.expect_download() as download:
        page.evaluate("document.querySelector('a[href$=\".pdf\"]').setAttribute('download', '')")
        page.get_by_role("link", name="Download je certificaat").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    look(f"/certificaat/{Certificate.objects.get().code}/")
    assert page.get_by_role("heading", name="Dit certificaat is geldig").is_visible()
