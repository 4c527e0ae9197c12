"""The sums of a plan: never a cent off, never counted twice, honest about what they leave out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.plan.figures import Need, Remark, Table, needs, table

COSTS = ("Kostenpost", "Bedrag per maand", "Hoe weet je dit?")
OFFER = ("Product of dienst", "Prijs zonder btw", "Directe kosten", "Blijft over")
LEDGER = ("Week", "Begin", "Erin", "Eruit", "Eind")

whole_cents = st.integers(-(10**12), 10**12)
no_amounts = st.sampled_from(["ca. 40", "", " ", "weet ik niet", "10 tot 12", "1.2.3", "€", "1e5"])


def plain(cents):
    return f"{Decimal(cents) / 100:.2f}"


def dutch(cents):
    """As people type it: € 1.250,50."""
    swapped = f"{Decimal(cents) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"€ {swapped}"


typed = st.builds(
    lambda cents, write: (cents, write(cents)), whole_cents, st.sampled_from([plain, dutch])
)


@given(st.lists(typed, min_size=1), st.lists(no_amounts))
def test_a_total_is_the_sum_of_its_amounts_to_the_cent(amounts, others):
    rows = [[f"Post {n}", text, ""] for n, (_cents, text) in enumerate(amounts)]
    rows += [[f"Onzeker {n}", text, "bron"] for n, text in enumerate(others)]

    found = table(COSTS, rows)

    assert found.sums == ["", Decimal(sum(cents for cents, _text in amounts)) / 100, ""]
    assert found.without == ({COSTS[1]: len(others)} if others else {})
    assert [row[1] for row in found.rows[len(amounts) :]] == others
    assert found.remarks == []


@given(
    st.lists(typed, min_size=1), typed, st.sampled_from(["Samen", "samen:", " Totaal per maand"])
)
def test_a_sum_of_ones_own_is_not_counted_and_a_wrong_one_is_told(amounts, own, name):
    rows = [[f"Post {n}", text, ""] for n, (_cents, text) in enumerate(amounts)]
    total = Decimal(sum(cents for cents, _text in amounts)) / 100
    wrong, text = Decimal(own[0]) / 100, own[1]

    found = table(COSTS, [*rows, [name, text, "opgeteld"]])

    assert found.sums == [name, total, "opgeteld"]
    assert len(found.rows) == len(rows)
    assert found.remarks == ([] if wrong == total else [Remark("sum", COSTS[1], wrong, total)])


@given(st.lists(st.decimals(-(10**6), 10**6, places=4), min_size=1))
def test_whoever_adds_up_what_is_shown_finds_the_total(amounts):
    found = table(COSTS, [["Post", f"{each:f}", ""] for each in amounts])
    shown = [row[1] for row in found.rows]
    assert all(each == each.quantize(Decimal("0.01")) for each in shown)
    assert found.sums[1] == sum(shown)


@given(st.integers(0, 10**9), st.integers(0, 10**9), typed)
def test_what_is_left_is_price_minus_costs(price, costs, own):
    rest = Decimal(price - costs) / 100
    found = table(OFFER, [["Kaas", plain(price), dutch(costs), own[1]]])
    assert found.rows[0][3] == rest
    wrong = Decimal(own[0]) / 100
    assert found.remarks == ([] if wrong == rest else [Remark("rest", "Kaas", wrong, rest)])
    assert found.sums == []  # prices of different things do not add up


@given(st.integers(1, 10**7), st.integers(0, 10**7), st.integers(1, 10**6))
def test_what_is_needed_is_the_smallest_whole_number(fixed, home, rest):
    offer = table(OFFER, [["Kaas", plain(rest), "0", ""]])
    costs = table(COSTS, [["Huur", plain(fixed), ""]])
    (need,) = needs(offer, costs, Decimal(home) / 100)
    for number, total in [(need.even, fixed), (need.enough, fixed + home)]:
        assert number >= Fraction(total, rest) > number - 1


@given(st.integers(-(10**6), 10**6), st.lists(st.tuples(*[st.integers(0, 10**6)] * 2), min_size=1))
def test_the_weeks_follow_from_each_other(begin, moves):
    rows = [[f"{n}", "", plain(into), dutch(out), ""] for n, (into, out) in enumerate(moves)]
    rows[0][1] = plain(begin)

    found = table(LEDGER, rows)

    end = begin + sum(into - out for into, out in moves)
    assert found.rows[-1][4] == Decimal(end) / 100
    assert [row[1] for row in found.rows[1:]] == [row[4] for row in found.rows[:-1]]
    assert found.sums[2:4] == [Decimal(sum(side)) / 100 for side in zip(*moves, strict=True)]
    assert found.remarks == []


def test_weeks_that_do_not_join_are_told():
    rows = [
        ["1", "100", "50", "", "160"],
        ["2", "160", "", "10", "150"],
        ["Samen", "", "50", "10", ""],
    ]
    assert table(LEDGER, rows) == Table(
        columns=LEDGER,
        rows=[
            ["1", Decimal(100), Decimal(50), "", Decimal(150)],
            ["2", Decimal(160), "", Decimal(10), Decimal(150)],
        ],
        sums=["Samen", "", Decimal(50), Decimal(10), ""],
        without={},
        remarks=[
            Remark("end", "1", Decimal(160), Decimal(150)),
            Remark("begin", "2", Decimal(160), Decimal(150)),
        ],
    )


@pytest.mark.parametrize("name", ["Samen met Bert naar de beurs", "Totaalpakket", "Samenwerking"])
def test_a_row_that_only_sounds_like_a_sum_counts(name):
    found = table(COSTS, [["Huur", "10", ""], [name, "5", ""]])
    assert (found.sums[1], len(found.rows)) == (Decimal(15), 2)


def test_only_the_last_row_can_be_the_sum_and_a_lonely_one_is_none():
    found = table(COSTS, [["Samen nu", "10", ""], ["Later", "5", ""]])
    assert (found.sums[1], len(found.rows)) == (Decimal(15), 2)
    assert table(COSTS, [["Samen", "10", ""]]).sums[1] == Decimal(10)


def test_rows_of_another_width_and_blank_ones_do_no_harm():
    found = table(COSTS, [["Huur", "10"], ["", " ", ""], ["Stroom", "5", "nota", "te veel"]])
    assert found.rows == [["Huur", Decimal(10), ""], ["Stroom", Decimal(5), "nota"]]


def test_a_table_without_money_stays_as_it_was_typed():
    columns, rows = ("Wie", "Wat kostte het (tijd, geld, ergernis)?"), [["Samen", "40"]]
    assert table(columns, rows) == Table(columns, rows, [], {}, [])


def test_nothing_is_needed_where_nothing_is_left_or_known():
    costs, offer = table(COSTS, [["Huur", "10", ""]]), table(OFFER, [["Kaas", "1", "1", ""]])
    assert needs(offer, costs, Decimal(5)) == [Need("Kaas", Decimal(0), None, None)]
    assert needs(offer, costs, None) == needs(offer, table(COSTS, []), Decimal(5)) == []
    assert needs(costs, costs, Decimal(5)) == []
