"""Who gets which seat: held, given, cancelled, offered, in order, and never on a wrong hour."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from school.conflict import Conflict
from school.kickoff import actions
from school.kickoff.calendar import clock_starts, offer_hours
from school.kickoff.models import Kickoff, Offer, Ticket, Visitor
from school.kickoff.words import Outcome
from school.kickoff.workshops.models import WorkshopPlace
from school.letters.models import Letter
from tests.school.kickoff.conftest import seats

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_a_sign_up_holds_a_seat_until_it_is_confirmed(sign_up, state, mailed, noon):
    anna = sign_up("anna")
    assert (seats(anna), state(), mailed()) == ([1], {"Anna": "unconfirmed"}, [("confirm", "anna")])

    actions.confirm(visitor=anna, now=noon + MINUTE)
    assert (seats(anna), state(), mailed()) == ([1], {"Anna": "valid"}, [("ticket", "anna")])

    actions.confirm(visitor=anna, now=noon + MINUTE)
    assert mailed() == []


def test_who_does_not_confirm_in_time_loses_the_seat_to_the_line(
    sign_up, come, full, state, noon, mailed
):
    actions.cancel(visitor=full[0], now=noon)
    sign_up("els", at=noon)
    come("frits", at=noon + MINUTE)
    mailed()
    assert state(noon + 29 * MINUTE)["Els"] == "unconfirmed"

    actions.run_waiting_lists(now=noon + 30 * MINUTE)

    after = state(noon + 30 * MINUTE)
    assert (after["Els"], after["Frits"], mailed()) == ("lapsed", "offered", [("offer", "frits")])


def test_confirming_late_gives_a_seat_as_long_as_there_is_one(sign_up, come, state, noon):
    anna = sign_up("anna")
    late = noon + 2 * HOUR
    for name in ("bert", "cato", "dirk"):
        come(name, at=noon + HOUR)
    actions.confirm(visitor=anna, now=late)
    assert state(late)["Anna"] == "valid"

    els = sign_up("els", at=noon)
    actions.confirm(visitor=els, now=late)
    assert (state(late)["Els"], seats(els)) == ("waiting", [None])


def test_the_line_keeps_its_order_and_a_place_only_goes_down(full, come, noon):
    els, frits, gijs = [come(name, at=noon + HOUR) for name in ("els", "frits", "gijs")]
    assert [each.place_in_line for each in (els, frits, gijs)] == [1, 2, 3]

    actions.cancel(visitor=els, now=noon + 2 * HOUR)
    assert [each.place_in_line for each in (frits, gijs)] == [1, 2]

    actions.cancel(visitor=full[0], now=noon + 2 * HOUR)
    assert [each.visitor.name for each in Offer.objects.all()] == ["Frits"]
    assert gijs.place_in_line == 1


def test_nobody_new_gets_ahead_of_the_line(full, come, state, noon):
    come("els")
    actions.cancel(visitor=full[0], now=noon + HOUR)
    come("frits", at=noon + HOUR)
    after = state(noon + 2 * HOUR)
    assert (after["Els"], after["Frits"]) == ("offered", "waiting")


def test_an_offer_is_accepted_once_and_its_ticket_is_mailed(full, come, state, noon, mailed):
    els = come("els")
    actions.cancel(visitor=full[0], now=noon + HOUR)
    mailed()

    actions.accept(visitor=els, now=noon + 2 * HOUR)
    actions.accept(visitor=els, now=noon + 2 * HOUR)

    assert (state(noon + 2 * HOUR)["Els"], mailed()) == ("valid", [("ticket", "els")])
    assert Offer.objects.get().outcome == Outcome.ACCEPTED


def test_an_offer_that_lapses_goes_to_the_next_and_a_late_yes_is_told_so(full, come, state, noon):
    els, _frits = come("els"), come("frits")
    actions.cancel(visitor=full[0], now=noon + HOUR)
    Letter.objects.update(sent_at=noon + HOUR)
    last = noon + HOUR + 48 * HOUR

    actions.run_waiting_lists(now=last - MINUTE)
    assert state(last)["Els"] == "offered"
    actions.run_waiting_lists(now=last)
    after = state(last)
    assert (after["Els"], after["Frits"]) == ("lapsed", "offered")
    with pytest.raises(Conflict, match="verlopen"):
        actions.accept(visitor=els, now=last)


def test_no_clock_runs_while_the_letter_was_not_mailed(full, come, state, noon):
    come("els")
    actions.cancel(visitor=full[0], now=noon + HOUR)
    offer = Offer.objects.get()
    much_later = noon + 5 * DAY

    actions.run_waiting_lists(now=much_later)
    assert state(much_later)["Els"] == "offered"

    Letter.objects.filter(pk=offer.letter_id).update(sent_at=much_later)
    actions.run_waiting_lists(now=much_later + 48 * HOUR - MINUTE)
    assert state(much_later)["Els"] == "offered"
    actions.run_waiting_lists(now=much_later + 48 * HOUR)
    assert state(much_later)["Els"] == "lapsed"


def test_a_seat_that_comes_free_at_night_is_offered_in_the_morning(full, come, noon):
    come("els")
    night = datetime(2027, 10, 5, 21, 30, tzinfo=UTC)  # half past eleven
    actions.cancel(visitor=full[0], now=night)
    offer = Offer.objects.select_related("letter").get()
    morning = datetime(2027, 10, 6, 5, 30, tzinfo=UTC)
    assert (offer.letter.due_at, offer.until) == (morning, morning + 48 * HOUR)


@pytest.mark.parametrize(
    ("before", "hours"),
    [(30 * DAY, 48), (7 * DAY, 48), (7 * DAY - MINUTE, 12), (2 * DAY, 12), (2 * DAY - MINUTE, 2)],
)
def test_an_offer_is_as_long_as_the_day_is_far(before, hours):
    doors = datetime(2027, 11, 19, 14, tzinfo=UTC)
    assert offer_hours(starts=doors - before, doors=doors) == hours


def test_once_the_doors_are_open_nothing_is_offered(full, come, kickoff):
    come("els")
    doors = kickoff.doors_at
    assert offer_hours(starts=doors + MINUTE, doors=doors) is None
    with pytest.raises(Conflict, match="kan niet meer"):
        actions.cancel(visitor=full[0], now=doors)
    actions.run_waiting_lists(now=doors)
    assert Offer.objects.count() == 0


def test_an_offer_never_outlasts_the_doors(full, come, kickoff):
    come("els")
    actions.cancel(visitor=full[0], now=kickoff.doors_at - HOUR)
    assert Offer.objects.get().until == kickoff.doors_at


def test_48_hours_are_48_hours_in_the_night_that_the_clock_goes_back(full, come, kickoff, noon):
    """Sunday 31 October 2027 has 25 hours."""
    come("els")
    friday_night = datetime(2027, 10, 29, 22, tzinfo=UTC)
    actions.cancel(visitor=full[0], now=friday_night)
    starts = datetime(2027, 10, 30, 5, 30, tzinfo=UTC)  # 07.30 in summer
    assert clock_starts(friday_night) == starts
    assert Offer.objects.get().until == starts + 48 * HOUR
    assert starts + 48 * HOUR == datetime(2027, 11, 1, 5, 30, tzinfo=UTC)  # 06.30 in winter


def test_the_doors_open_by_the_local_clock_on_the_day_that_it_changes(kickoff):
    kickoff.date = date(2027, 10, 31)
    assert kickoff.doors_at == datetime(2027, 10, 31, 14, tzinfo=UTC)
    kickoff.date = date(2027, 10, 30)
    assert kickoff.doors_at == datetime(2027, 10, 30, 13, tzinfo=UTC)


def test_the_same_address_gets_its_letter_again_but_not_each_second(sign_up, come, mailed, noon):
    anna = come("anna")
    mailed()
    sign_up("anna", at=noon + 2 * MINUTE, needs="iets anders")
    assert mailed() == []
    again = sign_up("anna", at=noon + 10 * MINUTE, email="Anna@Example.NL", needs="iets anders")
    assert (mailed(), again.needs, again.pk) == ([("ticket", "anna")], "", anna.pk)
    sign_up("anna", at=noon + 11 * MINUTE)
    assert mailed() == []


def test_who_cancelled_may_come_back_at_the_end_of_the_line_with_the_same_address(
    full, come, state, noon, mailed
):
    actions.cancel(visitor=full[0], now=noon + HOUR)
    token = full[0].own_ticket.token
    come("els", at=noon + HOUR)
    mailed()
    anna = come("anna", at=noon + 2 * HOUR)
    assert state(noon + 2 * HOUR)["Anna"] == "waiting"
    assert (anna.own_ticket.token, anna.place_in_line, anna.revision) == (token, 1, 2)
    assert mailed() == [("confirm", "anna"), ("waiting", "anna")]


def test_a_workshop_that_is_full_moves_up_by_itself_and_says_so(come, naming, mailed, noon):
    anna, _bert, cato = [come(name, workshops=[naming]) for name in ("anna", "bert", "cato")]
    mailed()
    places = WorkshopPlace.objects.order_by("ticket_id")
    assert [each.seat for each in places] == [1, None, None]

    actions.choose(ticket=anna.own_ticket, workshops=[], now=noon + HOUR)
    assert [each.seat for each in places.all()] == [1, None]
    assert mailed() == [("workshop", "bert")]

    actions.cancel(visitor=Visitor.objects.get(name="Bert"), now=noon + HOUR)
    assert mailed() == [("workshop", "cato"), ("signed_off", "bert")]
    assert cato.own_ticket.workshopplace_set.get().seat == 1


def test_who_waits_for_the_hall_holds_no_place_in_a_workshop(full, come, naming, noon):
    els = come("els", workshops=[naming])
    place = WorkshopPlace.objects.get(ticket__visitor=els)
    assert place.seat is None
    assert WorkshopPlace.objects.in_line().count() == 0
    actions.cancel(visitor=full[0], now=noon + HOUR)
    place.refresh_from_db()
    assert place.seat == 1


def test_a_choice_that_stays_keeps_its_place(come, naming, adding, noon):
    anna = come("anna", workshops=[naming])
    come("bert", workshops=[naming])
    wishes = {"ask_me": "deeg", "needs": "geen noten", "photo_wording": "ja"}
    chosen = {"workshops": [naming, adding], **wishes}
    actions.choose(ticket=anna.own_ticket, now=noon + HOUR, **chosen)
    assert [each.seat for each in anna.own_ticket.workshopplace_set.order_by("pk")] == [1, 1]
    after = Visitor.objects.get(pk=anna.pk)
    assert (after.ask_me, after.needs, after.photo_at) == ("deeg", "geen noten", noon + HOUR)
    assert after.revision == 1


def test_the_database_says_no_to_a_seat_twice(full, naming):
    first, second = (each.own_ticket for each in full[:2])
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=second.pk).update(seat=first.seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=first.pk).update(seat=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.create(visitor=full[0], kickoff=first.kickoff, number=4)


def test_a_past_or_cancelled_edition_takes_nobody(kickoff, sign_up, noon):
    with pytest.raises(Conflict):
        sign_up("anna", at=kickoff.doors_at)
    Kickoff.objects.update(cancelled_at=noon)
    with pytest.raises(Conflict):
        sign_up("anna")
    assert Visitor.objects.count() == 0
