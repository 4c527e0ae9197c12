"""What people wrote, made safe for each place it goes to."""

import re

import nh3
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("zero", {"html": False, "maxNesting": 20}).enable(
    ["newline", "emphasis", "list", "link", "escape", "entity"]
)
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}


def markdown(source):
    """Paragraphs, bold, italic, lists and links as HTML.

    Two locks: the parser knows nothing else, and nh3 lets nothing else through.
    """
    return nh3.clean(
        MARKDOWN.render(clean(source)),
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


# PostgreSQL refuses NUL in text and JSON; lone surrogates cannot be encoded
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
INVISIBLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def clean(value):
    """For text that does not pass through forms.CharField: JSON bodies, table rows, imports."""
    storable = INVISIBLE.sub("", UNSTORABLE.sub("", value))
    return storable.replace("\r\n", "\n").replace("\r", "\n")


def one_line(value, limit=150):
    """For subjects, names in headers, file names in letters."""
    return " ".join(clean(value).split())[:limit]
