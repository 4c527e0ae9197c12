"""Documents that mean harm: nothing is read or called that is not ours, and each ends in time."""

import base64
import socket
import sys
from contextlib import closing, nullcontext
from datetime import UTC, datetime

import pytest

from school.pdf import PdfError, print_html
from school.print.press import MIB, pdf_of

PAGE = (
    """<!doctype html><html lang="nl"><head><title>Proef</title>%s</head><body>%s</body></html>"""
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'
SHAPE = '<path d="M0 0h9v9z"/>'
WAYS = {
    "picture": ('<img src="{}" alt="x">', ""),
    "style sheet": ("", '<link rel="stylesheet" href="{}">'),
    "import": ("", '<style>@import "{}";</style>'),
    "import by url": ("", '<style>@import url("{}");</style>'),
    "font": (
        "<p>x</p>",
        '<style>@font-face {{ font-family: X; src: url("{}") }} p {{ font: 9pt X }}</style>',
    ),
    "background": ('<p class="x">x</p>', '<style>.x {{ background: url("{}") }}</style>'),
    "page": ("<p>x</p>", '<style>@page {{ background: url("{}") }}</style>'),
    "margin": ("<p>x</p>", '<style>@page {{ @top-left {{ content: url("{}") }} }}</style>'),
    "list": ("<ul><li>x</ul>", '<style>ul {{ list-style-image: url("{}") }}</style>'),
    "content": ("<p>x</p>", '<style>p::before {{ content: url("{}") }}</style>'),
    "border": ("<p>x</p>", '<style>p {{ border: 9px solid; border-image: url("{}") 9 }}</style>'),
    "style of one": ("<p style=\"background: url('{}')\">x</p>", ""),
    "object": ('<object data="{}" type="image/png"></object>', ""),
    "embed": ('<embed src="{}" type="image/png">', ""),
    "attachment": ("", '<link rel="attachment" href="{}">'),
    "link to an attachment": ('<a rel="attachment" href="{}">x</a>', ""),
    "inline svg": (SVG % '<image href="{}" width="9" height="9"/>', ""),
    "svg xlink": (SVG % '<image xlink:href="{}" width="9" height="9"/>', ""),
    "svg style": (SVG % ('<style>@import "{}";</style>' + SHAPE), ""),
    "base": ('<img src="x.png" alt="x">', '<base href="{}">'),
}
NEVER_ASKED_FOR = {
    "frame": '<iframe src="{}"></iframe>',
    "film": '<video src="{}" poster="{}"></video>',
    "srcset": '<img src="app:/icon.svg" srcset="{} 2x" alt="x">',
    "input": '<input type="image" src="{}" alt="x">',
    "link": '<a href="{}">x</a>',
    "script": '<script src="{}"></script>',
}
ADDRESSES = [
    "file://{canary}",
    "file:{canary}",
    "FILE://{canary}",
    "app:/../..{canary}",
    "app:/{canary}",
    "app:/%2e%2e/%2e%2e{canary}",
    "{canary}",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
    "ftp://127.0.0.1/x.png",
    "gopher://127.0.0.1/x.png",
]
opened = set()
sys.addaudithook(lambda event, args: event == "open" and opened.add(str(args[0])))


def printed(body="", head="", files=()):
    """The PDF, made in this process so that what it reads and calls can be seen."""
    order = {"variant": "pdf/a-3u", "identifier": "ab", "attachments": [], "stamp": 0}
    return pdf_of({"html": PAGE % (head, body), "files": dict(files), **order})


@pytest.fixture
def canary(tmp_path):
    """A file that nobody may read, as its path."""
    file = tmp_path / "canary.svg"
    file.write_text(SVG % SHAPE)
    opened.discard(str(file))
    yield file
    assert str(file) not in opened


@pytest.fixture
def listener():
    """The address of a server that nobody may call."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_fetched_from_elsewhere(listener, way):
    with pytest.raises(SystemExit, match=r"no address of ours: http|Failed to load"):
        printed(*[part.format(listener) for part in WAYS[way]])


@pytest.mark.parametrize("way", NEVER_ASKED_FOR)
def test_what_paper_has_no_use_for_is_not_asked_for(listener, way):
    assert printed(NEVER_ASKED_FOR[way].format(listener, listener)).startswith(b"%PDF-")


@pytest.mark.parametrize("way", ["picture", "style sheet", "inline svg", "attachment"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_read_that_is_not_ours(canary, address, way):
    with pytest.raises(SystemExit):
        printed(*[part.format(address.format(canary=canary)) for part in WAYS[way]])


PARTS = {
    "image": '<image href="{}" width="9" height="9"/>',
    "style": '<style>@import "{}";</style>' + SHAPE,
    "use": '<use href="{}#x"/>',
    "font": '<style>@font-face {{ font-family: X; src: url("{}") }}</style>' + SHAPE,
}


@pytest.mark.parametrize("part", PARTS)
def test_a_picture_of_ours_cannot_be_made_to_fetch(listener, part):
    made = {"made.svg": encoded(SVG % PARTS[part].format(listener))}
    with nullcontext() if part == "use" else pytest.raises(SystemExit):  # that is not asked for
        printed('<img src="app:/made.svg" alt="x">', files=made)


def encoded(text):
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("body", "code", "limits"),
    [
        ("<div>" * 3000, "size", {}),
        ("<p>" + "woord " * 400_000, "time", {"limits": {"CPU": 1}}),
        ("<p>" + "woord " * 400_000, "time", {"seconds": 1}),
        ("<table>" + "<tr><td>1<td>2" * 20_000, "size", {"limits": {"AS": 180 * MIB}}),
    ],
    ids=["nested", "processor", "clock", "memory"],
)
def test_what_has_no_end_is_ended(body, code, limits):
    with pytest.raises(PdfError) as fault:
        print_html(PAGE % ("", body), stamp=datetime(2027, 3, 26, tzinfo=UTC), **limits)
    assert fault.value.code == code
