"""Working days around the holidays that the Netherlands keep."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.group.working_days import (
    after_working_days,
    began_before,
    is_working_day,
    working_days,
)
from tests.conftest import local

DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 1, 1),
        date(2027, 3, 29),  # Easter Monday
        date(2027, 4, 27),  # King's Day
        date(2025, 4, 26),  # King's Day, a day early because of the Sunday
        date(2027, 5, 6),  # Ascension Day
        date(2027, 5, 17),  # Whit Monday
        date(2026, 12, 25),
        date(2028, 12, 26),
    ],
)
def test_a_holiday_is_no_working_day(day):
    assert not is_working_day(day)


@pytest.mark.parametrize(
    ("since", "third"),
    [
        (date(2027, 3, 24), date(2027, 3, 31)),  # Thu; Good Friday and Easter Monday off; Tue, Wed
        (date(2027, 4, 26), date(2027, 4, 30)),  # King's Day off; Wed, Thu, Fri
        (date(2027, 5, 4), date(2027, 5, 10)),  # Wed; Ascension Day off; Fri, Mon
        (date(2026, 12, 23), date(2026, 12, 29)),  # Thu; Christmas and weekend off; Mon, Tue
        (date(2026, 12, 30), date(2027, 1, 5)),  # Thu; New Year and weekend off; Mon, Tue
        (date(2026, 10, 23), date(2026, 10, 28)),  # Mon, Tue, Wed, over the change of the clock
    ],
    ids=["Easter", "King's Day", "Ascension", "Christmas", "year end", "clock"],
)
def test_three_working_days_end_on_the_right_morning(since, third):
    handed_in = local(since, 23, 59)
    assert after_working_days(handed_in, 3) == third
    assert working_days(handed_in, local(third, 0)) == 3
    assert working_days(handed_in, local(third - timedelta(days=1), 23, 59)) == 2
    assert began_before(local(third, 0), 3) > handed_in
    assert began_before(local(third - timedelta(days=1), 23, 59), 3) <= handed_in


@given(since=DAYS, length=st.integers(0, 30), hours=st.tuples(*[st.integers(0, 23)] * 2))
def test_asking_from_the_other_end_gives_the_same_answer(since, length, hours):
    begun, until = local(since, hours[0]), local(since + timedelta(days=length), hours[1])
    for count in (1, 3, 5):
        assert (begun < began_before(until, count)) == (working_days(begun, until) >= count)
