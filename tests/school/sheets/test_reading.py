"""Tables that come in: whatever an office makes of them, and what only looks like one."""

import io
import resource
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from school.sheets.reading import LARGEST, REFUSALS, read_table

ROWS = [[1, ["Naam", "E-mail"]], [2, ["Zoë; de kok", "zoe@example.nl"]]]
TEXT = 'Naam;E-mail\r\n"Zoë; de kok";zoe@example.nl\r\n'


def read(data, name="lijst"):
    return [list(row) for row in read_table(SimpleUploadedFile(name, data))]


def refusal(data):
    with pytest.raises(ValidationError) as refused:
        read(data)
    [sentence] = refused.value.messages
    assert sentence.endswith(".")
    assert "%(" not in sentence
    return refused.value.code


def workbook(*rows, edit=lambda sheet: None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    edit(book.active)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(data, **parts):
    """The package with other contents of its parts, `xl__workbook` for xl/workbook.xml."""
    changed = {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for part in old.infolist():
            new.writestr(part.filename, changed.pop(part.filename, None) or old.read(part))
        for name, body in changed.items():
            new.writestr(name, body)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("cp1252"),
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.replace("\r\n", "\n").encode(),
        f"sep=;\r\n{TEXT}".encode(),
        b'Naam,E-mail\n"Zo\xeb; de kok",zoe@example.nl',
        "Naam\tE-mail\r\nZoë; de kok\tzoe@example.nl\r\n".encode("utf-16"),
        '"Naam";"E-mail"\r\n"Zoë; de kok";zoe@example.nl;;;'.encode(),
    ],
)
def test_one_table_in_every_dress(data):
    assert read(data) == ROWS


def test_a_row_keeps_its_number_past_empty_rows_and_lines_within_a_cell():
    data = b'Naam;E-mail\r\n;\r\n"Jan\nPiet";jan@example.nl\r\n\r\nTrien;t@example.nl'
    assert read(data) == [
        [1, ["Naam", "E-mail"]],
        [3, ["Jan\nPiet", "jan@example.nl"]],
        [5, ["Trien", "t@example.nl"]],
    ]


def test_a_workbook_gives_values_of_its_first_sheet_that_is_shown():
    book = Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["geheim"])
    sheet = book.create_sheet()
    sheet.append(["Naam", None, "Getal"])
    sheet.append([])
    sheet.append(["Jan\0".strip("\0"), "=1+1", 612345678.0])
    assert read(saved(book)) == [[1, ["Naam", "", "Getal"]], [3, ["Jan", "", "612345678"]]]


def test_what_cannot_be_kept_is_taken_out():
    assert read("Naam;E-mail\nJan\u202e;a\u2066b".encode()) == [
        [1, ["Naam", "E-mail"]],
        [2, ["Jan", "ab"]],
    ]


def test_five_thousand_rows_and_a_heading_and_not_one_more():
    rows = b"a;b\n" * 5_001
    assert len(read(rows)) == 5_001
    assert refusal(rows + b"a;b\n") == "long"
    assert len(read(rows + b";\n" * 9)) == 5_001


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" \n;;\n", "empty"),
        (b"x" * (LARGEST + 1), "large"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "other"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "other"),
        (b"<html><table><tr><td>Naam", "other"),
        (b"{\\rtf1 Naam}", "other"),
        (b"Naam;E-mail\n\x81\x8d", "other"),
        (b'Naam;E-mail\n"Jan;jan@example.nl\n', "quotes"),
        (b'Naam;E-mail\n"Jan"s;jan@example.nl\n', "quotes"),
        (b"PK\x03\x04 en dan niets", "broken"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(data, code):
    assert refusal(data) == code


def test_a_quote_too_many_is_told_with_its_line():
    with pytest.raises(ValidationError, match="Rond regel 2"):
        read(b'Naam;E-mail\n"Jan"s;jan@example.nl\n')


def bomb():
    return repacked(workbook(["a"]), xl__worksheets__sheet1=b"<worksheet>" + b" " * 60_000_000)


def macros():
    file = io.BytesIO(workbook(["a"]))
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    return file.getvalue()


def sheet_of(rows):
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    whole = start + b"<sheetData>" + rows + b"</sheetData></worksheet>"
    return repacked(workbook(["a"]), xl__worksheets__sheet1=whole)


def million_rows():
    return sheet_of(b"<row><c><v>1</v></c></row>" * 1_000_000)


def many_rows():
    return sheet_of(b"<row><c><v>1</v></c></row>" * 300_000)


def million_empty_rows():
    return sheet_of(b"<row/>" * 1_000_000)


def last_row_of_all():
    return sheet_of(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def entities():
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'
    return repacked(workbook(["a"]), xl__worksheets__sheet1=lol)


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (bomb, {"package-bomb"}),
        (million_rows, {"package-bomb"}),
        (many_rows, {"long"}),
        (million_empty_rows, {"heavy"}),
        (last_row_of_all, {"heavy"}),
        (entities, {"package-entities"}),
        (macros, {"package-macros"}),
    ],
)
def test_a_hostile_workbook_is_refused_within_its_limits(made, codes):
    data = made()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert refusal(data) in codes
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 9


def test_a_workbook_that_points_elsewhere_is_read_without_going_there():
    def link(sheet):
        sheet["A2"] = "='[1]Blad1'!A1"
        sheet["B2"].hyperlink = "https://example.org/"

    assert read(workbook(["Naam", "E-mail"], edit=link)) == [
        [1, ["Naam", "E-mail"]],
        [2, ["", "https://example.org/"]],
    ]


def test_every_refusal_tells_what_to_do():
    do = ("Kijk", "Haal", "Maak", "Sla", "Zet")
    assert [
        code for code, text in REFUSALS.items() if not any(word in str(text) for word in do)
    ] == []
