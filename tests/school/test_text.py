"""What people write comes out safe, wherever it goes."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from school.text import TAGS, clean, markdown, one_line

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:x)",
    "[klik](//evil.example 'x\" onmouseover=\"alert(1)')",
    "<a href='https://x' onclick='x'>y</a>",
    "![x](https://evil.example/pixel.png)",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<svg/onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "[a](https://x 'y')<iframe>",
    "* " * 500,
    "[" * 5000,
    "**" * 5000,
    "> " * 500,
]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>"),
        ("een\ntwee", "<p>een\ntwee</p>"),
        ("een  \ntwee", "<p>een<br>\ntwee</p>"),
        ("een\n\ntwee", "<p>een</p>\n<p>twee</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("AT&T < 3 > 2", "<p>AT&amp;T &lt; 3 &gt; 2</p>"),
        ("\\*geen\\*", "<p>*geen*</p>"),
        ("# geen kop", "<p># geen kop</p>"),
        ("`geen code`", "<p>`geen code`</p>"),
        ("", ""),
    ],
)
def test_markdown_knows_paragraphs_bold_italic_lists_and_breaks(source, html):
    assert markdown(source).strip() == html


@pytest.mark.parametrize("scheme", ["https://x.nl", "http://x.nl", "mailto:a@x.nl", "tel:+31591"])
def test_links_of_four_schemes_work_and_tell_nothing_of_us(scheme):
    assert markdown(f"[hier]({scheme})").strip() == (
        f'<p><a href="{scheme}" rel="noopener noreferrer nofollow">hier</a></p>'
    )


def tags(html):
    """(names of the tags, names of the attributes, addresses) in HTML that a browser would see."""
    found = re.findall(r"<\/?([a-z0-9]+)([^>]*)>", html)
    return (
        {name for name, _rest in found},
        {attribute for _name, rest in found for attribute in re.findall(r"([\w-]+)=", rest)},
        re.findall(r'href="([^"]*)"', html),
    )


def is_safe(html):
    names, attributes, addresses = tags(html)
    schemes = ("https:", "http:", "mailto:", "tel:")
    return (
        names <= TAGS
        and (not addresses or attributes <= {"href", "rel"})
        and all(address.startswith(schemes) or ":" not in address for address in addresses)
    )


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_hostile_comes_through(source):
    assert is_safe(markdown(source))


@given(st.text(alphabet="<>[]()*_\\`'\"!&#;:/=ajscript -\n1.\x00\ud800", max_size=200))
@example("[a](javascript:&colon;x)")
def test_whatever_is_typed_comes_out_safe(source):
    assert is_safe(markdown(source))


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("tab\tblijft", "tab\tblijft"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x07b\x7f", "ab"),
        ("Gépje 👩‍🍳 ﷽", "Gépje 👩‍🍳 ﷽"),
    ],
)
def test_what_no_database_stores_and_nobody_sees_is_taken_out(value, cleaned):
    assert clean(value) == cleaned


@given(st.text())
def test_what_is_clean_can_be_stored_and_stays_so(value):
    once = clean(value)
    once.encode("utf-8")
    assert "\x00" not in once
    assert clean(once) == once


@given(st.text(), st.integers(1, 200))
def test_one_line_is_one_line(value, limit):
    line = one_line(value, limit)
    assert len(line) <= limit
    assert line.splitlines() in ([], [line])


def test_a_subject_cannot_smuggle_a_header():
    assert one_line("Hoi\r\nBcc: allemaal@x.nl") == "Hoi Bcc: allemaal@x.nl"
