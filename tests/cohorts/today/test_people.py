"""Who is silent, day by day: what counts as a sign, and when nothing is asked."""

from datetime import timedelta

import pytest

from cohorts.group.calendar import monday_of
from cohorts.group.models import Break, Cohort, Membership, Pause, Role
from cohorts.journey.models import LessonMark
from cohorts.mentors.actions import announce_absence
from cohorts.review.models import Review
from cohorts.stuck import actions as stuck
from cohorts.today.board import Board
from cohorts.today.people import needing, quiet_since
from cohorts.work import actions as work
from cohorts.work.models import Decision, Draft
from tests.conftest import ANSWERS, local

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def silent(cohort, at):
    """The names of who is silent in a cohort at a moment."""
    cohorts = list(Cohort.objects.filter(pk=cohort.pk).with_size())
    groups = {each.source.key: each for each in Board(cohorts, now=at).groups}
    return [alarm.who for alarm in groups["stil"].alarms] if "stil" in groups else []


@pytest.fixture
def at(monday):
    """Wednesday afternoon of week 3."""
    return monday + 2 * WEEK + 2 * DAY + timedelta(hours=6)


@pytest.fixture
def read(aaltje, week):
    """A function that lets Aaltje read a lesson at a moment."""

    def read(moment):
        key = week.lessons[0].translation_key
        LessonMark.objects.update_or_create(member=aaltje, lesson=key, defaults={"read_at": moment})

    return read


def test_seven_local_days_without_a_sign_are_silence(aaltje, read, at):
    assert silent(aaltje.cohort, at) == ["Aaltje"]
    read(at - 6 * DAY)
    assert silent(aaltje.cohort, at) == []
    read(local((at - 6 * DAY).date(), 0))
    assert silent(aaltje.cohort, at) == []
    read(local((at - 7 * DAY).date(), 23, 59))
    assert silent(aaltje.cohort, at) == ["Aaltje"]


def test_saving_and_calling_are_signs_too(aaltje, week, at):
    Draft.objects.create(member=aaltje, week=week.translation_key, saved_at=at - DAY)
    assert silent(aaltje.cohort, at) == []
    Draft.objects.update(saved_at=at - 9 * DAY)
    assert silent(aaltje.cohort, at) == ["Aaltje"]
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    stuck.call(**place, company="noaber", text="Help", by=aaltje, now=at - DAY)
    assert silent(aaltje.cohort, at) == []


def test_who_just_came_in_is_not_silent(aaltje, at):
    Membership.objects.filter(pk=aaltje.pk).update(joined_at=at - 3 * DAY)
    assert silent(aaltje.cohort, at) == []


@pytest.mark.parametrize("weeks", [-1, 11])
def test_before_and_after_the_ten_weeks_nobody_is_silent(aaltje, monday, weeks):
    assert silent(aaltje.cohort, monday + weeks * WEEK) == []


@pytest.mark.parametrize("ago", [0, 1])
def test_a_pause_is_no_silence(aaltje, at, ago):
    monday = monday_of(at) - ago * WEEK
    Pause.objects.create(member=aaltje, number=1, monday=monday, pulled_at=local(monday, 12))
    assert silent(aaltje.cohort, at) == []


def test_days_of_a_break_do_not_count(aaltje, read, at):
    read(at - 10 * DAY)
    assert silent(aaltje.cohort, at) == ["Aaltje"]
    Break.objects.create(cohort=aaltje.cohort, monday=monday_of(at) - WEEK)
    assert silent(aaltje.cohort, at) == []


def test_who_handed_in_all_there_is_waits_and_is_not_silent(aaltje, assignment, monday, at):
    Cohort.objects.update(starts_on=monday_of(at))  # only week 1 is open
    Membership.objects.update(joined_at=at - 3 * WEEK)
    later = at + 4 * DAY  # a Sunday, in the same week
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
    work.hand_in(**paper, by=aaltje, now=at - 9 * DAY)
    assert silent(aaltje.cohort, later) == []
    Review.objects.update(decision=Decision.ADJUST, decided_at=at, mentor=aaltje, claimed_until=at)
    assert [each.settled for each in needing([aaltje.cohort], now=later)] == [0]


def test_silence_is_counted_from_the_last_sign(aaltje, read, at):
    read(at - 12 * DAY)
    [member] = needing([aaltje.cohort], now=at)
    assert quiet_since(member, aaltje.cohort) == (at - 12 * DAY).date()


def test_a_mentor_has_what_lies_with_them(aaltje, roelof, assignment, monday, at):
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
    work.hand_in(**paper, by=aaltje, now=at)
    announce_absence(members=[roelof], since=at.date(), until=at.date(), by=roelof.user)

    def found():
        mentors = [each for each in needing([aaltje.cohort], now=at) if each.role == Role.MENTOR]
        return [(str(each), each.away_until, each.pile) for each in mentors]

    assert found() == [("Roelof", at.date(), 0)]
    Membership.objects.filter(pk=aaltje.pk).update(mentor=roelof)
    assert found() == [("Roelof", at.date(), 1)]
