"""The watch over every test: it sees what is not logged, and lets go what is or came to nothing."""

import pytest
from django.db import transaction

from cohorts.applications import actions as applications
from cohorts.applications.models import Application, State
from cohorts.group.models import Cohort
from cohorts.members import actions as members
from school.conflict import Conflict
from tests.conftest import ROOT

CARELESS = """
@transaction.atomic
def rename(user):
    user.first_name = "Anders"
    user.save()
"""


def test_an_action_that_logs_is_let_go(aaltje, roelof, geesje, logged):
    members.give_mentor(member=aaltje, mentor=roelof, by=geesje)
    assert logged.unlogged == []


def test_an_action_that_does_not_log_is_named(aaltje, logged):
    room = {"transaction": transaction}
    exec(compile(CARELESS, ROOT / "school" / "careless" / "actions.py", "exec"), room)
    room["rename"](aaltje.user)
    assert logged.unlogged == ["school/careless/actions.py: rename writes school_user"]
    logged.unlogged.clear()


def test_what_was_rolled_back_needs_no_line(apply, aaltje, geesje, logged, monday):
    Cohort.objects.filter(pk=aaltje.cohort_id).update(places=1)
    apply(aaltje.cohort)
    application = Application.objects.get()
    decision = {"seen": State.WAITING, "state": State.ACCEPTED, "text": "Dag"}
    with pytest.raises(Conflict):
        applications.decide(application=application, **decision, by=geesje, now=monday)
    assert logged.unlogged == []
