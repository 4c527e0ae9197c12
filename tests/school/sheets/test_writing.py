"""Tables that go out: nothing in them is a formula, and Excel shows what there is."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from school.sheets.writing import as_file, cell

EVIL = ["=1+1", "+31612345678", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1", "\n=cmd"]


def body(response):
    return b"".join(response)


def from_csv(response):
    text = body(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def from_xlsx(response):
    return load_workbook(io.BytesIO(body(response))).active


@pytest.mark.parametrize("text", EVIL)
def test_what_a_spreadsheet_would_work_out_gets_a_quote(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Jan", "a=b", "", "12", "1-2", 5, -5, 1.5, date(2026, 1, 2)])
def test_all_else_stays_what_it_is(value):
    assert cell(value) == value


def test_figures_that_are_no_number_stay_text():
    assert (cell("0612345678"), cell("123456789012")) == ("'0612345678", "'123456789012")


def test_nothing_is_an_empty_cell_and_what_xml_cannot_hold_is_left_out():
    assert (cell(None), cell("a\x0bb")) == ("", "ab")


def test_csv_is_what_a_dutch_excel_opens_right():
    rows = [["Naam", "Getal"], ["Zoë; kok", 1.5], ['zei "ja"\nen nee', -3]]
    made = as_file(rows, name="mensen", kind="csv")
    raw = body(as_file(rows, name="mensen", kind="csv"))
    assert raw.startswith("\ufeffNaam;Getal\r\n".encode())
    assert from_csv(made) == [["Naam", "Getal"], ["Zoë; kok", "1,5"], ['zei "ja"\nen nee', "-3"]]
    assert made.headers["Content-Disposition"] == 'attachment; filename="mensen.csv"'


def test_xlsx_holds_text_as_text_and_numbers_as_numbers():
    rows = [["Naam", "Getal", "Dag"], *([text, -3, date(2026, 1, 2)] for text in EVIL)]
    sheet = from_xlsx(as_file(iter(rows), name="mensen", kind="xlsx"))
    kinds = {tuple(each.data_type for each in row) for row in sheet.iter_rows(min_row=2)}
    assert kinds == {("s", "n", "d")}
    assert all(each.value.startswith("'") for each in sheet["A"][1:])
    assert sheet["A1"].font.bold
