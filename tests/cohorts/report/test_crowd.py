"""No group of fewer than five people can be read from a report, nor be computed from it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cohorts.report.crowd import Crowd, merged

PEOPLE = st.integers(0, 60)


def test_a_small_group_is_not_shown_nor_one_that_subtraction_would_tell():
    crowd = Crowd()
    assert [crowd.show(n) for n in (12, 10, 4, 7, 0, 12)] == [12, None, None, 7, 0, 12]


@given(st.lists(PEOPLE, max_size=9))
def test_no_two_shown_numbers_lie_one_to_four_apart(numbers):
    crowd = Crowd()
    shown = [found for n in numbers if (found := crowd.show(n)) is not None]
    assert not any(0 < n < 5 for n in shown)
    assert not any(0 < abs(a - b) < 5 for a, b in combinations(shown, 2))


@given(st.lists(PEOPLE, min_size=1, max_size=6), PEOPLE)
def test_parts_that_are_merged_are_large_and_still_make_up_the_whole(parts, finished):
    crowd = Crowd()
    crowd.show(sum(parts))
    crowd.show(min(finished, sum(parts)))
    groups = merged(parts, crowd)
    assert groups == [] or sum(n for _first, _last, n in groups) == sum(parts)
    assert all(n == 0 or n >= 5 for _first, _last, n in groups)
    assert all(crowd.fits(n) for _first, _last, n in groups)
    assert [place for first, last, _n in groups for place in range(first, last + 1)] == (
        list(range(len(parts))) if groups else []
    )


def test_neighbours_are_taken_together_no_more_than_needed():
    crowd = Crowd()
    crowd.show(30)
    assert merged([12, 0, 3, 9, 6], crowd) == [(0, 0, 12), (1, 1, 0), (2, 3, 12), (4, 4, 6)]
    assert merged([2, 1, 1, 0, 0], Crowd()) == []
