"""Words on a picture, drawn by Pillow: in which size they fit, and where their lines break."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

TTF = Path(__file__).with_name("ttf")
BOLD, MEDIUM = "Bitter_700Bold.ttf", "Bitter_500Medium.ttf"


def fitted(words, name, sizes, *, room):
    """(font, lines): the first of `sizes` in which the words have room, else the last.

    `room` tells of a size (pixels a line, how many lines). A word too long for a line is broken.
    """
    for size in sizes:
        sized, (width, most) = font(name, size), room(size)
        lines = broken(words, sized, width)
        if len(lines) <= most:
            break
    return sized, lines


def broken(words, sized, width):
    """The lines of at most `width` pixels that the words take in a font."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if sized.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, sized, width)
    return [line for line in lines if line]


def _pieces(word, sized, width):
    pieces = [""]
    for char in word:
        if sized.getlength(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


@cache
def font(name, size):
    """A font of the school in pixels, in the basic layout.

    Another layout gives other pixels on a machine that has the library for it.
    """
    return ImageFont.truetype(TTF / name, size, layout_engine=ImageFont.Layout.BASIC)
