"""As many pairs as possible in any graph: Edmonds' blossom algorithm, found pair by pair.

J. Edmonds, "Paths, Trees, and Flowers", Canadian Journal of Mathematics 17 (1965). People are the
numbers 0 … n-1; `mate` is a list with the number of each one's mate, or -1.
"""

from collections import deque

NOBODY = -1


def matched(neighbours, mate):
    """Extend the matching `mate` in place until it is as large as can be; return it.

    `neighbours` has for each number the numbers it may be paired with, best first. First whoever is
    free takes a free neighbour, then paths are turned around for the rest. Where no path begins,
    none ever passes: those are left out of what follows.
    """
    _take_free(neighbours, mate)
    done = [False] * len(neighbours)
    for one, others in enumerate(neighbours):
        if mate[one] == NOBODY and others and not done[one]:
            search = _Search(neighbours, mate, one, done)
            end = search.end()
            if end == NOBODY:
                search.leave_out(done)
            else:
                _turn_around(search.parent, mate, end)
    return mate


def _take_free(neighbours, mate):
    for one, others in enumerate(neighbours):
        if mate[one] == NOBODY:
            other = next((each for each in others if mate[each] == NOBODY), NOBODY)
            if other != NOBODY:
                mate[one], mate[other] = other, one


def _turn_around(parent, mate, end):
    while end != NOBODY:
        before = parent[end]
        after = mate[before]
        mate[end], mate[before] = before, end
        end = after


class _Search:
    """The forest of alternating paths from one root; `base` is the blossom somebody is in."""

    def __init__(self, neighbours, mate, root, done):
        self.neighbours, self.mate, self.done = neighbours, mate, done
        size = len(neighbours)
        self.parent, self.base = [NOBODY] * size, list(range(size))
        self.is_even = [False] * size
        self.is_even[root] = True
        self.queue = deque([root])

    def end(self):
        """The free end of an augmenting path, or NOBODY."""
        while self.queue:
            one = self.queue.popleft()
            for other in self.neighbours[one]:
                found = self._visit(one, other)
                if found != NOBODY:
                    return found
        return NOBODY

    def leave_out(self, done):
        """Mark everybody in this forest, once it has no end."""
        for one, is_even in enumerate(self.is_even):
            if is_even or self.parent[one] != NOBODY:
                done[one] = True

    def _visit(self, one, other):
        if self.done[other] or self.base[one] == self.base[other] or self.mate[one] == other:
            return NOBODY
        if self.is_even[other]:
            self._shrink(one, other)
        elif self.parent[other] == NOBODY:
            self.parent[other] = one
            if self.mate[other] == NOBODY:
                return other
            self._add(self.mate[other])
        return NOBODY

    def _add(self, one):
        self.is_even[one] = True
        self.queue.append(one)

    def _shrink(self, one, other):
        """An odd cycle, found by the edge between two even ones, becomes one blossom."""
        base = self._common(one, other)
        inside = set()
        self._mark(one, base, other, inside)
        self._mark(other, base, one, inside)
        for each in range(len(self.base)):
            if self.base[each] in inside:
                self.base[each] = base
                if not self.is_even[each]:
                    self._add(each)

    def _common(self, one, other):
        """The base where the paths from two even ones to the root meet."""
        seen = set()
        while True:
            one = self.base[one]
            seen.add(one)
            if self.mate[one] == NOBODY:  # the root
                break
            one = self.parent[self.mate[one]]
        while self.base[other] not in seen:
            other = self.parent[self.mate[self.base[other]]]
        return self.base[other]

    def _mark(self, one, base, child, inside):
        while self.base[one] != base:
            mate = self.mate[one]
            inside |= {self.base[one], self.base[mate]}
            self.parent[one], child = child, mate
            one = self.parent[mate]
