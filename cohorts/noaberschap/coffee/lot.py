"""The draw of the coffee machine: who drinks coffee with whom this week. Pure; asks nothing.

Nobody meets somebody again while the whole group can be divided without that. Where it cannot, the
latest meeting that is repeated lies as long ago as is possible. Within that nobody meets their own
trade while that can be. With an odd number one group has three.
"""

from itertools import combinations
from random import Random

from cohorts.noaberschap.coffee.matching import NOBODY, matched

NEVER = -1  # when two met who never did; any meeting is later


def draw(people, met, *, seed):
    """The groups, a list of lists of keys: pairs, and one of three when the number is odd.

    `people` is {key: trade, "" for unknown}, `met` is {frozenset of two keys: when they last met,
    an int from 0 that grows}. The same `seed` draws the same. Fewer than two people are no group.
    """
    if len(people) < 2:
        return []
    lot = _Lot(people, met, seed)
    if best := lot.divided(until=NEVER, across=True):  # as it mostly is
        return best
    until = _earliest(lot, [NEVER, *sorted({at for known in lot.when for at in known.values()})])
    return lot.divided(until=until, across=True) or lot.divided(until=until)


def _earliest(lot, lates):
    """The earliest of `lates` with which the people can be divided; with all later ones they can.

    Mostly it is the first, so that is tried first.
    """
    low, middle, high = 0, 0, len(lates) - 1
    while low < high:
        is_possible = lot.divided(until=lates[middle]) is not None
        low, high = (low, middle) if is_possible else (middle + 1, high)
        middle = (low + high) // 2
    return lates[low]


class _Lot:
    """The people shuffled and numbered, with when each two of them met."""

    def __init__(self, people, met, seed):
        self.keys = sorted(people)
        Random(seed).shuffle(self.keys)
        self.numbers = range(len(self.keys))
        number = {key: n for n, key in enumerate(self.keys)}
        self.when = [{} for _key in self.keys]  # of each one, whom they met and when
        for pair, at in met.items():
            if pair <= number.keys():
                one, other = (number[key] for key in pair)
                self.when[one][other] = self.when[other][one] = at
        self.alike = self._of_one_trade([people[key].strip().casefold() for key in self.keys])

    @staticmethod
    def _of_one_trade(trades):
        """For each one the set of numbers with the same trade, their own among them."""
        found = {}
        for one, trade in enumerate(trades):
            found.setdefault(trade or one, set()).add(one)
        return [found[trade or one] for one, trade in enumerate(trades)]

    def divided(self, *, until, across=False):
        """Groups in which nobody met after `until`, with two of one trade as seldom as can be.

        None when there are none; if `across`, when somebody would meet nobody of another trade.
        """
        graph = [self._whom(one, until) for one in self.numbers]
        others = [
            [o for o in whom if o not in alike]
            for whom, alike in zip(graph, self.alike, strict=True)
        ]
        mate = matched(others, [NOBODY] * len(graph))
        if not across:
            mate = matched(graph, mate)
        free = [one for one in self.numbers if mate[one] == NOBODY]
        if len(free) > len(graph) % 2:
            return None
        if not free:
            return self._groups(mate)
        return self._with_three(graph, others if across else graph, mate, free[0])

    def _whom(self, one, until):
        """Whom somebody may meet: who was never met first, then who was met longest ago."""
        known = self.when[one]
        new = [other for other in self.numbers if other not in known and other != one]
        return new + sorted((o for o, at in known.items() if at <= until), key=known.get)

    def _with_three(self, graph, pairs, mate, free):
        """Groups where the one who is left over joins a pair, or any other three sit together.

        Any two of the three may meet in `graph`, and pairs are those of `pairs`; where these are of
        two trades, so are the three.
        """
        for one in graph[free]:
            if mate[one] in graph[free]:
                return self._seated(mate, [free, one, mate[one]])
        for three in self._threes(graph):
            if pairs is not graph and self.alike[three[0]].issuperset(three):
                continue
            rest = _without(mate, three)
            matched(_left(pairs, three), rest)
            if sum(each == NOBODY for each in rest) == len(three):
                return self._seated(rest, three)
        return None

    def _threes(self, graph):
        known = [set(whom) for whom in graph]
        for one in self.numbers:
            later = sorted(other for other in known[one] if other > one)
            yield from ([one, a, b] for a, b in combinations(later, 2) if b in known[a])

    def _seated(self, mate, three):
        rest = _without(mate, three)
        return [[self.keys[each] for each in three], *self._groups(rest)]

    def _groups(self, mate):
        return [[self.keys[a], self.keys[b]] for a, b in enumerate(mate) if a < b]


def _without(mate, gone):
    """The matching without those who are gone; whoever was theirs is free."""
    out = {*gone, *(mate[each] for each in gone)}
    return [NOBODY if one in out else other for one, other in enumerate(mate)]


def _left(graph, gone):
    """The graph without those who are gone."""
    return [
        [] if one in gone else [other for other in others if other not in gone]
        for one, others in enumerate(graph)
    ]
