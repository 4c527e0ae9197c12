"""Ten weeks in time, across breaks and the change of the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cohorts.group.calendar import Calendar
from cohorts.group.models import Break, Cohort
from cohorts.group.working_days import working_days
from cohorts.meetings.meeting import next_of
from tests.conftest import MONDAY, local


def test_a_week_opens_on_monday_morning_and_is_due_on_sunday_night():
    calendar = Calendar(MONDAY)
    assert calendar.opens_at(2) == local(date(2026, 11, 2), 7)
    assert calendar.due_at(2) == local(date(2026, 11, 8), 23, 59)


def test_a_break_moves_what_comes_after():
    calendar = Calendar(MONDAY, [date(2026, 11, 9)])
    assert [calendar.monday(n) for n in (2, 3)] == [date(2026, 11, 2), date(2026, 11, 16)]


def test_the_clock_that_changes_moves_no_week():
    calendar = Calendar(date(2026, 10, 19))  # the clock goes back on the Sunday of this week
    assert calendar.opens_at(1) == datetime(2026, 10, 19, 5, tzinfo=UTC)
    assert calendar.opens_at(2) == datetime(2026, 10, 26, 6, tzinfo=UTC)


def test_weeks_open_one_by_one_and_stay_open():
    calendar = Calendar(MONDAY)
    just_before = calendar.opens_at(3) - timedelta(seconds=1)
    assert calendar.current(now=just_before) == 2
    assert calendar.current(now=calendar.opens_at(3)) == 3
    assert calendar.is_open(1, now=calendar.opens_at(10))
    assert not calendar.is_open(11, now=calendar.opens_at(10))
    assert not calendar.is_open(0, now=calendar.opens_at(10))


def test_a_cohort_knows_its_breaks(aaltje):
    Break.objects.create(cohort=aaltje.cohort, monday=MONDAY)
    assert aaltje.cohort.calendar.monday(1) == MONDAY + timedelta(weeks=1)


def test_the_group_meets_next_after_a_break_and_not_after_the_last_week(aaltje):
    Break.objects.create(cohort=aaltje.cohort, monday=date(2026, 11, 2))
    first, second = local(date(2026, 10, 27), 19, 30), local(date(2026, 11, 10), 19, 30)
    last = local(date(2027, 1, 5), 19, 30)
    moments = [first - timedelta(minutes=1), first, last - timedelta(minutes=1), last]
    following = [next_of(aaltje.cohort, now=moment) for moment in moments]
    assert [each and each.starts_at for each in following] == [first, second, last, None]


def test_the_database_refuses_a_cohort_that_starts_on_tuesday(aaltje):
    with pytest.raises(IntegrityError), transaction.atomic():
        Cohort.objects.update(starts_on=MONDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (local(date(2026, 11, 20), 22), local(date(2026, 11, 20), 23), 0),
        (local(date(2026, 11, 20), 22), local(date(2026, 11, 22), 22), 0),
        (local(date(2026, 11, 20), 22), local(date(2026, 11, 23), 8), 1),
        (local(date(2026, 12, 24), 12), local(date(2026, 12, 28), 12), 1),
    ],
    ids=["same evening", "over the weekend", "Friday to Monday", "over Christmas"],
)
def test_working_days_leave_out_weekends_and_holidays(since, until, days):
    assert working_days(since, until) == days
