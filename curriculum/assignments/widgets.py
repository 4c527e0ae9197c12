"""Controls that Django lacks; they work as plain form elements, without any script."""

import re
from contextlib import suppress
from datetime import date

from django import forms
from django.template.loader import render_to_string

from curriculum.assignments import amounts, tables

FEWEST_ROWS, MOST_ROWS = 3, 100


class DateInput(forms.DateInput):
    """A browser empties a date field with anything but an ISO date, so that becomes text."""

    def format_value(self, value):
        return value or ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["type"] = "date" if _is_date(value) else "text"
        return context


def _is_date(value):
    with suppress(ValueError):
        return not value or date.fromisoformat(value).isoformat() == value
    return False


class NumberInput(forms.TextInput):
    """Takes a comma or a point; as type=number a browser would drop what it cannot read."""

    def __init__(self, *, money=False):
        self.money = money
        kind = {"data-affix": "€"} if money else {"class": "input-short"}
        super().__init__(attrs={"inputmode": "decimal", "autocomplete": "off", **kind})

    def format_value(self, value):
        return amounts.to_type(value or "", cents=self.money)


class TableInput(forms.Widget):
    """Rows of text cells; its value is a list of rows, each a list of str, one a column.

    Cells are posted as <name>-<row>-<column>, from 0. The button `erbij` adds a row to the table
    it names, `weg` takes away the row it names as <name>-<row>; rows then close up.
    """

    use_fieldset = True
    fieldset_class = "table-field"
    template_name = "curriculum/assignments/table_input.html"

    def __init__(self, columns):
        self.columns = columns
        super().__init__()

    def value_from_datadict(self, data, files, name):
        cells = _cells(data, name)
        numbers = sorted({row for row, _column in cells})
        rows = [
            [cells.get((number, column), "") for column in range(len(self.columns))]
            for number in numbers
            if data.get("weg") != f"{name}-{number}"
        ]
        if data.get("erbij") == name and len(rows) < MOST_ROWS:
            rows.append([""] * len(self.columns))
        return rows

    def value_omitted_from_data(self, data, files, name):
        return not _cells(data, name)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [self._whole(row) for row in value or []]
        blank = [self._whole([])] * (FEWEST_ROWS - len(rows))
        context["widget"] |= {
            "heads": self.columns,
            "rows": [self._cells_of(row) for row in rows + blank],
            "totals": _named_totals(self.columns, rows),
            "full": len(rows) >= MOST_ROWS,
        }
        return context

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def _whole(self, row):
        width = len(self.columns)
        return [*row, *[""] * width][:width]

    def _cells_of(self, row):
        pairs = zip(self.columns, row, strict=True)
        return [
            {"label": label, "value": value, "money": tables.is_money(label)}
            for label, value in pairs
        ]


def _cells(data, name):
    """{(row, column): text} of all that was posted for this table."""
    place = re.compile(rf"{re.escape(name)}-([0-9]{{1,6}})-([0-9]{{1,2}})")
    found = [(place.fullmatch(posted), data[posted]) for posted in data]
    return {(int(match[1]), int(match[2])): text for match, text in found if match}


def _named_totals(columns, rows):
    pairs = zip(columns, tables.totals(columns, rows), strict=True)
    return [(column, total) for column, total in pairs if total is not None]


class FilesInput(forms.FileInput):
    """New files beside those kept already; `kept` is the list of {"id", "name", "size"}."""

    template_name = "curriculum/assignments/files_input.html"
    allow_multiple_selected = True
    kept = ()

    def value_from_datadict(self, data, files, name):
        if hasattr(files, "getlist"):
            return files.getlist(name)
        return [files[name]] if name in files else []

    def value_omitted_from_data(self, data, files, name):
        return name not in files

    def use_required_attribute(self, initial):
        return not self.kept

    def render(self, name, value, attrs=None, renderer=None):
        context = {**self.get_context(name, None, attrs), "kept": self.kept}
        return render_to_string(self.template_name, context)
