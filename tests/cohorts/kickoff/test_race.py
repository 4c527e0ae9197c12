"""Bells at once, the morning after."""

from datetime import timedelta

import pytest

from cohorts.kickoff.actions import KEY, invite
from school.letters.models import Letter
from tests.cohorts.certificates.test_race import at_once
from tests.cohorts.forgetting.conftest import DAY, cohort, evening, kickoff
from tests.conftest import local

__all__ = ["cohort", "evening", "kickoff"]  # fixtures of the evening
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_four_bells_at_once_write_one_letter_to_each_who_came(cohort):
    at_once(lambda _: invite(now=local(DAY + timedelta(days=1), 8)), range(4))
    to = Letter.objects.filter(key=KEY).values_list("to", flat=True)
    assert sorted(to) == ["jantje.oost.1@example.nl", "roef.bos.2@example.nl"]
