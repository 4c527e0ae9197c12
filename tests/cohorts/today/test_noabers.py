"""Who has no noaber yet, and an introduction that nobody made or nobody spoke of."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from cohorts.group.models import Membership
from cohorts.noaberschap.board import actions as board
from cohorts.noaberschap.partners import actions as partners
from cohorts.noaberschap.partners.models import Outcome, Partner, PartnerIntroduction
from tests.cohorts.today.conftest import WEEK, act, alarms


@pytest.fixture
def asked(third, aaltje):
    """Aaltje asked to meet a partner."""
    contact = {"contact_name": "Jeltje", "contact_email": "loket@example.nl"}
    partner = Partner.objects.create(circle="overheid", name="Loket", is_shown=True, **contact)
    return partners.ask(partner=partner, about="Regels", by=aaltje.user, now=now())


def test_who_has_no_tie_after_two_weeks_is_shown_until_there_is_one(office, third, aaltje, berend):
    Membership.objects.filter(cohort=third).update(joined_at=now() - WEEK)
    assert "alleen" not in alarms(office.get("/organisatie/"), lonely=True)
    Membership.objects.filter(cohort=third).update(joined_at=now() - 3 * WEEK)
    assert alarms(office.get("/organisatie/"), lonely=True)["alleen"] == ["Aaltje", "Berend"]
    ask = board.hang(kind="ask", text="Wie?", by=aaltje.user, now=now())
    match = board.propose(slip=ask, by=berend.user, now=now())
    board.accept(match=match, by=aaltje.user, now=now())
    assert "alleen" not in alarms(office.get("/organisatie/"), lonely=True)


def test_who_wants_to_meet_a_partner_waits_for_a_letter(office, asked):
    page = office.get("/organisatie/")
    assert alarms(page)["kennismaken"] == ["Aaltje"]
    assert f"/organisatie/kennismaken/{asked.public_id}/" in page.text


def test_a_week_of_silence_is_solved_in_place(office, asked, geesje):
    early = now() - timedelta(days=8)
    partners.introduce(introduction=asked, text="Hoi", by=geesje.user, now=early)
    assert alarms(office.get("/organisatie/"))["kennismaken"] == ["Aaltje"]
    act(office, "kennismaken", "gesproken", f"{asked.public_id}-stil")
    assert PartnerIntroduction.objects.get().outcome == Outcome.TALKED
    assert "kennismaken" not in alarms(office.get("/organisatie/"))
