"""The emergency brake: whole weeks of rest for one participant, at most two."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cohorts.group import actions
from cohorts.group.brake import Brake, resting
from cohorts.group.calendar import WEEKS, Calendar
from cohorts.group.models import PAUSES, Break, Membership, Pause
from school.conflict import Conflict
from tests.conftest import MONDAY, local

WEEK = timedelta(weeks=1)
WEDNESDAY = local(MONDAY + timedelta(days=9), 12)  # in week 2
MONDAYS = [MONDAY + n * WEEK for n in range(20)]


def fresh(member):
    """The member as the next request finds them."""
    return Membership.objects.get(pk=member.pk)


def pull(member, *, now):
    """Click the button that the page would show, if it shows one; tell whether it does."""
    offer = Brake(fresh(member), now=now).offers
    if offer is None:
        return False
    actions.pause(monday=offer, by=member, now=now)
    return True


def test_a_pull_keeps_what_is_open_and_moves_the_rest(aaltje):
    pull(aaltje, now=WEDNESDAY)
    calendar, old = fresh(aaltje).calendar, aaltje.cohort.calendar
    assert calendar.mondays == old.mondays[:2] + [each + WEEK for each in old.mondays[2:]]
    assert [calendar.sunday(n) for n in (1, 2, 3, 10)] == [
        old.sunday(1),
        *(old.sunday(n) + WEEK for n in (2, 3, 10)),
    ]


def test_a_pull_moves_nobody_else(aaltje, berend):
    pull(aaltje, now=WEDNESDAY)
    assert fresh(berend).calendar.mondays == fresh(berend).cohort.calendar.mondays


def test_a_pull_before_a_week_could_open_keeps_it_closed(aaltje):
    early = local(MONDAYS[1], 6, 59)
    pull(aaltje, now=early)
    calendar = fresh(aaltje).calendar
    assert calendar.monday(2) == MONDAYS[2]
    assert not calendar.is_open(2, now=early + timedelta(hours=1))


def test_pulling_twice_rests_two_weeks_and_not_three(aaltje):
    assert [pull(aaltje, now=WEDNESDAY) for _ in range(3)] == [True, True, False]
    assert list(Pause.objects.values_list("monday", flat=True)) == MONDAYS[1:3]
    assert fresh(aaltje).calendar.monday(3) == MONDAYS[4]
    assert fresh(aaltje).calendar.sunday(2) == MONDAYS[4] - timedelta(days=1)


def test_two_weeks_may_be_apart(aaltje):
    pull(aaltje, now=WEDNESDAY)
    pull(aaltje, now=WEDNESDAY + 3 * WEEK)
    calendar = fresh(aaltje).calendar
    assert [calendar.monday(n) for n in (2, 3, 4, 5)] == [MONDAYS[n] for n in (1, 3, 4, 6)]


def test_a_double_click_is_one_pause(aaltje):
    for _ in range(2):
        actions.pause(monday=MONDAYS[1], by=aaltje, now=WEDNESDAY)
    assert Pause.objects.count() == 1


@pytest.mark.parametrize("monday", [MONDAYS[0], MONDAYS[2], MONDAYS[1] + timedelta(days=1)])
def test_only_the_week_on_the_button_can_be_paused(aaltje, monday):
    with pytest.raises(Conflict):
        actions.pause(monday=monday, by=aaltje, now=WEDNESDAY)
    assert not Pause.objects.exists()


def test_a_week_taken_back_in_time_costs_nothing(aaltje):
    for _ in range(2):
        pull(aaltje, now=WEDNESDAY)
    actions.resume(by=aaltje, now=WEDNESDAY)
    assert fresh(aaltje).calendar.mondays == aaltje.cohort.calendar.mondays
    assert Brake(fresh(aaltje), now=WEDNESDAY).left == PAUSES


def test_a_week_that_was_rested_stays_rested(aaltje):
    for _ in range(2):
        pull(aaltje, now=WEDNESDAY)
    actions.resume(by=aaltje, now=WEDNESDAY + WEEK)
    assert list(Pause.objects.values_list("monday", flat=True)) == [MONDAYS[1]]
    assert pull(aaltje, now=WEDNESDAY + WEEK)
    assert set(Pause.objects.values_list("number", flat=True)) == {1, 2}


def test_in_a_break_of_the_cohort_the_week_after_it_is_offered(aaltje):
    Break.objects.create(cohort=aaltje.cohort, monday=MONDAYS[1])
    brake = Brake(fresh(aaltje), now=WEDNESDAY)
    assert (brake.offers, brake.offers_this_week) == (MONDAYS[2], False)
    pull(aaltje, now=WEDNESDAY)
    brake = Brake(fresh(aaltje), now=WEDNESDAY)
    assert (brake.is_running, brake.is_pulled) == (False, True)
    assert brake.rests_until == MONDAYS[3] - timedelta(days=1)
    assert fresh(aaltje).calendar.monday(2) == MONDAYS[3]


@pytest.mark.parametrize(
    ("moment", "offer"),
    [
        (local(MONDAY - timedelta(days=1), 23, 59), None),
        (local(MONDAY, 0), MONDAY),
        (local(MONDAYS[10] - timedelta(days=1), 23, 59), MONDAYS[9]),
        (local(MONDAYS[10], 0), None),
    ],
    ids=["the evening before", "the first night", "the last night", "the day after"],
)
def test_there_is_a_brake_from_the_first_week_to_the_last(aaltje, moment, offer):
    assert Brake(aaltje, now=moment).offers == offer


def test_the_last_week_can_be_paused_too(aaltje):
    pull(aaltje, now=local(MONDAYS[9], 12))
    assert fresh(aaltje).calendar.sunday(WEEKS) == MONDAYS[11] - timedelta(days=1)


def test_who_rests_this_week(aaltje, berend):
    pull(aaltje, now=WEDNESDAY)
    weeks = [WEDNESDAY - WEEK, WEDNESDAY, WEDNESDAY + WEEK]
    members = [fresh(aaltje), fresh(berend)]
    assert [resting(members, now=now) for now in weeks] == [set(), {aaltje.pk}, set()]


@pytest.mark.parametrize(
    ("starts_on", "opens_at"),
    [
        (date(2026, 10, 19), datetime(2026, 11, 2, 6, tzinfo=UTC)),
        (date(2027, 3, 22), datetime(2027, 4, 5, 5, tzinfo=UTC)),
        (date(2026, 12, 28), datetime(2027, 1, 11, 6, tzinfo=UTC)),
    ],
    ids=["to winter time", "to summer time", "over new year"],
)
def test_a_paused_week_ends_at_seven_in_the_morning_all_the_same(starts_on, opens_at):
    calendar = Calendar(starts_on, pauses=[starts_on])
    assert calendar.opens_at(1) == local(starts_on, 7)
    assert calendar.opens_at(2) == opens_at
    assert calendar.due_at(1) == local(starts_on + timedelta(days=13), 23, 59)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 3, "monday": MONDAYS[4]},
        {"number": 0, "monday": MONDAYS[4]},
        {"number": 1, "monday": MONDAYS[4]},
        {"number": 2, "monday": MONDAYS[1]},
        {"number": 2, "monday": MONDAYS[4] + timedelta(days=2)},
    ],
    ids=["third", "none", "second first", "same week", "Wednesday"],
)
def test_the_database_refuses_what_is_no_pause(aaltje, wrong):
    pull(aaltje, now=WEDNESDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(member=aaltje, pulled_at=WEDNESDAY, **wrong)


@given(
    starts_on=st.integers(0, 2000).map(lambda n: date(2020, 1, 6) + n * WEEK),
    breaks=st.sets(st.integers(0, 12)),
    hours=st.lists(st.integers(0, 14 * 7 * 24), min_size=2, max_size=2).map(sorted),
    take_back=st.none() | st.integers(0, 14 * 7 * 24),
)
def test_no_pause_closes_an_opened_week_or_disturbs_the_order(starts_on, breaks, hours, take_back):
    rests, pulls = [starts_on + n * WEEK for n in breaks], []
    moments = [(hour, True) for hour in hours]
    moments += [] if take_back is None else [(take_back, False)]
    for hour, is_pull in sorted(moments):
        now = local(starts_on, 0) + timedelta(hours=hour)
        before = brake_of(starts_on, rests, pulls, now)
        pulls = pulled(before, now) if is_pull else taken_back(before)
        after = brake_of(starts_on, rests, pulls, now).member.calendar
        old = before.member.calendar
        opened = [n for n in range(1, WEEKS + 1) if old.is_open(n, now=now)]
        assert [n for n in opened if not after.is_open(n, now=now)] == []
        assert_orderly(after, rests)
        if is_pull:
            pairs = zip(after.mondays, old.mondays, strict=True)
            assert {(new - monday) % WEEK for new, monday in pairs} == {timedelta()}
            assert all(after.sunday(n) >= old.sunday(n) for n in range(1, WEEKS + 1))


class Somebody:
    """A participant in memory, for whom a Brake asks no database."""

    def __init__(self, starts_on, breaks, pauses):
        ahead = [each.monday for each in pauses if each.was_ahead]
        late = [each.monday for each in pauses if not each.was_ahead]
        self.pauses, self.calendar = pauses, Calendar(starts_on, [*breaks, *ahead], late)


def brake_of(starts_on, breaks, pauses, now):
    return Brake(Somebody(starts_on, breaks, pauses), now=now)


def pulled(brake, now):
    pauses = list(brake.member.pauses)
    if brake.offers:
        pauses.append(Pause(monday=brake.offers, number=brake.next_number, pulled_at=now))
    return pauses


def taken_back(brake):
    return [each for each in brake.member.pauses if each.monday < brake.this_monday]


def assert_orderly(calendar, breaks):
    """Ten weeks on Mondays, one after the other, each with a whole week of its own."""
    spans = [(calendar.monday(n), calendar.sunday(n)) for n in range(1, WEEKS + 1)]
    assert {(first.weekday(), last.weekday()) for first, last in spans} == {(0, 6)}
    assert all(last - first >= timedelta(days=6) for first, last in spans)
    ends = [last for _first, last in spans]
    assert all(first > last for (first, _), last in zip(spans[1:], ends, strict=False))
    assert set(calendar.mondays) & set(breaks) == set()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_clicks_at_once_are_one_pause(aaltje):
    def click(_):
        with closing(connection):
            actions.pause(monday=MONDAYS[1], by=aaltje, now=WEDNESDAY)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(click, range(10)))

    assert list(Pause.objects.values_list("monday", flat=True)) == [MONDAYS[1]]
