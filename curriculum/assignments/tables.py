"""The rows of a table answer: lists of str, one a column."""

import re

from curriculum.assignments import amounts

# "Bedrag per maand", "Directe kosten"; not "Kostenpost" or "Wat je voorstelde en de prijs"
MONEY = re.compile(r"€|^(bedrag|prijs|kosten)\b|\b(bedrag|kosten)$", re.I)
SUMMED = re.compile(r"€|bedrag", re.I)
OWN_SUM = re.compile(r"\s*(samen|totaal)\b", re.I)


def filled(rows):
    """The rows that have something in them."""
    return [row for row in rows if any(cell.strip() for cell in row)]


def is_money(column):
    """Whether a column with this label asks for amounts."""
    return bool(MONEY.search(column))


def numbers(columns, rows):
    """Per column the list of its Decimals, or None when it holds no money or not all are numbers.

    Empty cells do not count.
    """
    return [_numbers(column, [row[n] for row in rows]) for n, column in enumerate(columns)]


def totals(columns, rows):
    """Per column the sum of its amounts, a Decimal, or None where a sum says nothing.

    Nothing is summed when the writer made a row of totals: it would count twice.
    """
    if any(OWN_SUM.match(row[0]) for row in rows):
        return [None] * len(columns)
    lists = zip(columns, numbers(columns, rows), strict=True)
    return [sum(found) if found and SUMMED.search(column) else None for column, found in lists]


def _numbers(column, cells):
    found = [amounts.read(cell) for cell in cells if cell.strip()]
    return found if found and is_money(column) and None not in found else None
