"""What the plan on paper needs: names for its pictures, and words that fit on a line."""

import re

from django import template
from django.template.defaultfilters import stringfilter

register = template.Library()

ENDLESS = re.compile(r"\S{200,}")  # longer than any word or address that somebody means
PIECE = re.compile(r"\S{20}(?=\S)")
BREAK = "\N{ZERO WIDTH SPACE}"  # which paper does not show, and nobody who copies from it gets


@register.simple_tag
def picture_name(upload, names):
    """The name under which this Upload goes along; `names` are those of `paper`."""
    return names[str(upload.public_id)]


@register.filter
@stringfilter
def breakable(text):
    """A str with places to break in its endless words; any other word stays as it is.

    They could be broken without, but each line is then measured to the end of the word: one of
    100,000 characters takes minutes, and with them seconds.
    """
    return ENDLESS.sub(lambda word: PIECE.sub(rf"\g<0>{BREAK}", word[0]), text)
