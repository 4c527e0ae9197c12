"""An organiser runs a cohort: who stands where, an evening that moves, who is there, the report."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from cohorts.group.models import Cohort, Role
from cohorts.meetings.meeting import meetings_of
from cohorts.meetings.models import Attendance
from tests.cohorts.planning.test_new import monday_ahead
from tests.conftest import enrol

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def cohort(aaltje, roelof, geesje):
    """Geesje's cohort in its third week, with thirty people."""
    Cohort.objects.filter(pk=geesje.cohort_id).update(starts_on=monday_ahead(-2))
    for number in range(29):
        enrol(f"jan {number:02}", Role.PARTICIPANT, mentor=roelof)
    return Cohort.objects.get(pk=geesje.cohort_id)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_thirty_people_are_sorted_and_found(page, look, come_in, geesje, cohort, size):
    page.set_viewport_size(size)
    come_in(geesje)
    look(f"/organisatie/lichting/{cohort.public_id}/")
    page.get_by_label("Op volgorde van").select_option("-naam")
    page.get_by_label("Naam", exact=True).fill("jan 1")
    page.get_by_role("button", name="Toon").click()
    look()
    names = page.locator("tbody th").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == [f"Jan {n}" for n in range(19, 9, -1)]
    assert "Je ziet 10 van de 30 deelnemers." in page.inner_text("main")


def test_the_head_stays_in_sight_at_a_desk(page, look, come_in, geesje, cohort):
    page.set_viewport_size(DESK)
    come_in(geesje)
    look(f"/organisatie/lichting/{cohort.public_id}/")
    page.locator("tbody tr").last.scroll_into_view_if_needed()
    assert page.locator("thead th").first.bounding_box()["y"] == 0
    page.get_by_role("columnheader", name="Deelnemer").get_by_role("link").click()
    assert page.locator("thead th").first.get_attribute("aria-sort") == "descending"


def test_who_is_there_is_tapped_on_a_phone(page, look, come_in, roelof, cohort):
    page.set_viewport_size(PHONE)
    come_in(roelof)
    look("/mentor/week/")
    page.get_by_role("link", name="Wie is er in Emmen").click()
    look()
    page.get_by_role("link", name="Wie is er in week 1", exact=True).click()
    look()
    page.get_by_role("group", name="Jan 00").get_by_role("radio", name="afgemeld").check()
    page.get_by_role("group", name="Jan 01").get_by_role("radio", name="niet", exact=True).check()
    page.get_by_role("button", name="Bewaar, de rest is er").click()
    look()
    noted = list(Attendance.objects.values_list("presence", flat=True))
    assert (noted.count("excused"), noted.count("absent"), noted.count("present")) == (1, 1, 27)


def test_an_evening_is_moved_and_somebody_cannot_come(page, look, come_in, geesje, aaltje, cohort):
    page.set_viewport_size(PHONE)
    come_in(geesje)
    look(f"/lichting/{cohort.public_id}/bijeenkomsten/")
    page.get_by_role("link", name=re.compile(r"Verzet of gelast af.*week 5$")).click()
    look()
    day = localtime(meetings_of(cohort)[4].starts_at).date() + timedelta(days=1)
    page.get_by_label("Welke dag?").fill(day.isoformat())
    page.get_by_role("button", name="Laat zien wat er verandert").click()
    look()
    assert "31 mensen krijgen hierover een brief" in page.inner_text("main")
    page.get_by_role("button", name="Bewaar en verstuur").click()
    look()

    page.context.clear_cookies()
    come_in(aaltje)
    look("/mijn/bijeenkomsten/")
    page.locator("li", has_text="verzet").get_by_role("button", name="Ik kan niet").click()
    look()
    assert "Je bent afgemeld" in page.locator("li", has_text="verzet").inner_text()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_closing_and_reporting_say_what_they_do(page, look, come_in, geesje, cohort, size):
    page.set_viewport_size(size)
    come_in(geesje)
    look("/organisatie/rapport/")
    page.get_by_text("Als tabel").first.click()
    look()
    look(f"/organisatie/lichting/{cohort.public_id}/wijzigen/")
    page.get_by_role("link", name="Sluit haar af").click()
    look()
    page.get_by_role("button", name="Sluit af en verstuur de brief").click()
    look()
    page.get_by_role("button", name="Open de lichting weer").click()
    look()
