"""The sums of a business plan: computed from what somebody typed, never retyped.

An amount is whatever `amounts.read` can read. Each is first rounded to whole cents, halves away
from zero, as it is shown; sums are of what is shown, so that nobody who adds up a column finds
another cent. A cell that holds no amount stays as it was typed, and its row is left out of that
sum.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import cached_property

from curriculum.assignments import amounts, tables

CENT = Decimal("0.01")
# "Samen", "Totaal aan kosten"; not "Samen met Bert"
OWN_SUM = re.compile(r"\s*(alles\s+)?(samen|totaal|totale)\b(?!\s+met\b)", re.I)
PRICE = re.compile(r"\s*prijs\b", re.I)
COSTS = re.compile(r"kosten\b", re.I)
REST = re.compile(r"\s*blijft over\b", re.I)
LEDGER = ["begin", "erin", "eruit", "eind"]  # the columns of money through the weeks


def cents(text):
    """The amount that was typed, a Decimal in whole cents, or None."""
    number = amounts.read(text)
    return None if number is None else number.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Remark:
    """Where the owner wrote another number than follows from the others.

    `kind` is "sum", "rest", "end" or "begin"; `place` is the column or the row that it is about.
    """

    kind: str
    place: str
    typed: Decimal
    computed: Decimal


@dataclass(frozen=True)
class Table:
    """A table as the plan shows it.

    A cell is a str, or a Decimal where it is an amount. `sums` has one cell a column and is empty
    where nothing adds up; `without` counts, a column, the rows that its sum leaves out.
    """

    columns: tuple
    rows: list
    sums: list
    without: dict
    remarks: list

    @cached_property
    def are_amounts(self):
        """Per column whether it holds an amount."""
        lists = zip(*self.rows, self.sums or [""] * len(self.columns), strict=True)
        return [any(isinstance(cell, Decimal) for cell in cells) for cells in lists]

    def column(self, pattern):
        """The cells of the first column whose label matches, or None."""
        place = _place(self.columns, pattern)
        return None if place is None else [row[place] for row in self.rows]


def table(columns, answer):
    """The Table of an answer: rows of str, of which the last may be a sum of the writer's own."""
    width = len(columns)
    rows = [[*row, *[""] * width][:width] for row in tables.filled(answer)]
    places = _computed_places(columns)
    own = rows.pop() if _has_own_sum(rows, places.sums) else None
    read = [[_read(cell, n in places.money) for n, cell in enumerate(row)] for row in rows]
    remarks = [*_fill_rest(columns, read, places), *_fill_ledger(read, places.ledger)]
    sums, without, wrong = _sums(columns, read, own, places)
    return Table(tuple(columns), read, sums, without, [*remarks, *wrong])


@dataclass(frozen=True)
class Places:
    """Which columns hold what, by number: `money` all amounts, `sums` those that add up.

    `rest` is (price, costs, what is left) and `ledger` (begin, in, out, end), or None.
    """

    money: set
    sums: list
    rest: tuple | None
    ledger: tuple | None


def _computed_places(columns):
    rest = tuple(_place(columns, pattern) for pattern in (PRICE, COSTS, REST))
    ledger = tuple(_place(columns, re.compile(rf"\s*{word}\b", re.I)) for word in LEDGER)
    rest, ledger = (None if None in found else found for found in (rest, ledger))
    sums = [n for n, column in enumerate(columns) if tables.SUMMED.search(column)]
    if ledger:
        sums = list(ledger[1:3])
    money = {n for n, column in enumerate(columns) if tables.is_money(column)}
    return Places(money | {*(rest or ()), *(ledger or ())}, sums, rest, ledger)


def _place(columns, pattern):
    return next((n for n, column in enumerate(columns) if pattern.search(column)), None)


def _has_own_sum(rows, sums):
    return bool(sums and len(rows) > 1 and OWN_SUM.match(rows[-1][0]))


def _read(cell, is_money):
    amount = cents(cell) if is_money else None
    return cell if amount is None else amount


def _fill_rest(columns, rows, places):
    """What each thing leaves, in place; yields where somebody had found another number."""
    for row in rows if places.rest else []:
        price, costs, rest = (row[n] for n in places.rest)
        if isinstance(price, Decimal) and isinstance(costs, Decimal):
            row[places.rest[2]] = price - costs
            if isinstance(rest, Decimal) and rest != price - costs:
                yield Remark("rest", row[0], rest, price - costs)


def _fill_ledger(rows, places):
    """The end of each week, in place; a week without a begin begins with the end before it."""
    before = None
    for row in rows if places else []:
        if not str(row[places[0]]).strip() and before is not None:
            row[places[0]] = before
        begin, into, out, end = (row[n] for n in places)
        if before is not None and isinstance(begin, Decimal) and begin != before:
            yield Remark("begin", row[0], begin, before)
        before = _ended(begin, into, out)
        if before is None:
            before = end if isinstance(end, Decimal) else None
            continue
        row[places[3]] = before
        if isinstance(end, Decimal) and end != before:
            yield Remark("end", row[0], end, before)


def _ended(begin, into, out):
    """What is there at the end, or None where one of the three is unknown; blank is nothing."""
    moved = [Decimal(0) if cell == "" else cell for cell in (into, out)]
    known = all(isinstance(cell, Decimal) for cell in (begin, *moved))
    return begin + moved[0] - moved[1] if known else None


def _sums(columns, rows, own, places):
    """(cells of the row of sums, {column: rows left out}, remarks)."""
    sums, without, remarks = list(own or [""] * len(columns)), {}, []
    for n in places.sums:
        found = [row[n] for row in rows if isinstance(row[n], Decimal)]
        typed = cents(sums[n])
        sums[n] = sum(found, Decimal(0)) if found else ""
        blank = [row for row in rows if row[n] == ""] if places.ledger else []
        if found and (lacking := len(rows) - len(found) - len(blank)):
            without[columns[n]] = lacking
        if found and typed is not None and typed != sums[n]:
            remarks.append(Remark("sum", columns[n], typed, sums[n]))
    return (sums if any(isinstance(each, Decimal) for each in sums) else []), without, remarks


@dataclass(frozen=True)
class Need:
    """How much of one thing is to be sold in a month: to lose nothing, and to bring home enough.

    Counted in whole ones, rounded up; None where nothing is left of it to pay with.
    """

    what: str
    rest: Decimal
    even: int | None
    enough: int | None


def needs(offer, fixed, home):
    """A Need for each row of the Table `offer`, with the monthly costs and what home needs.

    `fixed` is a Table, `home` a Decimal; [] where one of them says nothing.
    """
    total = next((cell for cell in fixed.sums if isinstance(cell, Decimal)), None)
    rests = offer.column(REST)
    if total is None or home is None or rests is None:
        return []
    return [
        Need(row[0], rest, _whole(total, rest), _whole(total + cents(str(home)), rest))
        for row, rest in zip(offer.rows, rests, strict=True)
        if isinstance(rest, Decimal)
    ]


def _whole(costs, rest):
    """The smallest whole number of times `rest` that covers `costs`; None if there is none."""
    if costs <= 0:
        return 0
    return int(-(-int(costs / CENT) // int(rest / CENT))) if rest > 0 else None
