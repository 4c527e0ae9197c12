"""Rows as a CSV file, as a Dutch Excel and LibreOffice open it by a double click.

Semicolons between the cells, a byte order mark before them, and no cell that a spreadsheet takes
for a formula (OWASP, CSV injection): whatever somebody typed stays text.
"""

import csv
import io

from django.http import HttpResponse

BOM = "\ufeff"
STARTS_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")  # Excel reads both widths


def as_csv(rows):
    """The bytes of a CSV file with these rows, lists of cells; the first one is the head.

    Numbers and dates come out as str() writes them, None as an empty cell.
    """
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([harmless(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def harmless(cell):
    """A cell that is never calculated: a text that could be gets an apostrophe before it."""
    is_formula = isinstance(cell, str) and cell.lstrip(" \xa0").startswith(STARTS_FORMULA)
    return f"'{cell}" if is_formula else cell


def csv_response(rows, filename):
    """The rows as a download of this name, without .csv, that no cache keeps."""
    file = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    file["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    file["Cache-Control"] = "private, no-store"
    file["X-Robots-Tag"] = "noindex"
    return file
