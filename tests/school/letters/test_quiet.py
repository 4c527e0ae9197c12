"""Nobody's telephone lights up between 22:00 and 07:30, summer or winter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import get_default_timezone, localtime
from hypothesis import given
from hypothesis import strategies as st

from school.letters.quiet import earliest, is_quiet
from tests.school.letters.conftest import moment

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
CLOCK_BACK, CLOCK_FORWARD = date(2026, 10, 25), date(2027, 3, 28)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        (moment(7, 30), moment(7, 30)),
        (moment(12), moment(12)),
        (moment(21, 59), moment(21, 59)),
        (moment(22), moment(7, 30, WEDNESDAY)),
        (moment(23, 59), moment(7, 30, WEDNESDAY)),
        (moment(0), moment(7, 30)),
        (moment(7, 29), moment(7, 30)),
        (moment(23, 0, CLOCK_BACK - timedelta(1)), moment(7, 30, CLOCK_BACK)),
        (moment(1, 30, CLOCK_BACK), moment(7, 30, CLOCK_BACK)),
        (moment(23, 0, CLOCK_FORWARD - timedelta(1)), moment(7, 30, CLOCK_FORWARD)),
        (moment(1, 30, CLOCK_FORWARD), moment(7, 30, CLOCK_FORWARD)),
    ],
    ids=lambda each: f"{each:%d %H:%M}",
)
def test_a_letter_of_the_night_goes_in_the_morning(written, due):
    assert earliest(written, urgent=False) == due
    assert earliest(written, urgent=True) == written


def test_the_morning_after_the_clock_changed_is_half_past_seven_there_and_then():
    back = earliest(moment(23, 0, CLOCK_BACK - timedelta(1)), urgent=False)
    forward = earliest(moment(23, 0, CLOCK_FORWARD - timedelta(1)), urgent=False)
    assert back.astimezone(UTC) == datetime(2026, 10, 25, 6, 30, tzinfo=UTC)
    assert forward.astimezone(UTC) == datetime(2027, 3, 28, 5, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)))
def test_whenever_it_is_written_it_goes_by_day_and_within_half_a_day(written):
    due = earliest(written, urgent=False)
    assert not is_quiet(due)
    assert timedelta(0) <= due - written <= timedelta(hours=10, minutes=30)
    local = localtime(due, get_default_timezone())
    assert due == written or (local.hour, local.minute, local.second) == (7, 30, 0)
