"""The child's side of `school.sheets.reading`: a table on stdin, its rows on stdout, then the end.

A row is a line of JSON, [its number in the file from 1, [text, …]]; rows without text are left
out. Of a refused table stderr tells the reason. It has a limit on memory and time, since a few
kilobytes can be made that unpack to more than the machine has.
"""

import json
import resource
import sys

from school.examination import Refused
from school.sheets import comma, workbook

MIB = 1024 * 1024
LIMITS = [(resource.RLIMIT_AS, 1024 * MIB), (resource.RLIMIT_CPU, 8), (resource.RLIMIT_FSIZE, 0)]
MOST_ROWS, LONGEST_CELL, LARGEST = 5_001, 300, 20 * MIB  # one row may be the heading
LAST_ROW = 50_000  # a sheet that goes on, empty, takes long to walk


def main():
    for kind, limit in LIMITS:
        resource.setrlimit(kind, (limit, limit))
    try:
        sys.stdout.buffer.writelines(lines(sys.stdin.buffer.read()))
    except Refused as refused:
        sys.exit(str(refused))
    except MemoryError:
        sys.exit("heavy")
    except Exception:  # of a damaged file the libraries raise almost anything
        sys.exit("broken")


def lines(data):
    """The rows as lines of JSON, in bytes."""
    count = size = 0
    for number, row in enumerate(_rows(data), 1):
        if number > LAST_ROW:
            raise Refused("heavy")
        cells = _trimmed(row)
        if not cells:
            continue
        line = json.dumps([number, cells]).encode() + b"\n"
        count, size = count + 1, size + len(line)
        if count > MOST_ROWS or size > LARGEST:
            raise Refused("long")
        yield line
    if not count:
        raise Refused("empty")


def _trimmed(row):
    """The cells up to the last one with text, each without space around it."""
    cells = [cell.strip()[:LONGEST_CELL] for cell in row[: workbook.MOST_COLUMNS]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _rows(data):
    return workbook.rows(data) if data.startswith(b"PK") else comma.rows(data)


if __name__ == "__main__":
    main()
