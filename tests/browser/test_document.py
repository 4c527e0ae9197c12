"""A document as its owner waits for it: asked for, said to be ready in place, and fetched."""

import pytest
from django.utils.timezone import now

from cohorts.group.models import Cohort
from school.print import actions
from school.print.models import PrintOrder

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def reader(page, live_server, client, aaltje):
    """Aaltje, signed in, with week 1 open."""
    Cohort.objects.update(starts_on="2026-03-02")
    client.force_login(aaltje.user)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    return aaltje


@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_week_to_the_file(page, look, reader, width):
    page.set_viewport_size({"width": width, "height": 800})
    look("/programma/week-1/")
    page.get_by_role("button", name="Werkboek als pdf").click()
    page.wait_for_url("**/document/**")
    page.get_by_text("Wordt gemaakt…").wait_for()
    look()
    page.evaluate("window.stays = true")
    actions.carry_out.call(order_id=PrintOrder.objects.get().pk)

    link = page.get_by_role("link", name="Download de pdf")
    link.wait_for()
    assert page.evaluate("window.stays")
    look()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "werkboek-week-1.pdf"


def test_what_failed_can_be_tried_again(page, look, reader):
    look("/mijn/")
    page.get_by_role("button", name="Werkboek als pdf").click()
    page.wait_for_url("**/document/**")
    PrintOrder.objects.update(failed="time", done_at=now())
    page.get_by_text("Het duurde te lang.").wait_for()
    look()
    page.get_by_role("button", name="Probeer opnieuw").click()
    page.get_by_text("Wordt gemaakt…").wait_for()
    look()
