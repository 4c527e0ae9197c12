"""The school's own look in templates: icons, stones, and how dates, money and names are written."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template
from django.templatetags.static import static
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import is_aware, localdate, localtime
from django.utils.translation import gettext as _

from school import text

register = template.Library()

# The states of a week (product.md §5) and the class that draws them (DESIGN.md §5).
STONE_CLASSES = {
    "locked": "is-locked",
    "open": "is-open",
    "sent": "is-sent",
    "adjust": "is-open",
    "done": "is-done",
}
# Size: the extra class, and the ending of the name in the sprite.
STONE_SIZES = {
    "": ("", ""),
    "l": (" stone-l", ""),
    "s": (" stone-s", "-mini"),
    "mini": ("", "-mini"),
}
# x, y, width and height of the ten stones in the drawing of 1040 by 440.
STONE_BOXES = [
    (83, 231, 112, 122),
    (193, 217, 117, 140),
    (313, 202, 99, 163),
    (413, 198, 143, 175),
    (563, 184, 146, 204),
    (795, 184, 154, 212),
    (50, 156, 209, 125),
    (221, 100, 204, 145),
    (387, 96, 246, 133),
    (542, 23, 450, 196),
]
CENT = Decimal("0.01")
UPRIGHTS = 6  # they throw a shadow; the capstones after them close the chamber
# What a browser calls itself; the first sign that is found wins.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "SamsungBrowser": "Samsung Internet",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@register.simple_tag
def icon(name):
    """A line icon of img/icons.svg, for eyes only: the words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("school/img/icons.svg"),
        name,
    )


@register.simple_tag
def stone(number, state, size=""):
    """The stone of week `number` (1 to 10) in a state of STONE_CLASSES, at a size of STONE_SIZES.

    56 px without a size; "l" is large, "s" small, "mini" the simple drawing at the size its list
    gives it. The state is written in words beside it.
    """
    extra, ending = STONE_SIZES[size]
    return format_html(
        '<svg class="stone{} {}" aria-hidden="true"><use href="{}#stone-{}{}"/></svg>',
        extra,
        STONE_CLASSES[state],
        static("school/img/hunebed.svg"),
        number,
        ending,
    )


@register.inclusion_tag("school/hunebed.html")
def hunebed(states, title):
    """The drawing of ten stones; `states` are their ten states, `title` says it in a sentence.

    The sun shows when all ten are done. One drawing a page, since its title has an id.
    """
    stones = [
        {"number": number, "state": STONE_CLASSES[state], "x": x, "y": y, "width": w, "height": h}
        for number, (state, (x, y, w, h)) in enumerate(zip(states, STONE_BOXES, strict=True), 1)
    ]
    return {
        "title": title,
        "sun": all(state == "done" for state in states),
        "stones": stones,
        "uprights": stones[:UPRIGHTS],
        "capstones": stones[UPRIGHTS:],
    }


@register.filter
def markdown(source):
    """What somebody wrote, as safe HTML; the one place that calls text safe."""
    return mark_safe(text.markdown(source or ""))


def local(value):
    """A date as it is; an aware moment in the school's own time."""
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value


@register.filter
def day(value):
    """A date or moment as "zondag 14 februari", with the year when it is not this year."""
    if not value:
        return ""
    value = local(value)
    return date_format(value, "l j F" if value.year == localdate().year else "l j F Y")


@register.filter
def clock(value):
    """A time or moment as "10.42 uur"."""
    return f"{date_format(local(value), 'G.i')} uur" if value is not None else ""


@register.filter
def moment(value):
    """A moment as "zondag 14 februari, 23.59 uur"."""
    return f"{day(value)}, {clock(value)}" if value else ""


@register.filter
def euro(value):
    """An amount (a number, or a str such as "18.5") as "€ 18,50" or "€ 530".

    What is no number comes back as it was: a draft holds whatever somebody typed.
    """
    try:
        amount = Decimal(value).quantize(CENT, ROUND_HALF_UP)
    except (InvalidOperation, TypeError, ValueError):
        return value
    if not amount.is_finite():
        return value
    cents = 0 if amount == int(amount) else 2
    return f"€\N{NO-BREAK SPACE}{number_format(amount, cents, force_grouping=True)}"


@register.filter
def initials(name):
    """The first letters of the first and the last word of a name: "HO"."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def device(user_agent):
    """A browser's own description as "Firefox op Windows"; what is unknown stays out."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), _("Browser"))
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), None)
    if system is None:
        return browser
    return _("%(browser)s op %(system)s") % {"browser": browser, "system": system}
