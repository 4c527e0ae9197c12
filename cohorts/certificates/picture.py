"""The social picture of a certificate: 1200 by 630, drawn from the frozen facts alone."""

import io
import re
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from cohorts.certificates.facts import shown
from school import print as press
from school.print.lettering import BOLD, MEDIUM, fitted, font

FOLDER = Path(press.__file__).resolve().parent
WIDTH, HEIGHT, MARGIN = 1200, 630, 64
PAPER, INK, SOFT, HEATH = "#fdfcf8", "#261d17", "#5c5146", "#6a3160"
NAME_SIZES = range(72, 27, -4)  # the first at which it fits on two lines
NAME_LINES = 2
DRAWN = 590  # pixels, the width of the hunebed
FINER = 2  # drawn this many times larger, then made smaller, for smooth edges
PATH = re.compile(r'<path fill="(#\w+)" d="([^"]+)"')
BOX = re.compile(r'viewBox="0 (\d+) (\d+) (\d+)"')


def picture_of(certificate):
    """The picture of a Certificate as PNG, in bytes; no more than its check page shows."""
    told = shown(certificate.facts)
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    picture.paste(hunebed(), (WIDTH - hunebed().width - MARGIN // 2, HEIGHT - hunebed().height))
    pen = ImageDraw.Draw(picture)
    pen.text((MARGIN, 48), told["school_name"], INK, font(BOLD, 30))
    pen.text((MARGIN, 120), _("Certificaat"), HEATH, font(MEDIUM, 28))
    sized, lines = fitted(certificate.facts["name"], BOLD, NAME_SIZES, room=_room)
    pen.multiline_text((MARGIN, 160), "\n".join(lines), INK, sized, spacing=8)
    words = _("leerde in tien weken ondernemen")
    pen.text((MARGIN, HEIGHT - 108), words, INK, font(MEDIUM, 30))
    pen.text((MARGIN, HEIGHT - 62), certificate.facts["cohort"], SOFT, font(MEDIUM, 24))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def hunebed():
    """The finished drawing on paper, as a Pillow picture; its paths are polygons alone."""
    svg = (FOLDER / "hunebed-voltooid.svg").read_text()
    top, width, height = (int(number) for number in BOX.search(svg).groups())
    scale = DRAWN / width * FINER
    size = (round(width * scale), round(height * scale))
    drawing = Image.new("RGB", size, PAPER)
    for fill, path in PATH.findall(svg):
        mask = Image.new("1", size)
        pen = ImageDraw.Draw(mask)
        shapes = sorted(_polygons(path), key=lambda points: -abs(_area(points)))
        for points in shapes:  # one that turns the other way than the largest is a hole in it
            is_solid = _area(points) * _area(shapes[0]) > 0
            pen.polygon([(x * scale, (y - top) * scale) for x, y in points], is_solid)
        drawing.paste(fill, mask=mask)
    return drawing.resize((size[0] // FINER, size[1] // FINER), Image.Resampling.LANCZOS)


def _polygons(path):
    """The points of each `Mx yl…z`: the first where it says, each next one from the last."""
    for part in path.split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", part)]
        x, y = 0, 0
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        if len(points) > 1:
            yield points


def _area(points):
    """Twice the area of a polygon, negative when it turns the other way."""
    shifted = points[1:] + points[:1]
    return sum(
        x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(points, shifted, strict=True)
    )


def _room(_size):
    return WIDTH - 2 * MARGIN, NAME_LINES
