"""Word, Excel and PowerPoint files: good ones come in as they are; what acts or bursts does not."""

import io
import struct
import zipfile
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED

import openpyxl
import pytest

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/%s" ContentType="%s"/></Types>"""
ROOTS = {
    "docx": ("word/document.xml", f"{OFFICE}.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OFFICE}.presentationml.presentation.main+xml"),
}
MIMES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pptx": f"{OFFICE}.presentationml.presentation",
}
WORD = '<?xml version="1.0"?>\n<w:document xmlns:w="urn:w"><w:body/></w:document>'
EVIL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
RELS = "word/_rels/document.xml.rels"


def package(extra=(), *, kind="docx", packing=ZIP_DEFLATED, without=(), **replaced):
    """A small package of a kind with more parts, (name, text) pairs or a dict of them."""
    main, main_type = ROOTS[kind]
    parts = {"[Content_Types].xml": TYPES % (main, main_type), main: WORD}
    parts = {name: text for name, text in parts.items() if name not in without} | replaced
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as writer:
        for name, text in [*parts.items(), *(extra.items() if isinstance(extra, dict) else extra)]:
            writer.writestr(name, text)
    return out.getvalue()


def relations(*lines):
    return {RELS: f'<Relationships xmlns="urn:r">{"".join(lines)}</Relationships>'}


def relation(kind, target, mode=' TargetMode="External"'):
    word = f"{OFFICE.replace('application/vnd.', 'http://schemas.')}/relationships/{kind}"
    return f'<Relationship Id="r1" Type="{word}" Target="{target}"{mode}/>'


def with_bytes(data, old, new):
    assert old in data
    assert len(old) == len(new)
    return data.replace(old, new)


def patched(data, byte, *, at):
    """With `byte` at this place in the header of each part, here and in the directory."""
    changed = bytearray(data)
    for mark, place in [(b"PK\x03\x04", at), (b"PK\x01\x02", at + 2)]:
        start = changed.find(mark)
        while start >= 0:
            changed[start + place] = byte
            start = changed.find(mark, start + 4)
    return bytes(changed)


@pytest.mark.parametrize("kind", ROOTS)
def test_a_good_package_comes_in_as_it_is(accepted, kind):
    good = package(kind=kind)
    assert accepted(f"Begroting.{kind.upper()}", good) == (f"Begroting.{kind}", good, MIMES[kind])


def test_a_real_workbook_with_a_picture_and_links_comes_in(accepted):
    book = openpyxl.Workbook()
    book.active["A1"] = "Kaas"
    book.active["A1"].hyperlink = "https://example.nl"
    book.active["A2"].comment = openpyxl.comments.Comment("Duur", "Berend")
    out = io.BytesIO()
    book.save(out)
    assert accepted("kaas.xlsx", out.getvalue())[1] == out.getvalue()


def test_what_office_and_its_rivals_write_comes_in(accepted):
    own = relation("hyperlink", "https://example.nl") + relation(
        "attachedTemplate", "file:///C:\\Users\\Aaltje\\Sjablonen\\Brief.dotx"
    )
    usual = {
        **relations(
            own,
            relation("hyperlink", "file://kantoor/deel/plan.docx"),
            relation("image", "media/image1.png", ""),
            relation("image", "https://example.nl/logo.png?a=1&gt;2"),
            relation("externalLinkPath", "Begroting.xlsx"),
            relation("externalLinkPath", "file:///Users/aaltje/Begroting.xlsx"),
        ),
        "word/media/image1.png": b"\x89PNG",
        "word/media/image2.svg": '<!DOCTYPE svg PUBLIC "x" "y"><svg/>',
        "word/embeddings/Microsoft_Excel_Worksheet.xlsx": b"PK",
        "customXml/item1.xml": b"\xef\xbb\xbf<?xml version='1.0'?><!-- eigen --><b:x/>",
        "docProps/app.xml": '<?xml version="1.0"?><x/>'.encode("utf-16"),
        "customXml/leeg.xml": "",
    }
    good = package(usual)
    assert accepted("brief.docx", good)[1] == good


def typed(content_type):
    """A package with one more content type."""
    more = f'<Override PartName="/a" ContentType="{content_type}"/></Types>'
    return package(**{"[Content_Types].xml": (TYPES % ROOTS["docx"]).replace("</Types>", more)})


MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
OF_MACROS = TYPES.replace("UTF-8", "UTF-16") % (ROOTS["docx"][0], MACRO_TYPE)
MACROS = {
    "project": package({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "project in capitals": package({"word/VBAPROJECT.BIN": b"\xd0\xcf\x11\xe0"}),
    "old object": package({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}),
    "program": package({"word/embeddings/spel.exe": b"MZ"}),
    "workbook within": package({"ppt/embeddings/Werkblad.xlsm": b"PK"}),
    "type": typed(MACRO_TYPE),
    "type in capitals": typed(MACRO_TYPE.upper()),
    "type in disguise": typed(MACRO_TYPE.replace("E", "&#69;")),
    "type of a project": typed("application/vnd.ms-office.vbaProject"),
    "type in two bytes": package(**{"[Content_Types].xml": OF_MACROS.encode("utf-16")}),
}


@pytest.mark.parametrize("name", MACROS)
def test_macros_and_programs_are_refused(refused, name):
    assert refused("plan.docx", MACROS[name]) == "active"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://example.com/sjabloon.dotm"),
        ("attachedTemplate", "file://example.com/deel/sjabloon.dotm"),
        ("attachedTemplate", "\\\\example.com\\deel\\sjabloon.dotm"),
        ("oleObject", "mhtml:https://example.com/a.html!x-usc:https://example.com/a.html"),
        ("oleObject", "script:https://example.com/a.sct"),
        ("frame", "https://example.com"),
        ("image", "file://example.com/deel/logo.png"),
        ("image", "\\\\example.com\\deel\\logo.png"),
        ("image", "file:///\\\\example.com\\deel\\logo.png"),
        ("externalLinkPath", "file:////example.com/deel/begroting.xlsx"),
        ("imag&#101;", " &#47;/example.com/logo.png"),
    ],
)
def test_what_office_would_fetch_by_itself_is_refused(refused, kind, target):
    assert refused("plan.docx", package(relations(relation(kind, target)))) == "active"


PROLOGUES = {
    "plain": EVIL,
    "after a declaration": f'<?xml version="1.0"?>\n{EVIL}',
    "in two bytes": EVIL.encode("utf-16"),
    "far behind a comment": f"<!-- {'x' * 5000} -->{EVIL}",
    "far behind spaces": " " * 5000 + EVIL,
    "behind a false root": f"<!-- <x> -->{EVIL}",
    "in seven bits": EVIL.replace("<", "+ADw-"),
}


@pytest.mark.parametrize("prologue", PROLOGUES)
@pytest.mark.parametrize("part", ["word/styles.xml", "word/_rels/styles.xml.RELS", "a.vml"])
def test_a_doctype_is_refused_wherever_it_hides(refused, part, prologue):
    assert refused("plan.docx", package({part: PROLOGUES[prologue]})) == "active"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "word/../../x", "/etc/passwd", "C:\\x", "..\\x", "word/.."]
)
def test_names_that_lead_out_of_the_package_are_refused(refused, name):
    assert refused("plan.docx", package([(name, "x")])) == "broken"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "Word/Document.xml"])
def test_two_parts_of_one_name_are_refused(refused, name):
    assert refused("plan.docx", package([(name, WORD)])) == "broken"


@pytest.mark.parametrize("claimed", ROOTS)
@pytest.mark.parametrize("kind", ROOTS)
def test_a_package_under_anothers_name_is_refused(accepted, refused, kind, claimed):
    data = package(kind=kind)
    if kind == claimed:
        assert accepted(f"a.{claimed}", data)[1] == data
    else:
        assert refused(f"a.{claimed}", data) == "broken"


FALSE = {
    "without types": package(without=["[Content_Types].xml"]),
    "without a main part": package(without=["word/document.xml"]),
    "with another main type": package(
        **{"[Content_Types].xml": TYPES % (ROOTS["docx"][0], ROOTS["xlsx"][1])}
    ),
    "behind a pdf": b"%PDF-1.7\n" + package(),
    "behind a program": b"MZ" + package(),
    "half": package({"word/media/a.jpg": bytes(5000)}, packing=ZIP_STORED)[:3000],
    "a password": patched(package(), 1, at=6),
    "an old word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "a web page": b"<html>word/document.xml [Content_Types].xml</html>",
    "no method of office": package(packing=ZIP_LZMA),
    "another such": package(packing=ZIP_BZIP2),
    "an unknown method": patched(package(packing=ZIP_STORED), 99, at=8),
    "bent data": with_bytes(package(), package()[60:70], b"\xff" * 10),
    "a name that is no utf-8": with_bytes(package({"é.xml": WORD}), "é".encode(), b"\xff\xfe"),
    "a wrong sum": with_bytes(package(packing=ZIP_STORED), b"<w:body/>", b"<w:bodi/>"),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_broken_or_false_package_is_refused(refused, name):
    assert refused("plan.docx", FALSE[name]) == "broken"


def test_a_package_that_unpacks_to_far_more_is_refused(refused):
    assert refused("plan.docx", package({"word/media/a.bmp": bytes(30 * 1024 * 1024)})) == "bomb"


def test_a_package_that_hides_its_size_is_refused(refused):
    bomb = package({"word/styles.xml": "<x>" + " " * 30_000_000})
    told = struct.pack("<I", 30_000_003)
    assert refused("plan.docx", bomb.replace(told, struct.pack("<I", 9_000))) == "broken"


def test_a_huge_list_of_types_is_refused(refused):
    long = TYPES % ROOTS["docx"] + " " * 3_000_000
    assert refused("plan.docx", package(**{"[Content_Types].xml": long})) == "bomb"


@pytest.mark.parametrize("count", [2_001, 20_000])
def test_thousands_of_parts_are_refused(refused, count):
    parts = ((f"a{number}", b"") for number in range(count))
    assert refused("plan.docx", package(parts, packing=ZIP_STORED)) == "bomb"


def test_an_honest_large_file_comes_in(accepted):
    pictures = {f"word/media/{n}.jpg": bytes([n]) * 1_000_000 for n in range(20)}
    large = package(pictures, packing=ZIP_STORED)
    assert accepted("verslag.docx", large)[1] == large
