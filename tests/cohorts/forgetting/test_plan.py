"""The plan in the office: what goes, when and how many, before it goes."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from cohorts.forgetting import actions
from cohorts.forgetting.plan import editions
from cohorts.forgetting.rules import in_force
from school.kickoff.models import Kickoff
from tests.cohorts.forgetting.conftest import DAY
from tests.conftest import local
from tests.school.door.conftest import hold_kickoff, sign_up

pytestmark = pytest.mark.django_db
PAGE = "/organisatie/vergeten/"


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


def lines():
    """{(date, number): …} of the only edition, in order, and how many stay."""
    [(_edition, found, stay)] = editions(in_force())
    return [(each.on, each.number) for each in found], stay


def test_it_tells_what_goes_on_which_date_and_how_many(evening, roef_applied):
    week, four = DAY + timedelta(days=7), DAY + timedelta(days=28)
    assert lines() == ([(week, 3), (four, 1), (four, 2), (four, 1), (four, 1)], 1)


def test_what_it_foretold_is_what_happens(evening, roef_applied):
    before, _stay = lines()
    for days in (7, 28):
        actions.forget(now=local(DAY + timedelta(days=days), 3))
    after, stay = lines()
    assert [on for on, _number in after] == [on for on, _number in before]
    assert ([number for _on, number in after], stay) == ([0] * 5, 1)


def test_the_page_says_what_went_what_goes_and_what_stays(office, evening, roef_applied):
    Kickoff.objects.update(date=localdate() - timedelta(days=10))
    page = office.get(PAGE)
    assert "komende nacht" in page.text
    assert "1 bezoeker meldde zich aan voor de school en blijft bewaard" in page.text
    assert "Aanmeldingen voor de kick-off die niemand bevestigde" in page.text
    assert "na 48 uur" in page.text
    assert "twee jaar na de lichting; dat wissen gaat nog niet vanzelf" in page.text
    actions.forget(now=local(localdate(), 3))
    assert "gewist" in office.get(PAGE).text


def test_no_name_stands_on_it(office, evening):
    text = office.get(PAGE).text
    assert [name for name in ("Jantje", "Marchien", "Wubbe", "Trijn") if name in text] == []


@pytest.mark.parametrize("rows", [1, 30])
def test_it_asks_as_much_for_one_edition_as_for_thirty(office, rows, django_assert_num_queries):
    for number in range(rows):
        kickoff = hold_kickoff(date(2026, 11, 20) + timedelta(days=number), capacity=40)
        for seat in range(1, rows + 1):
            sign_up(kickoff, f"Gast {seat}", seat)
    with django_assert_num_queries(28):
        page = office.get(PAGE)
    assert len(page.context["editions"]) == rows


def test_who_was_forgotten_is_not_on_the_list_of_an_edition_but_counted(office, evening):
    actions.forget(now=local(DAY + timedelta(days=28), 3))
    page = office.get(f"/organisatie/kick-off/{evening.public_id}/")
    assert page.context["visitors"] == []
    assert "Van 3 aanmeldingen is gewist van wie ze waren." in page.text


def test_badges_are_not_made_so_late_that_their_pdf_would_outlive_the_names(office, evening):
    codes = []
    for days in (13, 14):
        Kickoff.objects.update(date=localdate() - timedelta(days=days))
        codes.append(office.post(f"/organisatie/kick-off/{evening.public_id}/badges/").status_code)
    assert codes == [302, 409]
