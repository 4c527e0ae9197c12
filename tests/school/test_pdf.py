"""PDFs: the same bytes each time, archived and accessible at once, and closed to the world."""

import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from school.pdf import FOLDER, PdfError, print_html, render_pdf, versions
from school.print.press import OwnFiles

STAMP = datetime(2027, 3, 26, 16, tzinfo=UTC)
PAGE = """<!doctype html><html lang="nl"><head><title>Proef</title>
<meta name="dcterms.created" content="2027-03-26T16:00:00Z">
<meta name="dcterms.modified" content="2027-03-26T16:00:00Z">
<style>body { font: 400 12pt "Atkinson Hyperlegible Next", Bitter } h1 { font: 700 20pt Bitter }
</style>%s</head><body>%s</body></html>"""
TEXT = "<h1>Željko Đorđević</h1><p>Käse, žena, ćevap</p>"
TABLE = """<table><thead><tr><th>Wat</th><th>Hoeveel</th></tr></thead>
<tbody><tr><th>Kaas</th><td>3</td></tr></tbody></table>"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'


def printed(body="", head="", **options):
    return print_html(PAGE % (head, body), stamp=STAMP, identifier="0123456789abcdef", **options)


ANYWHERE = """
import sys
from datetime import datetime, UTC
from school.pdf import print_html
pdf = print_html(sys.stdin.read(), stamp=datetime(2027, 3, 26, 16, tzinfo=UTC), identifier="ab")
sys.stdout.buffer.write(pdf)
"""


def test_the_same_bytes_wherever_it_is_printed(tmp_path):
    places = [
        {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1", "HOME": str(tmp_path / "a")},
        {"TZ": "America/Lima", "LC_ALL": "nl_NL.UTF-8", "PYTHONHASHSEED": "2", "LANG": "tr_TR"},
    ]
    pdfs = {
        subprocess.run(
            [sys.executable, "-c", ANYWHERE],
            input=(PAGE % ("", TEXT + TABLE)).encode(),
            env={"PATH": os.environ["PATH"], **place},
            cwd=FOLDER.parent,
            capture_output=True,
            check=True,
        ).stdout
        for place in places
    }

    assert [pdf[:5] for pdf in pdfs] == [b"%PDF-"]


def test_another_stamp_or_identifier_is_another_file():
    html = PAGE % ("", TEXT)
    one = print_html(html, stamp=STAMP, identifier="ab")
    assert print_html(html, stamp=STAMP, identifier="ac") != one


def test_it_is_an_archive_and_accessible_at_once():
    document = pikepdf.open(io.BytesIO(printed(TEXT + TABLE)))
    about = document.Root.Metadata.read_bytes().decode()

    assert "<pdfaid:part>3</pdfaid:part>" in about or 'pdfaid:part="3"' in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert about.count("<rdf:RDF") == 1
    assert document.Root.Lang == "nl"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_headers_of_a_table_say_what_they_head():
    document = pikepdf.open(io.BytesIO(printed(TABLE)))
    cells = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
    scopes = [str(cell.A.Scope) for cell in cells if cell.get("/S") == "/TH"]
    assert sorted(scopes) == ["/Column", "/Column", "/Row"]


def test_only_our_own_fonts_are_used_and_they_are_inside():
    document = pikepdf.open(io.BytesIO(printed(TEXT)))
    dictionaries = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
    fonts = [each for each in dictionaries if each.get("/Type") == "/FontDescriptor"]
    names = {str(font.FontName).partition("+")[2] for font in fonts}
    assert names == {"Bitter-Bold", "Atkinson-Hyperlegible-Next"}
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_a_letter_that_no_print_font_has_is_no_box_but_a_fault():
    with pytest.raises(PdfError, match=r"^no print font has U\+4E2D$"):
        printed("<p>中</p>")


def test_files_of_the_folder_and_of_the_caller_are_found():
    body = '<img src="app:/icon.svg" alt="ons"><img src="app:/made.svg" alt="gemaakt">'
    made = {"made.svg": (SVG % '<path d="M0 0h9v9z"/>').encode()}
    assert printed(body, files=made).startswith(b"%PDF-")
    with pytest.raises(PdfError):
        printed(body)


@pytest.fixture
def own(tmp_path):
    """A fetcher of a folder with one file, beside a secret and with a symlink to it."""
    secret = tmp_path / "secret.svg"
    secret.write_text("secret")
    root = tmp_path / "root"
    root.mkdir()
    (root / "ours.svg").write_text("ours")
    (root / "linked.svg").symlink_to(secret)
    (root / "notes.txt").write_text("notes")
    return OwnFiles(root.resolve(), {"made.png": b"made"})


@pytest.mark.parametrize(("name", "body"), [("ours.svg", b"ours"), ("made.png", b"made")])
def test_our_own_files_are_read(own, name, body):
    assert own.fetch(f"app:/{name}").read() == body
    assert own.refused == []


@pytest.mark.parametrize(
    "address",
    [
        "app:/../secret.svg",
        "app:/./../secret.svg",
        "app:/linked.svg",
        "app:/notes.txt",
        "app:/none.svg",
        "app:/",
        "app://ours.svg/../../secret.svg",
        "app:/%2e%2e/secret.svg",
        "APP:/ours.svg",
        "ours.svg",
        "file:///etc/passwd",
        "data:image/svg+xml,<svg/>",
        "ftp://127.0.0.1/x.svg",
        "https://school.example/x.svg",
    ],
)
def test_any_other_address_is_refused(own, address):
    with pytest.raises(FatalURLFetchingError):
        own.fetch(address)
    assert own.refused == [address]


def test_an_absolute_path_is_refused(own, tmp_path):
    with pytest.raises(FatalURLFetchingError):
        own.fetch(f"app:/{tmp_path}/secret.svg")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<img src="app:/icon.svg">', "no required alt"),
        ('<img src="icon.svg" alt="x">', "no address of ours: relative"),
        ("<div>" * 3000, "RecursionError"),
    ],
    ids=["no alternative", "no address", "nested too deep"],
)
def test_what_weasyprint_only_complains_about_is_a_fault(body, fault):
    with pytest.raises(PdfError, match=fault):
        printed(body)


def test_a_link_to_a_place_that_is_not_there_is_no_fault():
    assert printed('<p><a href="#weg">x</a> <a href="/weg/">y</a></p>').startswith(b"%PDF-")


def test_a_broken_picture_is_a_fault():
    with pytest.raises(PdfError):
        printed('<img src="app:/made.png" alt="x">', files={"made.png": b"no picture"})


def test_a_template_is_filled_in(settings, tmp_path):
    (tmp_path / "proof.html").write_text(PAGE % ("", "<p>{{ name }}</p>"))
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    one, other = (
        render_pdf("proof.html", {"name": name}, stamp=STAMP, identifier="ab")
        for name in ("Žofia", "<b>Žofia")
    )
    assert one[:5] == other[:5] == b"%PDF-"
    assert one != other


def test_the_process_that_prints_knows_no_settings_and_no_secrets():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "school.pdf", "versions"],
        cwd=FOLDER.parent,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert {"weasyprint", "school.pdf", "school.print.press"} & loaded == {
        "weasyprint",
        "school.print.press",
    }
    assert not {"school.settings", "environ"} & loaded


def test_the_versions_name_all_that_shapes_the_bytes():
    names = [part.split()[0] for part in versions().split(", ")]
    assert names == ["weasyprint", "pydyf", "pango", "harfbuzz", "zlib"]


def test_each_print_font_has_its_licence_beside_it():
    fonts = Path(FOLDER, "print", "ttf")
    families = {path.name.partition("_")[0] for path in fonts.glob("*.ttf")}
    assert {path.stem.removeprefix("OFL-") for path in fonts.glob("OFL-*.txt")} == families


def test_an_order_that_is_none_is_a_fault():
    done = subprocess.run(
        [sys.executable, "-m", "school.pdf"],
        input=json.dumps({}).encode(),
        cwd=FOLDER.parent,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")


def test_what_is_attached_is_one_data_file_with_the_date_of_the_document():
    note = {"name": "credential.json", "description": "De gegevens", "text": '{"naam": "Željko"}'}
    pdf = printed(TEXT, attachments=[note])
    document = pikepdf.open(io.BytesIO(pdf))
    [inside] = document.Root.AF
    stored = inside.EF.F

    assert stored.read_bytes().decode() == note["text"]
    assert (str(inside.UF), str(inside.Desc)) == (note["name"], note["description"])
    assert (inside.AFRelationship, stored.Subtype) == ("/Data", "/application/json")
    assert str(stored.Params.CreationDate) == str(stored.Params.ModDate) == "D:20270326160000Z"
    assert list(document.attachments) == [note["name"]]
    assert printed(TEXT, attachments=[note]) == pdf
