"""Who of two people somebody else is."""

from django import template

register = template.Library()


@register.filter
def other(match, user):
    """The User of a NoaberMatch that `user` is not."""
    return match.other(user)
