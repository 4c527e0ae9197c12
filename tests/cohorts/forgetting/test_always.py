"""What has its own clock, all year round; and a rule that fails."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from allauth.usersessions.models import UserSession

from cohorts.forgetting import actions
from cohorts.forgetting.rules import UNCONFIRMED
from school.kickoff.models import Visitor
from school.letters.models import Letter
from tests.cohorts.forgetting.conftest import CLOSING, after

pytestmark = pytest.mark.django_db


def test_a_letter_loses_its_text_after_90_days_and_its_address_after_180(aaltje):
    about = {"key": "review_approved", "subject": "Week 1", "due_at": CLOSING, "user": aaltje.user}
    facts = {"to": "aaltje@example.nl", "text": "Dag", "written_at": CLOSING}
    letter = Letter.objects.create(dedupe_key="a", sent_at=CLOSING, **about, **facts)
    waits = Letter.objects.create(dedupe_key="b", **about, **facts)
    said = []
    for days in (90, 180):
        for moment in (timedelta(days=days, seconds=-1), timedelta(days=days)):
            actions.forget(now=CLOSING + moment)
            letter.refresh_from_db()
            said.append((letter.text, letter.to, letter.user_id == aaltje.user_id))
    assert said == [
        ("Dag", "aaltje@example.nl", True),
        ("", "aaltje@example.nl", True),
        ("", "aaltje@example.nl", True),
        ("", "", False),
    ]
    waits.refresh_from_db()
    assert waits.text == "Dag"  # nobody has read it yet


def test_where_somebody_signed_in_is_forgotten_once_that_has_ended(aaltje, client):
    client.force_login(aaltje.user)
    device = {"user": aaltje.user, "ip": "192.0.2.1", "user_agent": "x", "last_seen_at": CLOSING}
    UserSession.objects.create(session_key=client.session.session_key, **device)
    UserSession.objects.create(session_key="ended", **device)
    actions.forget(now=CLOSING + timedelta(days=14, seconds=-1))
    assert UserSession.objects.count() == 2
    actions.forget(now=CLOSING + timedelta(days=14))
    assert UserSession.objects.get().session_key == client.session.session_key


def test_a_rule_that_fails_is_written_down_and_keeps_no_other_from_its_work(caplog, evening):
    def trip(*, rows, now):
        raise ValueError("Marchien")

    Visitor.objects.update(confirmed_at=None)
    rules = [replace(UNCONFIRMED, erase=trip), UNCONFIRMED]
    acts = [(each.what, partial(actions.carry_out, each, now=after(3))) for each in rules]
    assert [actions.is_done(*each) for each in acts] == [False, True]
    sentence = "niet vergeten: Aanmeldingen voor de kick-off die niemand bevestigde"
    assert [each.getMessage() for each in caplog.records] == [sentence]
    assert not Visitor.objects.exists()
