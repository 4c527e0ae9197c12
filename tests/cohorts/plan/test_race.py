"""Windows that save one chapter at the same moment: one wins, and nobody loses a word."""

import pytest
from django.test import Client

from cohorts.plan.models import PlanChapter
from tests.cohorts.certificates.test_race import at_once
from tests.cohorts.plan.conftest import FIGURES

SAVE = "/mijn/plan/week-4/bewaren/"
WINDOWS = 8

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def save(aaltje, figures):
    """A function by which one of Aaltje's windows saves its own text over a revision."""
    windows = [Client(raise_request_exception=False) for _ in range(WINDOWS)]
    for window in windows:
        window.force_login(aaltje.user)

    def save(number, *, revision):
        typed = {**FIGURES, "haalbaar": f"Tekst {number}.", "revision": revision}
        return windows[number].post(SAVE, typed)

    return save


@pytest.mark.parametrize("revision", [0, 1], ids=["first", "later"])
def test_one_of_many_saves_wins_and_the_others_get_both_texts(save, revision):
    for earlier in range(revision):
        save(0, revision=earlier)

    answers = at_once(lambda number: save(number, revision=revision), range(WINDOWS))

    statuses = [each.status_code for each in answers]
    assert sorted(statuses) == [302] + [409] * (WINDOWS - 1)
    won = statuses.index(302)
    kept = PlanChapter.objects.get()
    assert (kept.texts["haalbaar"]["answer"], kept.revision) == (f"Tekst {won}.", revision + 1)
    late = [each.text for number, each in enumerate(answers) if number != won]
    mine = [f"Tekst {number}." for number in range(WINDOWS) if number != won]
    assert all(f"Tekst {won}." in text for text in late)
    assert [own for own, text in zip(mine, late, strict=True) if own not in text] == []
