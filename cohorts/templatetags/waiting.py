"""How long somebody has been waiting, in words and in working days."""

from datetime import timedelta

from django import template
from django.utils.translation import gettext, ngettext

from cohorts.group.working_days import ANSWERED_IN, working_days

register = template.Library()


@register.simple_tag
def waited(since, now):
    """The wait from `since` to `now`: “40 minuten”, “5 uur” or “2 werkdagen”."""
    wait, days = now - since, working_days(since, now)
    if wait < timedelta(hours=1):
        minutes = wait // timedelta(minutes=1)
        return ngettext("%(n)d minuut", "%(n)d minuten", minutes) % {"n": minutes}
    if wait < timedelta(days=1) or not days:
        return gettext("%(n)d uur") % {"n": wait // timedelta(hours=1)}
    return ngettext("%(n)d werkdag", "%(n)d werkdagen", days) % {"n": days}


@register.simple_tag
def is_late(since, now):
    """Whether the wait is longer than was promised."""
    return working_days(since, now) > ANSWERED_IN
