"""Bars as a drawing, the same on a screen and on paper: words above each bar, its number beside."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

WIDTH, STEP, TOP = 360, 50, 16  # in units of the drawing; on a phone one is a pixel
THINNEST = 2


def chart(title, lines, unit="%s"):
    """A drawing of Lines as a dict: `title`, `height`, `alt` and its `bars`.

    `unit` is how a number is said, such as "%s dagen". The `alt` says all that is drawn.
    """
    most = max((each.number or 0 for each in lines), default=0) or 1
    bars = [_bar(n, line, most, unit) for n, line in enumerate(lines)]
    told = "; ".join(f"{bar['label']}: {bar['value']}" for bar in bars)
    alt = _("%(title)s. Staafdiagram. %(told)s.") % {"title": title, "told": told}
    return {"title": title, "alt": alt, "width": WIDTH, "height": len(bars) * STEP, "bars": bars}


def _bar(place, line, most, unit):
    top = place * STEP
    width = round(WIDTH * (line.number or 0) / most, 1)
    said = number_format(line.number, force_grouping=True) if line.number is not None else ""
    return {
        "label": line.label,
        "value": unit % said if said else _("niet getoond"),
        "words_at": top + TOP,
        "top": top + TOP + 8,
        "width": max(width, THINNEST) if line.number else 0,
    }
