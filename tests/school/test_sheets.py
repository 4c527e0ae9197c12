"""Rows as a CSV file: nothing that somebody typed is ever calculated."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.sheets import STARTS_FORMULA, as_csv, csv_response, harmless


def read(body):
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_excel_sees_columns_and_accents_by_a_double_click():
    body = as_csv([["Naam", "Plaats"], ["Gré; de bakker", "Één\nregel"]])
    assert body.startswith(b"\xef\xbb\xbfNaam;Plaats\r\n")
    assert read(body)[1] == ["Gré; de bakker", "Één\nregel"]


@pytest.mark.parametrize("typed", ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "|x"])
def test_what_looks_like_a_formula_is_text(typed):
    assert harmless(typed) == f"'{typed}"


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell():
    assert read(as_csv([[-3, 2.5, None, "a-b"]])) == [["-3", "2.5", "", "a-b"]]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2))
def test_no_cell_ever_begins_a_formula(cells):
    [row] = read(as_csv([cells]))
    assert not any(cell.startswith(STARTS_FORMULA) for cell in row)
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]


def test_the_file_is_kept_by_no_cache():
    file = csv_response([["Naam"]], "lichting")
    assert file["Content-Disposition"] == 'attachment; filename="lichting.csv"'
    assert file["Cache-Control"] == "private, no-store"
