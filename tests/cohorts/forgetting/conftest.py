"""An evening that was: who came, who stayed at home, who walked in and who waited in vain."""

from datetime import date, timedelta

import pytest

from cohorts.applications.models import Application
from cohorts.group.models import Cohort
from school.door import actions as door
from school.door.guests import ms
from school.kickoff.models import Ticket, Visitor
from tests.conftest import local
from tests.school.door.conftest import came, hold_kickoff, pair_phone, seen, sign_up

DAY = date(2026, 10, 25)  # the day on which the clock goes back
CLOSING = local(DAY, 23)


def after(days, hour=0, minute=0):
    """A moment so many local days after the day itself."""
    return local(DAY + timedelta(days=days), hour, minute)


@pytest.fixture
def kickoff(db):
    return hold_kickoff(DAY, capacity=20)


@pytest.fixture
def evening(kickoff, geesje):
    """The edition, after Jantje with a guest and Roef came, Marchien stayed away, Wubbe walked in.

    Everybody has what could tell who they are.
    """
    at = local(DAY, 18, 30)
    jantje, roef, _marchien = [
        sign_up(kickoff, name, seat)
        for seat, name in enumerate(["Jantje Oost", "Roef Bos", "Marchien Venema"], start=1)
    ]
    guest = {"kickoff": kickoff, "visitor": jantje.visitor, "number": 1, "seat": 4}
    trijn = Ticket.objects.create(**guest, name="Trijn Oost", printed_sha256="a" * 64)
    Visitor.objects.update(ask_me="Schapen", photo_wording="Ja", photo_at=at)
    phone, _token = pair_phone(kickoff, "Telefoon van Geesje", geesje.user, at)
    scans = [seen(each, at) for each in (jantje, roef, trijn, roef)] + [came("Wubbe Kok", at)]
    door.admit(scans=scans, sent=ms(at), by=phone, now=at)
    return kickoff


@pytest.fixture
def cohort(evening, geesje):
    """Geesje's cohort, that begins five weeks after the evening."""
    starts = DAY + timedelta(days=36)
    Cohort.objects.filter(pk=geesje.cohort_id).update(starts_on=starts)
    return Cohort.objects.get(pk=geesje.cohort_id)


@pytest.fixture
def roef_applied(apply, cohort):
    """Roef's application, of the day after."""
    apply(cohort, "roef", local(DAY + timedelta(days=1), 9), email="roef.bos.2@example.nl")
    return Application.objects.get()
