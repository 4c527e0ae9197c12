"""Two organisers with the same screen: an alarm is taken up by one of them, and done once."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.utils.timezone import localdate, now

from cohorts.group.models import Role
from cohorts.today import actions
from cohorts.today.alarms import Alarm, Step
from cohorts.today.models import Handled
from school.conflict import Conflict
from school.letters.models import Letter
from tests.cohorts.certificates.test_race import at_once
from tests.conftest import enrol

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def take_up(aaltje, geesje):
    """A function that lets an organiser write to Aaltje, who is silent; says who did, or "409"."""
    write = partial(actions.remind, member=aaltje, since=localdate() - timedelta(days=9))
    step = Step("schrijf", "Schrijf", "Gedaan", write)
    alarm = Alarm(subject=str(aaltje.pk), who="Aaltje", detail="", steps=[step], about=aaltje.user)

    def take_up(organiser):
        about = {"source": "stil", "alarm": alarm, "step": step}
        try:
            actions.take_up(**about, by=organiser, now=now())
        except Conflict:
            return "409"
        return str(organiser)

    return take_up


@pytest.mark.parametrize("was_handled_before", [False, True])
def test_of_two_organisers_at_once_one_takes_it_up(take_up, aaltje, geesje, was_handled_before):
    sjoukje, early = enrol("sjoukje", Role.ORGANISER), now() - timedelta(weeks=2)
    if was_handled_before:
        old = {"source": "stil", "subject": str(aaltje.pk), "about": aaltje.user}
        Handled.objects.create(**old, at=early, until=early + timedelta(weeks=1))

    answers = Counter(at_once(take_up, [geesje, sjoukje] * 5))

    assert answers.pop("409") == 9
    [winner] = answers
    assert Handled.objects.get().by.first_name == winner
    assert Handled.objects.get().until > now()
    assert Letter.objects.filter(key="silence_reminder").count() == 1
