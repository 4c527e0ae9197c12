"""The evening of the door's tests, and Geesje's phone at the front door."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from tests.school.door.conftest import hold_kickoff, pair_phone, sign_up


@pytest.fixture
def kickoff(db):
    return hold_kickoff(localdate())


@pytest.fixture
def phone(kickoff, geesje):
    return pair_phone(kickoff, "voordeur", geesje.user, now() - timedelta(hours=1))[0]


@pytest.fixture
def jantje(kickoff):
    return sign_up(kickoff, "Jantje Oost", 1)
