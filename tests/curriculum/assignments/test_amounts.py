from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.assignments import amounts


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("60", "60"),
        ("18,5", "18.5"),
        ("18.50", "18.5"),
        ("1.250,50", "1250.5"),
        ("1.250", "1250"),
        ("1.250.000", "1250000"),
        ("1,250.50", "1250.5"),
        ("1,250,000", "1250000"),
        ("1,125", "1.125"),
        ("0.125", "0.125"),
        ("€ 18,50", "18.5"),
        ("€\N{NO-BREAK SPACE}1.250,-", "1250"),
        ("30,--", "30"),
        ("1 250", "1250"),
        ("-5", "-5"),
        ("007", "7"),
    ],
)
def test_reads_what_people_write(typed, number):
    assert amounts.read(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["", "€", "veel", "12 euro", "1e9", "NaN", "Infinity", "1..2", "1,2,3", "--1", "½", "9" * 21],
)
def test_what_is_no_number_is_none(typed):
    assert amounts.read(typed) is None


@given(st.decimals(allow_nan=False, min_value=-(10**9), max_value=10**9, places=4))
def test_what_is_kept_reads_the_same(number):
    kept = amounts.keep(number)
    assert amounts.read(kept) == number
    assert amounts.read(amounts.to_type(kept)) == number


@pytest.mark.parametrize(
    ("kept", "plain", "cents"),
    [
        ("18.5", "18,5", "18,50"),
        ("60", "60", "60"),
        ("1.1250", "1,1250", "1,1250"),
        ("1.250", "1.250", "1.250"),
        ("18,5", "18,5", "18,5"),
        ("veel", "veel", "veel"),
    ],
)
def test_a_kept_number_is_typed_with_a_comma(kept, plain, cents):
    assert amounts.to_type(kept) == plain
    assert amounts.to_type(kept, cents=True) == cents
