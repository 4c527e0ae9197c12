"""Fifty clicks on one button at once, as browsers post them: one version, fifty polite answers."""

import pytest
from django.test import Client

from cohorts.work.models import Draft, Submission
from tests.cohorts.certificates.test_race import at_once
from tests.conftest import TYPED, hidden

DESK = "/mijn/week-1/opdracht/"
CLICKS = 50
FIRST = {"revision": 0}

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def click(aaltje):
    """A function by which one of Aaltje's fifty windows posts, and its answer."""
    windows = [Client(raise_request_exception=False) for _ in range(CLICKS)]
    for window in windows:
        window.force_login(aaltje.user)
    return lambda number, way, typed: windows[number].post(f"{DESK}{way}/", typed)


def test_fifty_posts_of_one_form_at_once_all_arrive_at_the_one_version(client, aaltje, click):
    client.force_login(aaltje.user)
    page = client.get(DESK)
    typed = {**TYPED, "revision": 0, "key": hidden(page, "key"), "desk": hidden(page, "desk")}

    answers = at_once(lambda number: click(number, "inleveren", typed), range(CLICKS))

    assert {(each.status_code, each.headers.get("Location")) for each in answers} == {(302, DESK)}
    assert [each.answers["idee"] for each in Submission.objects.all()] == ["Kaas aan huis"]
    assert Draft.objects.get().revision == 1


def test_of_fifty_windows_one_hands_in_and_the_others_get_their_text_back(click):
    answers = at_once(
        lambda number: click(number, "inleveren", {**TYPED, "idee": f"Idee {number}"} | FIRST),
        range(CLICKS),
    )

    statuses = [each.status_code for each in answers]
    assert sorted(statuses) == [302] + [409] * (CLICKS - 1)
    won = statuses.index(302)
    assert [each.answers["idee"] for each in Submission.objects.all()] == [f"Idee {won}"]
    late = [n for n, each in enumerate(answers) if n != won and f"Idee {n}<" in each.text]
    assert len(late) == CLICKS - 1


def test_fifty_saves_while_typing_at_once_keep_one_and_tell_the_others(client, aaltje, click):
    client.force_login(aaltje.user)
    [key] = hidden(client.get(DESK), "desk")
    answers = at_once(
        lambda number: click(number, "tussendoor", {"jij": f"Tekst {number}", "desk": key} | FIRST),
        range(CLICKS),
    )

    statuses = [each.status_code for each in answers]
    assert sorted(statuses) == [200] + [409] * (CLICKS - 1)
    assert Draft.objects.get().answers["jij"] == f"Tekst {statuses.index(200)}"
