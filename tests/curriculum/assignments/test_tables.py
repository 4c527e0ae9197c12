from decimal import Decimal

import pytest

from curriculum.assignments import tables


@pytest.mark.parametrize(
    ("column", "is_money"),
    [
        ("Bedrag", True),
        ("Bedrag per maand", True),
        ("Prijs zonder btw", True),
        ("Directe kosten", True),
        ("In €", True),
        ("Kostenpost", False),
        ("Wat je voorstelde en de prijs", False),
        ("Wat kostte het (tijd, geld, ergernis)?", False),
    ],
)
def test_a_column_of_money_is_known_by_its_label(column, is_money):
    assert tables.is_money(column) == is_money


def test_only_amounts_are_added_up():
    columns = ["Wat", "Prijs", "Bedrag"]
    rows = [["Melk", "1,50", "240"], ["Huur", "", "€ 180"]]
    assert tables.totals(columns, rows) == [None, None, Decimal(420)]
    assert tables.totals(columns, [["Melk", "", "veel"]]) == [None, None, None]
    assert tables.totals(columns, []) == [None, None, None]


@pytest.mark.parametrize("name", ["Samen", "totaal per maand", "  Totaal:"])
def test_a_row_of_totals_is_not_added_to_itself(name):
    rows = [["Melk", "240"], [name, "240"]]
    assert tables.totals(["Wat", "Bedrag"], rows) == [None, None]
