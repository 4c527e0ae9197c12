"""Everybody at once: two people have one match, an ask one answer."""

from collections import Counter
from datetime import timedelta

import pytest

from cohorts.group.models import Role
from cohorts.noaberschap.board import actions
from cohorts.noaberschap.board.models import Answer, Kind, NoaberMatch, Slip
from cohorts.noaberschap.circle import actions as circle
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.noaberschap.coffee.models import CoffeeDraw, CoffeeSeat, CoffeeVisit
from cohorts.stuck import actions as stuck
from cohorts.stuck.models import StuckCall
from school.conflict import Conflict
from school.letters.models import Letter
from tests.cohorts.certificates.test_race import at_once
from tests.conftest import enrol

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def accept(match, by):
    """What became of it, or "409"."""
    try:
        return actions.accept(match=match, by=by, now=match.proposed_at).answer
    except Conflict:
        return "409"


def test_one_match_accepted_ten_times_at_once_is_one(proposed, aaltje):
    answers = at_once(lambda _: accept(proposed, aaltje.user), range(10))
    assert answers == [Answer.YES] * 10
    assert Letter.objects.filter(key="noaber_match").count() == 2


def test_of_ten_who_say_yes_to_an_ask_at_once_accepted_one_answers_it(ask, aaltje, monday):
    people = [enrol(f"noaber {n}", Role.PARTICIPANT) for n in range(10)]
    matches = [actions.propose(slip=ask, by=each.user, now=monday) for each in people]
    answers = at_once(lambda match: accept(match, aaltje.user), matches)
    assert Counter(answers) == {"409": 9, Answer.YES: 1}
    assert NoaberMatch.objects.agreed().count() == 1
    assert Letter.objects.filter(key="noaber_match").count() == 2


def test_two_who_say_yes_to_each_other_at_once_have_one_match(ask, hang, aaltje, berend, monday):
    offer = hang(berend, "Ik las een hek", Kind.OFFER)
    turns = [(ask, berend.user), (offer, aaltje.user)] * 5

    def propose(turn):
        slip, by = turn
        return actions.propose(slip=slip, by=by, now=monday).pk

    made = at_once(propose, turns)

    [match] = NoaberMatch.objects.all()
    assert (match.answer, set(made)) == (Answer.YES, {match.pk})
    assert Letter.objects.filter(key="noaber_match").count() == 2


def test_who_takes_a_yes_back_while_it_is_accepted_shares_nothing_or_is_told(
    hang, aaltje, berend, monday
):
    for number in range(5):
        slip = hang(aaltje, f"Vraag {number}")
        later = monday + timedelta(days=number)
        match = actions.propose(slip=slip, by=berend.user, now=later)

        def act(turn, match=match, later=later):
            if turn == "terug":
                actions.withdraw(match=match, by=berend.user, now=later)
            else:
                accept(match, aaltje.user)

        at_once(act, ["ja", "terug"] * 2)
        match.refresh_from_db()
        letters = Letter.objects.filter(dedupe_key__startswith=f"noaber_match-{match.public_id}")
        assert (match.withdrawn_at is None) == match.is_agreed == letters.exists()


def test_yes_and_taken_down_at_once_leave_nothing_that_waits(ask, aaltje, berend, monday):
    def act(turn):
        try:
            if turn == "weg":
                actions.take_down(slip=ask, by=aaltje.user, now=monday)
            else:
                actions.propose(slip=ask, by=berend.user, now=monday)
        except Conflict:
            return "409"
        return turn

    at_once(act, ["ja", "weg"] * 4)
    assert Slip.objects.get().closed_at == monday
    assert not NoaberMatch.objects.waiting().exists()


def test_two_organisers_who_introduce_the_same_two_at_once_send_one_letter_to_each(
    aaltje, berend, geesje, monday
):
    sjoukje = enrol("sjoukje", Role.ORGANISER)

    def introduce(turn):
        one, other, by = turn
        try:
            circle.introduce(one=one, other=other, by=by, now=monday)
        except Conflict:
            return "409"
        return "302"

    answers = at_once(introduce, [(aaltje, berend, geesje), (berend, aaltje, sjoukje)] * 3)
    assert Counter(answers) == {"302": 1, "409": 5}
    assert Letter.objects.filter(key="noaber_introduced").count() == 2


def test_ten_bells_at_once_draw_once(aaltje, berend, monday):
    for number in range(4):
        enrol(f"noaber {number}", Role.PARTICIPANT)

    at_once(lambda _: coffee.ring(now=monday), range(10))
    assert CoffeeDraw.objects.count() == 1
    assert CoffeeSeat.objects.count() == 6
    assert Letter.objects.filter(key="coffee_pair").count() == 6


def test_come_in_ten_times_at_once_is_once(aaltje, monday):
    about = {"place": "Boven", "when": "", "by": aaltje.user, "now": monday}
    at_once(lambda _: coffee.come_in(**about), range(10))
    assert CoffeeVisit.objects.count() == 1


def test_of_ten_who_say_they_come_at_once_one_takes_the_call(aaltje, week, monday):
    people = [enrol(f"noaber {n}", Role.PARTICIPANT) for n in range(10)]
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "company": "noaber"}
    call = stuck.call(**place, text="Help", by=aaltje, now=monday)

    def come(member):
        try:
            stuck.come(call=StuckCall.objects.get(pk=call.pk), by=member, now=monday)
        except Conflict:
            return "409"
        return member.pk

    answers = at_once(come, people)
    [first] = [each for each in answers if each != "409"]
    assert StuckCall.objects.get().taken_by_id == first
    assert Letter.objects.filter(key__in=["stuck_coming", "stuck_taken"]).count() == 2


def test_the_same_slip_hung_ten_times_at_once_is_one(hang, aaltje):
    at_once(lambda _: hang(aaltje).pk, range(10))
    assert Slip.objects.count() == 1
