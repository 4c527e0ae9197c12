"""The code: random, checkable without a question to the database, and kind to who types it."""

from itertools import product

import pytest

from cohorts.certificates.code import check_character, mint, parse
from school.codes import ALPHABET, LENGTH, grouped

CODE = "7K3M-9QWX-2F4"
CODES = [mint().replace("-", "") for _ in range(20)]


def wrong(chars):
    """Whether a typed code is found out."""
    return parse("".join(chars)) is None


def test_a_minted_code_is_canonical_and_of_its_alphabet():
    for code in (mint() for _ in range(100)):
        assert parse(code) == code
        assert [len(part) for part in code.split("-")] == [4, 4, 4]
        assert set(code) <= set(ALPHABET) | {"-"}
    assert len({mint() for _ in range(1000)}) == 1000


def test_the_check_character_of_the_printed_example():
    payload = CODE.replace("-", "")
    assert grouped(payload + check_character(payload)) == "7K3M-9QWX-2F4C"


@pytest.mark.parametrize("code", CODES[:5])
def test_every_single_wrong_character_is_found(code):
    for place, char in product(range(LENGTH), ALPHABET):
        assert wrong(code[:place] + char + code[place + 1 :]) == (char != code[place])


@pytest.mark.parametrize("apart", [1, 2])
@pytest.mark.parametrize("code", CODES)
def test_every_swap_of_neighbours_or_next_but_one_is_found(code, apart):
    for place in range(LENGTH - apart):
        typed = list(code)
        typed[place], typed[place + apart] = typed[place + apart], typed[place]
        assert wrong(typed) == (code[place] != code[place + apart])


def test_every_pair_mistaken_for_another_is_found():
    code = CODES[0]
    for place, char in product(range(LENGTH - 1), ALPHABET):
        doubled = code[:place] + char * 2 + code[place + 2 :]
        for other in set(ALPHABET) - {char}:
            mistaken = code[:place] + other * 2 + code[place + 2 :]
            assert wrong(doubled) or wrong(mistaken)


@pytest.mark.parametrize(
    "typed",
    [
        "7k3m-9qwx-2f4c",
        "7K3M9QWX2F4C",
        "7K3M 9QWX 2F4C",
        " 7K3M-9QWX-2F4C\n",
        "7-K-3-M-9-Q-W-X-2-F-4-C",
        "7K3M\N{EN DASH}9QWX\N{EN DASH}2F4C",
        "7K3M\N{NO-BREAK SPACE}9QWX\N{NON-BREAKING HYPHEN}2F4C",
    ],
)
def test_any_spelling_is_read(typed):
    assert parse(typed) == "7K3M-9QWX-2F4C"


def test_o_i_and_l_are_read_as_the_digits_they_look_like():
    payload = "0110AB0CD11"
    code = payload + check_character(payload)
    typed = code.replace("0", "o").replace("1", "l", 2).replace("1", "I")
    assert parse(typed) == grouped(code)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7K3M",
        "7K3M-9QWX-2F4",
        "7K3M-9QWX-2F4CC",
        "7K3M-9QWX-2F4U",
        "é" * 12,
        "٣" * 12,
        "\0" * 12,
    ],
)
def test_what_cannot_be_a_code_is_none(typed):
    assert parse(typed) is None
