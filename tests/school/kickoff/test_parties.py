"""People who come together: seats for all or for none, and one of them who stays at home."""

from datetime import timedelta

import pytest

from school.conflict import Conflict
from school.kickoff import actions
from school.kickoff.models import Offer, Ticket, Visitor
from tests.school.kickoff.conftest import seats

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_a_party_gets_all_its_seats_or_waits_for_all(come, sign_up, state, noon):
    come("anna")
    party = come("bert", companions=3)
    assert (seats(party), party.place_in_line) == ([None] * 4, 1)

    single = come("cato", companions=1)  # fits in what the party cannot use
    assert seats(single) == [2, 3]
    actions.cancel(visitor=single, now=noon + HOUR)
    assert Offer.objects.count() == 0
    actions.cancel(visitor=Visitor.objects.get(name="Anna"), now=noon + HOUR)
    assert (seats(party), state(noon + HOUR)["Bert"]) == ([1, 2, 3, 4], "offered")


def test_one_companion_stays_at_home_and_the_seat_goes_to_the_line(come, state, noon, mailed):
    party = come("bert", companions=2)
    come("anna")
    els = come("els")
    mailed()
    second = party.ticket_set.get(number=2)

    for _twice in range(2):
        actions.drop_companion(ticket=second, now=noon + HOUR)

    assert list(Ticket.objects.filter(visitor=party).values_list("number", "seat")) == [
        (0, 1),
        (1, 2),
    ]
    assert (seats(els), state(noon + HOUR)) == (
        [3],
        {"Bert": "valid", "Anna": "valid", "Els": "offered"},
    )
    assert mailed() == [("offer", "els")]


def test_a_smaller_party_in_line_gets_its_offer(full, come, state, noon):
    party = come("els", companions=1, at=noon + HOUR)
    actions.cancel(visitor=full[0], now=noon + 2 * HOUR)
    assert Offer.objects.count() == 0
    actions.drop_companion(ticket=party.ticket_set.get(number=1), now=noon + 2 * HOUR)
    assert (Offer.objects.get().visitor, seats(party)) == (party, [1])


def test_the_own_ticket_is_never_dropped_alone(come, noon, kickoff):
    anna = come("anna", companions=1)
    actions.drop_companion(ticket=anna.own_ticket, now=noon)
    assert seats(anna) == [1, 2]
    actions.cancel(visitor=anna, now=noon + HOUR)
    with pytest.raises(Conflict, match="niet meer geldig"):
        actions.drop_companion(ticket=anna.ticket_set.get(number=1), now=noon + HOUR)
    with pytest.raises(Conflict, match="niet meer voor deze dag"):
        actions.drop_companion(ticket=anna.ticket_set.get(number=1), now=kickoff.doors_at)
