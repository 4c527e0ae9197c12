"""From the page of the kick-off to the school, in a browser that tells that a page was opened."""

from datetime import date, time

import pytest
from django.utils.timezone import localdate

from school.kickoff.models import Kickoff, Ticket
from school.kickoff.seen.models import Views
from tests.cohorts.forgetting.conftest import cohort, evening, kickoff, roef_applied

__all__ = ["cohort", "evening", "kickoff", "roef_applied"]  # fixtures of the evening
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PAGE = "/dag-van-de-ondernemer/"
TOLD = f"**{PAGE}gezien/"
A_PERSON = "Object.defineProperty(navigator, 'webdriver', {get: () => false});"
NOT_FOLLOWED = "Object.defineProperty(navigator, 'globalPrivacyControl', {get: () => true});"
DO_NOT_TRACK = "Object.defineProperty(navigator, 'doNotTrack', {get: () => '1'});"


@pytest.fixture
def edition(transactional_db):
    hours = {"doors": time(15), "ends": time(20)}
    return Kickoff.objects.create(date=date(2099, 11, 20), place="Emmen", capacity=9, **hours)


def counted():
    return list(Views.objects.values_list("day", "times"))


def test_a_visit_counts_once_and_a_reload_or_the_way_back_does_not(
    page, live_server, edition, faults
):
    page.add_init_script(A_PERSON)
    with page.expect_response(TOLD) as told:
        page.goto(live_server.url + PAGE)
    assert told.value.status == 204
    page.reload()
    page.goto(live_server.url + "/privacy/")
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert counted() == [(localdate(), 1)]
    with page.expect_response(TOLD):
        page.goto(live_server.url + PAGE)
    assert counted() == [(localdate(), 2)]
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert faults == []


@pytest.mark.parametrize("wish", [A_PERSON + NOT_FOLLOWED, A_PERSON + DO_NOT_TRACK, ""])
def test_who_asks_not_to_be_followed_and_a_robot_are_not_counted(page, live_server, edition, wish):
    page.add_init_script(wish)
    page.goto(live_server.url + PAGE)
    page.wait_for_load_state("networkidle")
    assert counted() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_it_has_a_fault(
    page, look, come_in, evening, roef_applied, geesje, scheme, width
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("Jantje Oost", "Roef Bos"):
        look(f"/ticket/{Ticket.objects.get(visitor__name=name, number=0).token}/")
    look(f"/ticket/{Ticket.objects.get(visitor__name='Jantje Oost', number=0).token}/meedoen/")
    come_in(geesje)
    look("/organisatie/vergeten/")
    look(f"/organisatie/kick-off/{evening.public_id}/opbrengst/")
    look(f"/organisatie/kick-off/{evening.public_id}/")
