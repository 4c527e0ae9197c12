"""Slips on the board, and two people who said yes."""

import pytest

from cohorts.noaberschap.board import actions
from cohorts.noaberschap.board.models import Kind


@pytest.fixture
def hang(monday):
    """A function that hangs a slip of a member, an ask if nothing else, and returns it."""

    def hung(member, text="Wie kent een drukker?", kind=Kind.ASK):
        return actions.hang(kind=kind, text=text, by=member.user, now=monday)

    return hung


@pytest.fixture
def ask(hang, aaltje):
    """What Aaltje asks on the board."""
    return hang(aaltje)


@pytest.fixture
def proposed(ask, berend, monday):
    """Berend said yes to Aaltje's ask, and she has not answered."""
    return actions.propose(slip=ask, by=berend.user, now=monday)


@pytest.fixture
def agreed(proposed, aaltje, monday):
    """Aaltje said yes too."""
    return actions.accept(match=proposed, by=aaltje.user, now=monday)
