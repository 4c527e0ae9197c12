"""CSV as offices make it: told by its own marks, since neither name nor kind say how it is written.

A Dutch Excel writes semicolons in the alphabet of old Windows, or UTF-8 with a mark when asked to;
other programs write commas or tabs.
"""

import codecs
import csv
import io
import re

from school.examination import Refused

SEPARATORS = ";,\t"
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # also what Excel makes of a workbook with a password
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f]")
NOT_A_TABLE = re.compile(r"\s*(<[!?a-z]|%PDF|\{\\rtf)", re.IGNORECASE)
SAID = re.compile("sep=(.)\r?\n")  # a first line with which Excel is told the separator
LONGEST = 20_000  # characters in a cell


def rows(data):
    """Each record as a list of str, in order. Raises Refused for what is no such table."""
    text = _decoded(data)
    if CONTROL.search(text) or NOT_A_TABLE.match(text):
        raise Refused("other")
    said = SAID.match(text)
    text = text[said.end() :] if said else text
    csv.field_size_limit(LONGEST)
    reader = _reader(text, said[1] if said else _separator(text))
    try:
        yield from reader
    except csv.Error:  # a quote that does not close, or closes halfway; or a cell without end
        raise Refused(f"quotes {reader.line_num}") from None


def _decoded(data):
    if data.startswith(OLD_OFFICE):
        raise Refused("old")
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _of_old_windows(data)


def _of_old_windows(data):
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Refused("other") from None


def _separator(text):
    """What cuts the first rows in most pieces; of equals the first."""
    start = text[: LONGEST * 2]
    return max(SEPARATORS, key=lambda mark: _columns(start, mark))


def _columns(start, separator):
    try:
        return len(next((row for row in _reader(start, separator) if any(row)), []))
    except csv.Error:
        return 0


def _reader(text, separator):
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
