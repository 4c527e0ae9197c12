"""What people wrote, made safe for each place it goes to; see ../trust.md §6."""

import re

import nh3
from markdown_it import MarkdownIt
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

MARKDOWN = MarkdownIt("zero", {"html": False, "maxNesting": 20}).enable(
    ["newline", "emphasis", "list", "link", "escape", "entity"]
)
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}


def markdown(source):
    """Paragraphs, bold, italic, lists, links. Two locks: the parser knows nothing else, and nh3 lets nothing else through."""
    return nh3.clean(
        MARKDOWN.render(clean(source)),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


UNSTORABLE = re.compile(
    "[\x00\ud800-\udfff]"
)  # PostgreSQL refuses NUL in text and JSON; lone surrogates cannot be encoded
INVISIBLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def clean(value):
    """For text that does not pass through forms.CharField: JSON bodies, table rows, imports."""
    return INVISIBLE.sub("", UNSTORABLE.sub("", value)).replace("\r\n", "\n").replace("\r", "\n")


def search_words(query):
    """What may go into Wagtail's search: quotes and NUL are a 500 on SQLite, 2,000 words a RecursionError anywhere (measured)."""
    return " ".join(re.sub(r"[^\w\s'-]", " ", clean(query))[:200].split()[:12])


def cell(value):
    """For CSV and XLSX: numbers and dates stay what they are, text never becomes a formula."""
    if value is None or not isinstance(value, str):
        return "" if value is None else value
    value = ILLEGAL_CHARACTERS_RE.sub("", value)
    return (
        f"'{value}"
        if value.lstrip()[:1] in tuple("=+-@＝＋－＠") or value[:1] in "\t\r\n" and value
        else value
    )


def one_line(value, limit=150):
    """For subjects, names in headers, file names in letters."""
    return " ".join(clean(value).split())[:limit]
