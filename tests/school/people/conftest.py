"""Somebody who can sign in, and the codes that the school writes to her."""

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from school.letters.actions import deliver_due
from school.letters.models import Letter
from school.people.actions import welcome


@pytest.fixture
def marieke(db):
    return welcome(email="marieke@voorbeeld.nl", first_name="Marieke", last_name="Kok")


@pytest.fixture
def ask(client):
    """A function that asks for a code, and returns the answer."""
    return lambda email="marieke@voorbeeld.nl", **more: client.post(
        "/inloggen/", {"email": email, **more}
    )


@pytest.fixture
def enter(client):
    """A function that fills in a code, the one of the latest letter unless told otherwise."""
    return lambda code=None, **more: client.post(
        "/inloggen/code/", {"code": code or latest_code(), **more}
    )


@pytest.fixture
def sign_in(ask, enter):
    """A function that signs somebody in as people do; returns the last answer."""

    def sign_in(email="marieke@voorbeeld.nl", **more):
        ask(email, **more)
        return enter(**more)

    return sign_in


def latest_code():
    letter = Letter.objects.latest("pk")
    return re.search("Je code is (.{7})", letter.text)[1]


@pytest.fixture
def client_class():
    """For a second browser."""
    return Client


@pytest.fixture
def elsewhere(marieke):
    """A second browser in which Marieke is signed in."""
    browser = Client()
    browser.post("/inloggen/", {"email": marieke.email})
    browser.post("/inloggen/code/", {"code": latest_code()})
    browser.get("/account/e-mail/")
    return browser


@pytest.fixture
def bell():
    """A function that rings it now."""
    return lambda: deliver_due(now=now())
