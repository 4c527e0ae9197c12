"""Working time in words."""

from datetime import timedelta

from django import template
from django.utils.translation import gettext

register = template.Library()

HOUR = timedelta(hours=1)


@register.simple_tag
def hours(span):
    """A span of working time: “40 minuten” or “6 uur”, rounded to the nearest."""
    if span < HOUR:
        return gettext("%(n)d minuten") % {"n": round(span / timedelta(minutes=1))}
    return gettext("%(n)d uur") % {"n": round(span / HOUR)}
