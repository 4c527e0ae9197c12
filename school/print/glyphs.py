"""Which characters the print fonts have; what they lack cannot be printed, and is told before."""

from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from fontTools.ttLib import TTFont

TTF = Path(__file__).resolve().parent / "ttf"


def missing(text):
    """The characters of `text` that no print font has, each once, in order.

    Names and headings are set in Bitter alone, and whatever else in a fallback to it; so a
    character counts as there when every weight of Bitter has it.
    """
    return [char for char in dict.fromkeys(text) if ord(char) not in covered()]


def printable(text):
    """`text` in one line without the characters that no print font has, perhaps nothing."""
    kept = "".join(char for char in normalize("NFC", text) if ord(char) in covered())
    return " ".join(kept.split())


def spoken(char):
    """A character for who has to find it: as it is when that can be seen, and its number."""
    number = f"U+{ord(char):04X}"
    is_seen = category(char)[0] not in "CMZ"
    return f"“{char}” ({number})" if is_seen else number


@cache
def covered():
    """The code points that every weight of Bitter has, as a frozenset."""
    weights = sorted(TTF.glob("Bitter_*.ttf"))
    return frozenset.intersection(*(frozenset(_points(path)) for path in weights))


def _points(path):
    with TTFont(path, lazy=True) as font:
        return font.getBestCmap()
