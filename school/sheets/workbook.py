"""A workbook of Excel or LibreOffice: the values of its first sheet that is not hidden."""

import io
from datetime import date

from openpyxl import load_workbook

from school.examination import Refused, packages

MOST_COLUMNS = 40


def rows(data):
    """Each row as a list of str, in order, empty ones too. Raises Refused for a hostile package.

    Of a formula it is the value that was last shown; nothing is worked out or fetched.
    """
    packages.examine(data, "xlsx")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise Refused("empty")
    sheets[0].reset_dimensions()  # what a file says of its own size is often untrue
    for row in sheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True):
        yield [_text(value) for value in row]


def _text(value):
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
