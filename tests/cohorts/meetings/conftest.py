"""Geesje's cohort in its third week, so that meetings lie behind and ahead."""

import pytest

from cohorts.group.models import Cohort
from tests.cohorts.planning.test_new import monday_ahead


@pytest.fixture
def running(geesje):
    Cohort.objects.filter(pk=geesje.cohort_id).update(starts_on=monday_ahead(-2))
    return Cohort.objects.get(pk=geesje.cohort_id)
