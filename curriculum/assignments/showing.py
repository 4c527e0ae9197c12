"""Answers made ready for reading, with what changed since an earlier version marked.

A mark is "same", "ins" or "del".
"""

import re
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from django.utils.formats import number_format

from curriculum.assignments import amounts, tables
from school.templatetags.look import day, euro

WORDS = re.compile("[^\\S\N{NO-BREAK SPACE}]+|[\\S\N{NO-BREAK SPACE}]+")  # "€ 5" is one
MOST_COMPARED = 16_000  # words and spaces: two texts of 4,000 words
MARKS = {"equal": ["same"], "insert": ["ins"], "delete": ["del"], "replace": ["del", "ins"]}


def shown(assignment, answers, before=None):
    """A dict for each field of `assignment`: its "field" and one of three other keys.

    "runs" is a list of (mark, str), with "is_link" where it is a web address; "files" a list of
    (mark, file); "table" has "heads", "rows" as (mark, cells) and "totals", which may be empty.
    Heads, cells and totals are dicts with "text" and "is_number". Nothing answered is empty.
    Against `before`, earlier answers, differences are marked; without it all is "same".
    """
    earlier = dict(assignment.shown(before)) if before is not None else {}
    return [
        {"field": field, **PARTS[field.kind](field, value, earlier.get(field, value))}
        for field, value in assignment.shown(answers)
    ]


def changes(before, after):
    """(mark, part) for the runs of two lists by which `before` became `after`, in order.

    Lists of more than MOST_COMPARED are not compared but replaced: that would take seconds.
    """
    if before != after and len(before) + len(after) > MOST_COMPARED:
        yield from [("del", before), ("ins", after)]
        return
    matcher = SequenceMatcher(a=before, b=after)
    for change, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        for mark in MARKS[change]:
            is_old = mark == "del"
            yield mark, before[old_start:old_end] if is_old else after[new_start:new_end]


def _words(field, value, before):
    old, new = (WORDS.findall(readable(field, each)) for each in (before, value))
    runs = [(mark, "".join(run)) for mark, run in changes(old, new)]
    is_link = field.kind == "url" and str(value).startswith(("https://", "http://"))
    return {"runs": runs, "is_link": is_link}


def readable(field, value):
    """The str that people read, of a value as `Assignment.shown` gives it."""
    if isinstance(value, Decimal):
        places = amounts.decimals(value)
        return euro(value) if field.kind == "money" else number_format(value, places, True)
    return day(value) if isinstance(value, date) else str(value)


def _files(field, value, before):
    old, new = ([each["id"] for each in files] for files in (before, value))
    files = {each["id"]: each for each in [*before, *value]}
    runs = changes(old, new)
    return {"files": [(mark, files[key]) for mark, run in runs for key in run]}


def _table(field, value, before):
    columns = list(field.columns)
    amounts_in = [found is not None for found in tables.numbers(columns, value)]
    rows = [
        (mark, [_cell(text, is_number) for text, is_number in zip(row, amounts_in, strict=False)])
        for mark, run in changes([*map(tuple, before)], [*map(tuple, value)])
        for row in run
    ]
    heads = [_head(*pair) for pair in zip(columns, amounts_in, strict=True)]
    totals = tables.totals(columns, value)
    sums = [_head("" if total is None else euro(total), total is not None) for total in totals]
    return {"table": {"heads": heads, "rows": rows, "totals": sums if any(totals) else []}}


def _head(text, is_number):
    return {"text": text, "is_number": is_number}


def _cell(text, is_number):
    amount = amounts.read(text) if is_number else None
    return _head(text if amount is None else euro(amount), is_number)


PARTS = {
    **dict.fromkeys(["text", "long", "url", "choice", "number", "money", "date"], _words),
    "table": _table,
    "file": _files,
}
