"""How templates ask for answers that are ready for reading."""

from django import template

from curriculum.assignments import showing

register = template.Library()


@register.simple_tag
def shown_answers(assignment, answers, before=None):
    """The list of `showing.shown`; `before` may be "" or None where there is no earlier version."""
    return showing.shown(assignment, answers, before or None)
