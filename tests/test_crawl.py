"""Everybody in the demo can follow every link that they see, and reads Dutch."""

import re
from collections import deque

import pytest
from django.db import transaction
from django.utils.timezone import now

from cohorts.demo import actions
from cohorts.demo.views import DOORS
from school.people.models import User

LINK = re.compile(r'<a [^>]*href="(/[^"#?]*)')
TAG = re.compile(r"<(script|style|svg|head)\b.*?</\1>|<[^>]+>", re.S)
ENGLISH = re.compile(
    r"\b(the|and|your|you|this|please|sign (in|out)|log ?in|password|submit|save|cancel|delete)\b",
    re.I,
)
LEAVES = ("/cms/", "/static/", "/bestand/", "/uitloggen/")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The school of people.yaml, undone after the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        actions.fill(now=now())
        yield
        transaction.set_rollback(True)


def read(client, address):
    """The text of a page as a person sees it, and the links on it."""
    answer = client.get(address)
    html = answer.content.decode() if "html" in answer.headers["Content-Type"] else ""
    return answer.status_code, TAG.sub(" ", html), LINK.findall(html)


def walk(client):
    """(address, status, text) of every page that can be reached from the home page and /binnen/."""
    waiting, seen = deque(["/", "/binnen/"]), {"/", "/binnen/"}
    while waiting:
        address = waiting.popleft()
        status, text, links = read(client, address)
        yield address, status, text
        for link in links:
            if link not in seen and not link.startswith(LEAVES):
                seen.add(link)
                waiting.append(link)


@pytest.mark.parametrize("door", DOORS, ids=[each[0].split("@")[0] for each in DOORS])
def test_no_dead_end_and_no_english(demo, db, client, door):
    client.force_login(User.objects.get(email=door[0]))
    pages = list(walk(client))
    assert [(a, status) for a, status, _text in pages if status not in {200, 302}] == []
    english = [(a, found[0]) for a, _s, text in pages if (found := ENGLISH.search(text))]
    assert english == []
    assert len(pages) > 10
