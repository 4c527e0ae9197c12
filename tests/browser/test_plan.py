"""The ondernemersplan: worded anew, shared by a link, and gone again."""

import pytest
from django.utils.timezone import now

from cohorts.group.models import Cohort
from cohorts.plan.models import PlanShare
from cohorts.review import actions as review
from cohorts.work.models import Decision
from school.print.models import PrintOrder

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def owner(come_in, submission, aaltje, roelof):
    """Aaltje, signed in, with week 1 approved and week 2 open."""
    Cohort.objects.update(starts_on="2026-03-02")
    verdict = {"scores": {}, "text": "Goed", "points": [], "by": roelof, "now": now()}
    review.decide(review=submission.review, decision=Decision.APPROVED, **verdict)
    come_in(aaltje)
    return aaltje


@pytest.mark.parametrize("width", [390, 1280])
def test_from_other_words_to_a_shared_plan(page, look, owner, width):
    page.set_viewport_size({"width": width, "height": 800})
    look("/mijn/plan/")
    page.get_by_role("link", name="Schrijf het anders of laat iets weg").first.click()
    look()
    page.get_by_label("Wat is je idee", exact=False).first.fill("Kaas van eigen erf")
    page.get_by_role("button", name="Bewaar").last.click()
    page.get_by_text("Kaas van eigen erf").first.wait_for()
    look()

    page.get_by_role("button", name="Maak een link").click()
    page.get_by_label("Werkt tot en met").wait_for()
    look()
    address = page.get_by_label("Werkt tot en met").input_value()
    page.context.clear_cookies()
    look("/plan/" + address.partition("/plan/")[2])
    page.get_by_text("Kaas van eigen erf").first.wait_for()
    page.get_by_role("button", name="pdf").click()
    page.wait_for_url("**/pdf/stand/")
    look()
    assert PrintOrder.objects.get().owner == owner.user

    PlanShare.objects.update(withdrawn_at=now())
    page.goto(address)
    assert "Aaltje" not in page.content()
