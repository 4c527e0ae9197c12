"""Days count from the idea, and a school's pace never tells about fewer than five."""

from datetime import date

import pytest

from cohorts.group.models import Role
from cohorts.milestones import actions
from cohorts.milestones.clock import Clock, day_of, days, paces, school_pace

MONDAY = date(2026, 10, 26)


def test_the_day_of_the_idea_is_day_1_across_a_change_of_the_clock():
    assert day_of(MONDAY, MONDAY) == 1
    assert day_of(date(2026, 10, 25), date(2026, 10, 24)) == 2
    assert day_of(MONDAY, date(2026, 10, 27)) == 0


def test_the_clock_begins_with_the_first_monday_until_the_idea_is_told(aaltje, monday):
    actions.tick(kind="domain", on=date(2026, 10, 27), by=aaltje)
    assert [(mark.kind, mark.day) for mark in Clock(aaltje).marks] == [
        ("idea", None),
        ("domain", 2),
        ("website", None),
        ("company", None),
        ("first_customer", None),
    ]
    actions.note(kind="idea", reached_on=date(2026, 10, 20), by=aaltje, now=monday)
    assert Clock(aaltje).begun_on == date(2026, 10, 20)
    assert Clock(aaltje).marks[1].day == 8


def test_what_was_there_before_the_idea_has_no_day(aaltje, monday):
    actions.tick(kind="company", on=date(2019, 3, 1), by=aaltje)
    mark = Clock(aaltje).marks[3]
    assert (mark.milestone.kind, mark.day) == ("company", None)


def test_days_count_from_each_ones_own_idea_and_leave_out_what_was_before():
    rows = [
        (1, "idea", date(2026, 10, 20), MONDAY),
        (1, "domain", date(2026, 10, 21), MONDAY),
        (2, "domain", MONDAY, MONDAY),
        (2, "company", date(2020, 1, 1), MONDAY),
    ]
    assert days(rows) == [("domain", 2), ("domain", 1)]


def test_four_people_have_no_pace_and_five_do():
    rows = [("website", day) for day in (3, 9, 12, 30)]
    assert paces(rows) == []
    (pace,) = paces([*rows, ("website", 10)])
    assert (pace.kind, pace.people, pace.median, pace.fastest) == ("website", 5, 10, 3)


@pytest.fixture
def five(join):
    """Five participants with a website, on days 1 to 5, who let it count."""
    people = [join(f"noaber {n}", Role.PARTICIPANT) for n in range(5)]
    for number, member in enumerate(people):
        on = date(2026, 10, 26 + number)
        link = f"https://noaber{number}.nl"
        actions.note(kind="website", reached_on=on, link=link, by=member, now=None)
        actions.count_along(wording="Ja", by=member, now=member.joined_at)
    return people


def test_the_school_tells_what_five_let_count(five, django_assert_num_queries):
    with django_assert_num_queries(1):
        (pace,) = school_pace()
    assert (pace.people, pace.median, pace.fastest) == (5, 3, 1)


def test_who_takes_back_their_yes_is_out_at_once(five):
    actions.stop_counting(by=five[0])
    assert school_pace() == []


def test_what_nobody_can_see_does_not_count_until_an_organiser_gives_a_word(five, geesje, monday):
    bare = actions.note(kind="website", reached_on=MONDAY, by=five[0], now=monday)
    assert school_pace() == []
    actions.vouch(milestone=bare, reached_on=MONDAY, by=geesje, now=monday)
    assert [pace.people for pace in school_pace()] == [5]


def test_an_early_idea_counts_without_evidence(five, monday):
    actions.note(kind="idea", reached_on=date(2026, 10, 17), by=five[4], now=monday)
    assert school_pace()[0].median == 3
    actions.note(kind="idea", reached_on=date(2026, 10, 16), by=five[0], now=monday)
    assert school_pace()[0].fastest == 2
