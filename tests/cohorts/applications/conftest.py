"""A cohort that is still to come, and who wishes to take part in it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from cohorts.applications.models import Application
from cohorts.group.calendar import monday_of
from cohorts.group.models import Cohort
from tests.conftest import enrol


@pytest.fixture
def coming(geesje, monday):
    """Geesje's cohort with two places, that begins in some weeks from today."""
    monday = monday_of(monday) if localdate() < monday.date() else localdate()
    monday += timedelta(weeks=6) - timedelta(days=monday.weekday())
    cohort = geesje.cohort
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=monday, places=2)
    return Cohort.objects.get(pk=cohort.pk)


@pytest.fixture
def full(coming):
    """The same, with both places taken."""
    for name in ("wiebe", "hinke"):
        enrol(name, "participant")
    return coming


@pytest.fixture
def klaas(coming, apply):
    """Klaas's application, that nobody has looked at."""
    apply(coming)
    return Application.objects.get()
