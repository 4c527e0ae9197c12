"""The draw, held against every way there is to divide a few people, and over a year with many."""

from functools import cache
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.noaberschap.coffee.lot import NEVER, draw
from cohorts.noaberschap.coffee.matching import NOBODY, matched

PRIME = 2_147_483_647
TRADES = ["bakker", "smid", "Smid", "kok", ""]


def pairs(groups):
    return [frozenset(two) for group in groups for two in combinations(group, 2)]


def divisions(people):
    """Every way to divide a few people into pairs, and one of three when they are odd."""
    if not people:
        yield []
    for group in first_groups(people):
        for rest in divisions([each for each in people if each not in group]):
            yield [group, *rest]


def first_groups(people):
    """Every pair of the first one, or every three while the people are odd."""
    if len(people) % 2:
        return [list(three) for three in combinations(people, 3)]
    return [[people[0], other] for other in people[1:]]


@st.composite
def a_few(draw_from):
    """(people with trades, when some of them met) of two to eight people."""
    size = draw_from(st.integers(2, 8))
    people = {key: draw_from(st.sampled_from(TRADES)) for key in range(size)}
    couples = [frozenset(two) for two in combinations(people, 2)]
    met = draw_from(st.dictionaries(st.sampled_from(couples), st.integers(0, 4)))
    return people, met


def latest(groups, met):
    """When the two met who met latest of those that sit together, NEVER if none did."""
    return max(met.get(two, NEVER) for two in pairs(groups))


def alike(groups, people):
    """How many people meet nobody of another trade."""
    own = [group for group in groups if len({people[key].casefold() for key in group}) == 1]
    return sum(len(group) for group in own if people[group[0]])


@settings(max_examples=300)
@given(a_few(), st.integers(0, 9))
def test_no_division_repeats_less_or_mixes_more(few, seed):
    people, met = few
    groups = draw(people, met, seed=seed)
    every = list(divisions(list(people)))
    best = min(latest(each, met) for each in every)
    assert sorted(key for group in groups for key in group) == sorted(people)
    assert sorted(map(len, groups)) == sorted(
        [2] * (len(people) // 2 - len(people) % 2) + [3] * (len(people) % 2)
    )
    assert latest(groups, met) == best
    fitting = [each for each in every if latest(each, met) == best]
    if len(people) % 2 == 0:
        assert alike(groups, people) == min(alike(each, people) for each in fitting)
    elif any(alike(each, people) == 0 for each in fitting):
        assert alike(groups, people) == 0


@settings(max_examples=5)
@given(st.data())
def test_a_year_of_25_people_with_absence_repeats_only_when_nothing_else_is_possible(data):
    chance = Random(data.draw(st.integers(0, 10_000)))
    people = {key: chance.choice(["bakker", "smid", "kok", "webbouwer"]) for key in range(25)}
    met = {}
    for week in range(52):
        away = set(chance.sample(range(25), chance.choice([0, 0, 1, 2, 5])))
        there = {key: trade for key, trade in people.items() if key not in away}
        groups = draw(there, met, seed=week)
        assert sorted(key for group in groups for key in group) == sorted(there)
        assert {len(group) for group in groups} <= {2, 3}
        assert sum(len(group) == 3 for group in groups) == len(there) % 2
        if latest(groups, met) > NEVER:
            assert not can_be_new(list(there), met, chance)
        met |= dict.fromkeys(pairs(groups), week)


def can_be_new(people, met, chance):
    """Whether everybody can meet somebody new, by another way than the draw's: Tutte's matrix."""
    new = {two for two in combinations(people, 2) if frozenset(two) not in met}
    if len(people) % 2 == 0:
        return has_pairs(people, new, chance)
    return any(
        has_pairs([each for each in people if each not in three], new, chance)
        for three in combinations(people, 3)
        if all(two in new for two in combinations(three, 2))
    )


def has_pairs(people, edges, chance):
    """Whether Tutte's matrix of random numbers has a determinant; wrong once in 10^8."""
    at = {key: n for n, key in enumerate(people)}
    rows = [[0] * len(people) for _ in people]
    for one, other in edges:
        if one in at and other in at:
            value = chance.randrange(1, PRIME)
            rows[at[one]][at[other]], rows[at[other]][at[one]] = value, PRIME - value
    return is_regular(rows)


def is_regular(rows):
    for n in range(len(rows)):
        pivot = next((m for m in range(n, len(rows)) if rows[m][n]), None)
        if pivot is None:
            return False
        rows[n], rows[pivot] = rows[pivot], rows[n]
        inverse = pow(rows[n][n], -1, PRIME)
        for m in range(n + 1, len(rows)):
            if factor := rows[m][n] * inverse % PRIME:
                rows[m] = [(a - factor * b) % PRIME for a, b in zip(rows[m], rows[n], strict=True)]
    return True


@settings(max_examples=300)
@given(st.integers(0, 9), st.data())
def test_a_matching_is_as_large_as_can_be(size, data):
    couples = list(combinations(range(size), 2))
    edges = data.draw(st.sets(st.sampled_from(couples))) if couples else set()
    graph = [
        [other for other in range(size) if (one, other) in edges or (other, one) in edges]
        for one in range(size)
    ]

    @cache
    def most(left):
        if not left:
            return 0
        first, *rest = left
        without = most(tuple(rest))
        return max(
            [without]
            + [
                1 + most(tuple(each for each in rest if each != o))
                for o in graph[first]
                if o in rest
            ]
        )

    mate = matched(graph, [NOBODY] * size)

    assert all(mate[mate[one]] == one for one in range(size) if mate[one] != NOBODY)
    assert sum(each != NOBODY for each in mate) // 2 == most(tuple(range(size)))


@pytest.mark.parametrize(("people", "groups"), [({}, 0), ({1: "kok"}, 0), ({1: "", 2: ""}, 1)])
def test_one_person_is_no_pair(people, groups):
    assert len(draw(people, {}, seed=1)) == groups


def test_the_same_seed_draws_the_same_and_another_one_something_else():
    people = dict.fromkeys(range(20), "")
    assert draw(people, {}, seed=1) == draw(people, {}, seed=1) != draw(people, {}, seed=2)
