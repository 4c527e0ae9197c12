"""Letters to Aaltje, and an organiser who looks them up."""

from datetime import date

import pytest

from school.letters import actions
from tests.conftest import local

NIGHT = local(date(2026, 11, 24), 23)
NOON = local(date(2026, 11, 24), 12)


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


@pytest.fixture
def write(aaltje):
    """A function that writes a letter, to Aaltje if to nobody else; returns it."""

    def write(dedupe="een", to=None, key="week_opened", now=NOON, **places):
        about = {"week": 3, "weektitel": "Je website", "link": "/", **places}
        to = to or aaltje.user
        return actions.post(to=to, key=key, places=about, dedupe=dedupe, now=now)

    return write
