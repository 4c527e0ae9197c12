"""Form and spelling of a domain name; whether it is free nobody here knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.milestones.names import advise


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kaasmaker", "kaasmaker.nl"),
        (" https://www.kaasmaker.nl/over-ons ", "kaasmaker.nl"),
        ("kaasmaker.com.", "kaasmaker.com"),
        ("winkel.kaasmaker.nl", "winkel.kaasmaker.nl"),
        ("3d", "3d.nl"),
        ("a" * 63 + ".nl", "a" * 63 + ".nl"),
    ],
)
def test_a_name_that_can_be_written_so(typed, name):
    advice = advise(typed)
    assert (advice.name, advice.faults) == (name, [])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("de kaas", "geen spaties"),
        ("café.nl", "Dit kan niet: é"),
        ("kaas_melk.nl", "Dit kan niet: _"),
        ("-kaas.nl", "begint en eindigt"),
        ("kaas-.nl", "begint en eindigt"),
        ("kaas..nl", "begint en eindigt"),
        ("a" * 64 + ".nl", "hooguit 63"),
        ("xn--kaas.nl", "derde en vierde"),
        ("k.nl", "minstens twee"),
        ("kaas.1", "uitgang van letters"),
        ("<script>.nl", "Dit kan niet: < >"),
    ],
)
def test_a_name_that_can_not(typed, words):
    assert words in " ".join(advise(typed).faults)


def test_the_registry_fits_the_ending():
    assert advise("kaas.nl").search[1] == "https://www.sidn.nl/"
    assert advise("kaas.com").search[1] == "https://lookup.icann.org/"


def test_hints_are_for_what_is_misheard():
    assert advise("brug.nl").hints == []
    assert len(advise("bakkerij-4-jou.nl").hints) == 4


@given(st.text(max_size=200))
def test_whatever_is_typed_gets_an_answer(typed):
    advice = advise(typed)
    assert advice.name
    assert not (advice.faults and advice.hints)
