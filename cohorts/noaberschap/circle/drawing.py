"""A circle of people as a drawing: where each stands and between whom a line runs.

Measures are those of the drawing itself, SIZE wide and high. It shows what the text beside it says.
"""

from dataclasses import dataclass
from math import cos, pi, sin

from school.people.models import User

SIZE, MARGIN = 400, 26
LARGEST, READABLE = 24, 14  # radius of a person; below READABLE the initials would be too small
MOST = 60  # people in one drawing; more is a blot


@dataclass(frozen=True)
class Spot:
    """Somebody in the drawing, as a disc around (x, y)."""

    person: User
    x: int
    y: int
    r: int

    @property
    def has_initials(self):
        return self.r >= READABLE

    @property
    def baseline(self):
        """Where initials stand to be in the middle of the disc."""
        return self.y + 6


def ring(people, pairs, centre=None):
    """(spots, lines): the people in a ring, the `centre` in the middle of it.

    A line is the two Spots of a pair of ids.
    """
    people, middle, far = people[:MOST], SIZE // 2, SIZE // 2 - MARGIN
    radius = min(LARGEST, int(0.85 * pi * far / max(len(people), 3)))
    spots = [
        Spot(each, *_place(number / len(people), middle, far), radius)
        for number, each in enumerate(people)
    ]
    if centre:
        spots.append(Spot(centre, middle, middle, LARGEST + 4))
    found = {spot.person.pk: spot for spot in spots}
    lines = [(found[a], found[b]) for a, b in sorted(pairs) if a in found and b in found]
    return spots, lines


def _place(part, middle, far):
    """(x, y) after this part of the ring, from the top and with the clock."""
    turn = 2 * pi * part
    return round(middle + far * sin(turn)), round(middle - far * cos(turn))
