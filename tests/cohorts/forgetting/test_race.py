"""Two bells, a late application and a late confirmation at the same moment as the forgetting."""

from datetime import timedelta

import pytest

from cohorts.applications import actions as applications
from cohorts.applications.forms import CONSENT
from cohorts.applications.models import Application
from cohorts.forgetting import actions
from school.conflict import Conflict
from school.door.hall import counts
from school.door.models import CheckIn
from school.kickoff import actions as signing_up
from school.kickoff.models import Kickoff, Ticket, Visitor
from tests.cohorts.certificates.test_race import at_once
from tests.cohorts.forgetting.conftest import DAY
from tests.conftest import local

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
NIGHT = local(DAY + timedelta(days=28), 3)


def test_four_bells_at_once_forget_as_one(evening):
    before = counts(evening) | {"workshops": 0}
    done = at_once(lambda _: actions.forget(now=NIGHT), range(4))
    assert done == [True] * 4
    assert not Visitor.objects.exclude(name="", email="").exists()
    assert not CheckIn.objects.exclude(name="").exists()
    assert Ticket.objects.values("token").distinct().count() == 4
    assert counts(evening) | {"workshops": 0} == before


def test_who_applies_at_that_moment_is_kept_or_forgotten_whole(evening, cohort):
    roef = Ticket.objects.select_related("visitor").get(visitor__name="Roef Bos")
    words = {"first_name": "Roef", "last_name": "Bos", "place": "Sleen", "consent": str(CONSENT)}
    about = {"cohort": cohort, "email": roef.visitor.email, "now": NIGHT, "ticket": roef}

    at_once(
        lambda act: act(),
        [
            lambda: applications.apply(**about, **words, idea="Wol", motivation="Nu"),
            lambda: actions.forget(now=NIGHT),
        ],
    )

    assert Application.objects.get().ticket == roef
    after = Ticket.objects.select_related("visitor").get(pk=roef.pk)
    assert after.applied_at == NIGHT
    kept = after.visitor.forgotten_at is None
    assert (after.visitor.name, after.token == roef.token) == (("Roef Bos" if kept else ""), kept)


def test_who_confirms_at_that_moment_comes_or_hears_why_not(evening):
    Kickoff.objects.update(date="2099-11-20")
    marchien = Visitor.objects.get(name="Marchien Venema")
    signed_up = NIGHT - timedelta(hours=48)
    Visitor.objects.filter(pk=marchien.pk).update(confirmed_at=None, signed_up_at=signed_up)

    def confirm():
        try:
            signing_up.confirm(visitor=marchien, now=NIGHT)
        except Conflict:
            return "gone"
        return "comes"

    bell = lambda: actions.forget_unconfirmed(now=NIGHT)  # noqa: E731
    said, *_ = at_once(lambda act: act(), [confirm, bell, bell])

    left = Visitor.objects.filter(pk=marchien.pk, confirmed_at=NIGHT)
    assert (left.exists(), said) in [(True, "comes"), (False, "gone")]
