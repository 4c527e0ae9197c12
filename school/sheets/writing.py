"""Tables that go out, as CSV or XLSX, in which nothing that people wrote becomes a formula.

A table is rows of values; the first is the heading.
"""

import csv
import re
from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

# What a spreadsheet works out; and figures it would write otherwise, such as a phone number.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
FIGURES = re.compile(r"0\d+|\d{12,}")
WIDEST = 60  # characters
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def cell(value):
    """A value as it may stand in a table: a number or date as it is, nothing as "", text as text.

    Text that a spreadsheet would take for a formula or a number gets a quote before it.
    """
    if not isinstance(value, str):
        return "" if value is None else value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{text}" if FORMULA.match(text) or FIGURES.fullmatch(text) else text


def as_file(rows, *, name, kind):
    """A response with the table as a download `name`.csv or .xlsx; `rows` is walked once."""
    made = {"csv": _csv, "xlsx": _xlsx}[kind](rows)
    made["Content-Type"] = TYPES[kind]
    made["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    made["X-Robots-Tag"] = "noindex"
    return made


class Echo:
    """What csv writes a line to, to get it back."""

    def write(self, line):
        return line


def _csv(rows):
    """Semicolons and a mark: how a Dutch Excel reads letters and columns without a question."""
    return StreamingHttpResponse(_lines(rows))


def _lines(rows):
    yield "\ufeff"
    writer = csv.writer(Echo(), delimiter=";")
    for row in rows:
        yield writer.writerow([_decimal(cell(value)) for value in row])


def _decimal(value):
    """A fraction with a comma, as a Dutch Excel expects it."""
    return str(value).replace(".", ",") if isinstance(value, float) else value


def _xlsx(rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    rows = iter(rows)
    head = next(rows)
    for number, title in enumerate(head, 1):
        width = min(max(len(str(title)) + 4, 14), WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_written(sheet, title, bold=True) for title in head])
    for row in rows:
        sheet.append([_written(sheet, value) for value in row])
    file = TemporaryFile()  # noqa: SIM115 - closed by the response
    book.save(file)
    file.seek(0)
    return FileResponse(file)


def _written(sheet, value, *, bold=False):
    made = WriteOnlyCell(sheet, cell(value))
    if isinstance(value, str):
        made.data_type = "s"  # whatever it begins with
    if bold:
        made.font = Font(bold=True)
    return made
