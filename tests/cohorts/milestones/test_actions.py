"""A milestone is noted once, shows what it is, and is its owner's to change."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date

import pytest
from django.db import connection

from cohorts.milestones import actions
from cohorts.milestones.models import Milestone, TempoConsent
from cohorts.work.models import Upload
from school.conflict import Conflict

MONDAY = date(2026, 10, 26)
SHOT = ("site.png", b"png", "image/png", "ab" * 32)


@pytest.fixture
def note(aaltje, monday):
    """A function by which Aaltje notes her website."""

    def noted(on=MONDAY, **shown):
        return actions.note(kind="website", reached_on=on, **shown, by=aaltje, now=monday)

    return noted


def test_noting_again_changes_the_same_one(note):
    first = note()
    assert note(on=date(2026, 10, 27), link="https://kaas.nl") == first
    stored = Milestone.objects.get()
    assert (stored.reached_on, stored.link) == (date(2026, 10, 27), "https://kaas.nl")


def test_a_tick_keeps_what_stands(note, aaltje):
    note(link="https://kaas.nl")
    actions.tick(kind="website", on=date(2026, 11, 9), by=aaltje)
    assert Milestone.objects.get().link == "https://kaas.nl"


@pytest.fixture
def private(settings, tmp_path):
    """An empty private storage of this test alone."""
    backend = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": backend}


def test_a_file_stays_until_another_comes_or_it_is_taken_away(note, private):
    note(file=SHOT)
    assert note(link="https://kaas.nl").file.name == "site.png"
    assert note(file=("nieuw.png", *SHOT[1:])).file.name == "nieuw.png"
    assert note(drop_file=True).file is None
    assert Upload.objects.count() == 2


def test_a_word_is_for_what_stood_there(note, geesje, monday):
    noted = note()
    actions.vouch(milestone=noted, reached_on=MONDAY, by=geesje, now=monday)
    assert note().vouched_by == geesje
    changed = note(on=date(2026, 10, 28))
    assert (changed.vouched_at, changed.vouched_by, changed.is_proven) == (None, None, False)
    with pytest.raises(Conflict):
        actions.vouch(milestone=changed, reached_on=MONDAY, by=geesje, now=monday)


def test_a_word_given_twice_is_the_first(note, geesje, roelof, monday):
    noted = note()
    for who in (geesje, roelof):
        actions.vouch(milestone=noted, reached_on=MONDAY, by=who, now=monday)
    assert Milestone.objects.get().vouched_by == geesje


def test_what_is_taken_back_is_gone_and_nobody_elses(note, aaltje, berend):
    note()
    actions.take_back(kind="website", by=berend)
    assert Milestone.objects.count() == 1
    for _ in range(2):
        actions.take_back(kind="website", by=aaltje)
    assert Milestone.objects.count() == 0


def test_a_yes_keeps_its_words_and_goes_at_once(aaltje, monday):
    for wording in ("Ja", "Anders"):
        actions.count_along(wording=wording, by=aaltje, now=monday)
    yes = TempoConsent.objects.get()
    assert (yes.wording, yes.given_at) == ("Ja", monday)
    actions.stop_counting(by=aaltje)
    assert not TempoConsent.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_ticks_at_once_are_one(aaltje):
    def tick(_number):
        with closing(connection):
            return actions.tick(kind="domain", on=MONDAY, by=aaltje).pk

    with ThreadPoolExecutor(10) as threads:
        assert set(threads.map(tick, range(10))) == {Milestone.objects.get().pk}
