"""Numbers of people of which none tells of fewer than five, also not by subtraction.

A number under FEWEST is not shown, and neither is one that lies so near to another that the
difference would be such a group: of 12 who take part and 10 who finished, anybody can tell that two
did not. Nobody at all is no group, so 0 may be shown, and so may all.
"""

from cohorts.milestones.clock import FEWEST


class Crowd:
    """The numbers shown so far of one crowd of people, of which each may be a part of another."""

    def __init__(self):
        self.shown = []

    def fits(self, number):
        """Whether a number can stand beside those that are shown."""
        return all(map(_is_safe, [number, *(abs(number - each) for each in self.shown)]))

    def show(self, number):
        """The number, or None where it would tell of too few."""
        if not self.fits(number):
            return None
        self.shown.append(number)
        return number


def merged(parts, crowd):
    """[(first, last, number)] of parts that divide a crowd, as finely as may be shown; else [].

    `parts` are as many numbers, in order; neighbours are taken together until each fits.
    """
    groups = [(place, place, number) for place, number in enumerate(parts)]
    while len(groups) > 1:
        wrong = next((n for n, each in enumerate(groups) if not crowd.fits(each[2])), None)
        if wrong is None:
            return groups
        at = min(wrong, len(groups) - 2)
        one, other = groups[at : at + 2]
        groups[at : at + 2] = [(one[0], other[1], one[2] + other[2])]
    return []


def _is_safe(number):
    return number == 0 or number >= FEWEST
