"""Every kind of change is written by the action that makes it: about whom, where, and by whom.

That no other action changes data in silence is watched in each test: tests/logged.py.
"""

from datetime import timedelta
from functools import cached_property

import pytest
from django.utils.timezone import localdate, now

from cohorts.applications import actions as applications
from cohorts.applications.models import Addition, Application, State
from cohorts.ceremony import actions as ceremony
from cohorts.certificates import actions as certificates
from cohorts.certificates.models import Reason
from cohorts.forgetting import actions as forgetting
from cohorts.group.models import Membership, Role
from cohorts.members import actions as members
from school.changes.models import Change, Kind
from school.kickoff import actions as kickoff
from school.kickoff.models import Visitor
from school.people.actions import appoint_editor, welcome
from tests.cohorts.certificates.conftest import approve, private  # noqa: F401 - fixtures
from tests.school.door.conftest import hold_kickoff, sign_up

NEW = {"first_name": "Hinke", "last_name": "Bos", "email": "hinke@example.nl"}
NAME = {"first_name": "Aaltje", "last_name": "Zwiers"}


def about(person, *, within=None, by=None):
    """A Change as it should be: [user, about, within, by]."""
    is_user = not isinstance(person, (Application, Visitor))
    who = [person, None] if is_user else [None, person.public_id]
    return [*who, within and within.public_id, by]


def account(cast):
    user = welcome(**NEW, by=cast.geesje.user)
    return about(user, by=cast.geesje.user)


def name(cast):
    ceremony.hand_out(member=cast.ready, name=NAME, by=cast.geesje, now=now())
    return about(cast.ready.user, by=cast.geesje.user)


def editor(cast):
    appoint_editor(user=cast.aaltje.user)
    return about(cast.aaltje.user)


def applied(cast):
    return about(cast.application(), within=cast.cohort)


def added(cast):
    first = cast.application()
    cast.application()
    applications.confirm(addition=Addition.objects.get(), now=now())
    return about(first, within=cast.cohort)


def decided(cast):
    found, to = cast.application(), State.DECLINED
    decision = {"seen": State.NEW, "state": to, "text": "Dag"}
    applications.decide(application=found, **decision, by=cast.geesje, now=now())
    return about(found, within=cast.cohort, by=cast.geesje.user)


def joined(cast):
    place = {"cohort": cast.cohort, "role": Role.MENTOR}
    member = members.add(**place, **NEW, by=cast.geesje, now=now())
    return about(member.user, within=cast.cohort, by=cast.geesje.user)


def left(cast):
    members.remove(member=cast.aaltje, by=cast.geesje)
    return about(cast.aaltje.user, within=cast.cohort, by=cast.geesje.user)


def mentor(cast):
    members.give_mentor(member=cast.aaltje, mentor=cast.roelof, by=cast.geesje)
    return about(cast.aaltje.user, within=cast.cohort, by=cast.geesje.user)


def balanced(cast):
    assert cast.roelof
    assert cast.aaltje
    members.balance(cohort=cast.cohort, anew=False, by=cast.geesje)
    return about(cast.aaltje.user, within=cast.cohort, by=cast.geesje.user)


def certified(cast):
    certificates.complete(member=cast.ready, by=cast.roelof, now=now())
    return about(cast.ready.user, within=cast.cohort, by=cast.roelof.user)


def revoked(cast):
    certificate = certificates.issue(member=cast.ready, now=now())
    certificates.revoke(certificate=certificate, reason=Reason.MISTAKE, by=cast.geesje, now=now())
    return about(cast.ready.user, within=cast.cohort, by=cast.geesje.user)


def erased(cast):
    certificates.issue(member=cast.ready, now=now())
    certificates.erase(member=cast.ready, by=cast.geesje, now=now())
    return about(cast.ready.user, within=cast.cohort, by=cast.geesje.user)


def seat(cast):
    day = hold_kickoff(localdate() + timedelta(days=30))
    ticket = sign_up(day, "Jantje Oost", 1)
    kickoff.call_off(kickoff=day, reason="Er is ijzel.", by=cast.geesje.user, now=now())
    return about(ticket.visitor, by=cast.geesje.user)


def moved(cast):
    day = hold_kickoff(localdate() + timedelta(days=30))
    ticket = sign_up(day, "Jantje Oost", 1)
    facts = {"date": day.date, "doors": day.doors, "ends": day.ends, "capacity": 4}
    new = {**facts, "place": "De Nieuwe Kerk", "workshops": [], "revision": day.revision}
    kickoff.change(kickoff=day, **new, by=cast.geesje.user, now=now())
    return about(ticket.visitor, by=cast.geesje.user)


SCENES = [
    (Kind.ACCOUNT, account),
    (Kind.NAME, name),
    (Kind.EDITOR, editor),
    (Kind.APPLIED, applied),
    (Kind.ADDED, added),
    (Kind.DECIDED, decided),
    (Kind.JOINED, joined),
    (Kind.LEFT, left),
    (Kind.MENTOR, mentor),
    (Kind.MENTOR, balanced),
    (Kind.CERTIFIED, certified),
    (Kind.REVOKED, revoked),
    (Kind.ERASED, erased),
    (Kind.SEAT, seat),
    (Kind.SEAT, moved),
]
ELSEWHERE = {Kind.EMAIL}  # allauth's own page: tests/school/people/test_accounts.py


class Cast:
    """The fixtures by name, asked for when a scene needs them."""

    def __init__(self, request):
        self.request = request

    def __getattr__(self, name):
        return self.request.getfixturevalue(name)

    @property
    def cohort(self):
        return self.geesje.cohort

    @cached_property
    def ready(self):
        """Aaltje, of whom all ten weeks were approved."""
        self.approve(self.aaltje, self.roelof)
        return Membership.objects.select_related("user", "cohort").get(pk=self.aaltje.pk)

    def application(self):
        self.apply(self.cohort)
        return Application.objects.get()


@pytest.mark.parametrize(("kind", "scene"), SCENES)
def test_a_change_is_written_down(request, geesje, kind, scene):
    expected = scene(Cast(request))
    change = Change.objects.filter(kind=kind).latest("pk")
    assert [change.user, change.about, change.within, change.by] == expected


def test_every_kind_has_a_scene():
    assert {kind for kind, _scene in SCENES} | ELSEWHERE == set(Kind)


def test_there_is_no_place_for_the_data_itself():
    fields = {field.name for field in Change._meta.get_fields()}
    assert fields == {"id", "at", "kind", "user", "about", "within", "by"}


def test_what_came_to_nothing_is_not_written_down(geesje, aaltje):
    before = Change.objects.count()
    again = {"email": aaltje.user.email, "first_name": "Anders"}
    welcome(**again, by=geesje.user)
    place = {"cohort": aaltje.cohort, "role": Role.PARTICIPANT, "last_name": ""}
    members.add(**place, **again, by=geesje, now=now())
    assert Change.objects.count() == before


def test_what_was_said_about_a_refusal_is_forgotten_with_it(request, geesje):
    decided(Cast(request))
    forgetting.forget(now=now() + timedelta(days=184))
    assert Change.objects.exclude(about=None).count() == 0


def test_a_line_is_kept_for_a_year(aaltje):
    Change.objects.update(at=now() - timedelta(days=365, hours=1))
    recent = Change.objects.create(kind=Kind.NAME, user=aaltje.user)
    forgetting.forget(now=now())
    assert set(Change.objects.all()) == {recent}
