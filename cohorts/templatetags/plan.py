"""How the plan on paper names its pictures."""

from django import template

register = template.Library()


@register.simple_tag
def picture_name(upload, names):
    """The name under which this Upload goes along; `names` are those of `paper`."""
    return names[str(upload.public_id)]
