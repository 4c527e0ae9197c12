"""Everybody at once: one place goes to one, one decision stands, one application is open."""

from collections import Counter

import pytest

from cohorts.applications import actions
from cohorts.applications.models import Addition, Application, State
from cohorts.group.models import Membership, Role
from school.conflict import Conflict
from school.letters.models import Letter
from tests.cohorts.certificates.test_race import at_once
from tests.conftest import enrol

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def decide(application, state, by):
    """The state it got, or "409"."""
    about = {"application": application, "seen": State.NEW, "state": state, "text": "Dag"}
    try:
        actions.decide(**about, by=by, now=application.sent_at)
    except Conflict:
        return "409"
    return state


def test_twelve_accepted_at_once_get_the_two_places(apply, coming, geesje):
    for number in range(12):
        apply(coming, f"jan {number}")

    answers = at_once(
        lambda each: decide(each, State.ACCEPTED, geesje), list(Application.objects.all())
    )

    assert Counter(answers) == {"409": 10, State.ACCEPTED: 2}
    assert Membership.objects.filter(cohort=coming, role=Role.PARTICIPANT).count() == 2
    assert Application.objects.filter(state=State.ACCEPTED).count() == 2
    assert Letter.objects.filter(key="application_accepted").count() == 2


def test_of_two_organisers_at_once_one_decides(klaas, geesje):
    sjoukje = enrol("sjoukje", Role.ORGANISER)
    turns = [(State.ACCEPTED, geesje), (State.DECLINED, sjoukje)] * 5

    answers = at_once(lambda turn: decide(klaas, *turn), turns)

    [state] = [each for each in answers if each != "409"]
    assert Application.objects.get().state == state
    assert Letter.objects.exclude(key="application_received").count() == 1


def test_ten_applications_of_one_person_at_once_make_one(apply, coming):
    at_once(lambda number: apply(coming, idea=f"Idee {number}"), range(10))
    assert Application.objects.count() == 1
    assert Addition.objects.count() == 5
    assert Letter.objects.count() == 6
