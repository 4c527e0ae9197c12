"""Addresses of pages for lists: Page.url asks the cache for the site's root at every call."""

from django import template

register = template.Library()


@register.filter
def address(page):
    """The path of a page below the home page, such as /programma/week-1/; no query."""
    _empty, _home, path = page.url_path.split("/", 2)
    return f"/{path}"
