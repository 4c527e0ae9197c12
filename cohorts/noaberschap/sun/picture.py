"""The social picture of what was said: 1200 by 630, the words and the name on paper."""

import io

from PIL import Image, ImageDraw

from school.pages.models import SchoolSettings
from school.print.lettering import BOLD, MEDIUM, fitted, font

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
PAPER, INK, SOFT, SUN = "#fdfcf8", "#261d17", "#5c5146", "#e0a83a"
SIZES = range(52, 19, -4)  # the first at which the words fit
TOP, BOTTOM, LEADING = 128, 168, 1.35
RAY = 150  # pixels, the radius of the sun in the corner


def picture_of(spotlight):
    """The picture of a Spotlight as PNG, in bytes; no more than its page shows."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((WIDTH - RAY, -RAY, WIDTH + RAY, RAY), SUN)
    school = SchoolSettings.load()
    pen.text((MARGIN, 56), f"{school.name} {school.place}", SOFT, font(MEDIUM, 28))
    sized, lines = fitted(f"“{spotlight.text}”", MEDIUM, SIZES, room=_room)
    for number, line in enumerate(lines):
        pen.text((MARGIN, TOP + number * sized.size * LEADING), line, INK, sized)
    pen.text((MARGIN, HEIGHT - 116), spotlight.name, INK, font(BOLD, 36))
    pen.text((MARGIN, HEIGHT - 66), spotlight.about.trade_and_place, SOFT, font(MEDIUM, 26))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _room(size):
    return WIDTH - 2 * MARGIN, int((HEIGHT - TOP - BOTTOM) / (size * LEADING))
