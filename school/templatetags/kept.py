"""The note by which a form finds its author back when their session ended meanwhile."""

from django import template
from django.utils.html import format_html

from school.people.kept import note

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_note(context, page, form=""):
    """The hidden field of the form named `form` on the address `page`; see school.people.kept."""
    value = note(context["request"].user, page, form)
    return format_html('<input type="hidden" name="kept" value="{}">', value)
