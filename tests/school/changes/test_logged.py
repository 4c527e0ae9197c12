"""The watch over every test: it sees what is not logged, and lets go what is or came to nothing."""

import pytest

from cohorts.applications import actions as applications
from cohorts.applications.models import Application, State
from cohorts.group import actions as group
from cohorts.group.models import Cohort, Role
from cohorts.members import actions as members
from school.conflict import Conflict


def test_an_action_that_logs_is_let_go(aaltje, roelof, geesje, logged):
    members.give_mentor(member=aaltje, mentor=roelof, by=geesje)
    assert logged.unlogged == []


def test_an_action_that_does_not_log_is_named(aaltje, logged, monkeypatch):
    monkeypatch.setattr(group.changes, "note", lambda *args, **kwargs: None)
    own = {"user": aaltje.user, "cohort": aaltje.cohort}
    group.enrol(**own, role=Role.MENTOR, now=aaltje.joined_at)
    assert logged.unlogged == ["cohorts/group/actions.py: enrol writes cohorts_membership"]
    logged.unlogged.clear()


def test_what_was_rolled_back_needs_no_line(apply, aaltje, geesje, logged, monday):
    Cohort.objects.filter(pk=aaltje.cohort_id).update(places=1)
    apply(aaltje.cohort)
    application = Application.objects.get()
    decision = {"seen": State.WAITING, "state": State.ACCEPTED, "text": "Dag"}
    with pytest.raises(Conflict):
        applications.decide(application=application, **decision, by=geesje, now=monday)
    assert logged.unlogged == []
