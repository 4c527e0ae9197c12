"""The coffee machine: a day that ends at midnight, and a draw on Monday."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from cohorts.group import actions as group
from cohorts.group.brake import Brake
from cohorts.group.models import Break, Cohort, Role
from cohorts.mentors.models import Absence
from cohorts.noaberschap.board.models import NoaberCard
from cohorts.noaberschap.circle.models import Noaber
from cohorts.noaberschap.coffee import actions
from cohorts.noaberschap.coffee.hat import in_the_hat
from cohorts.noaberschap.coffee.models import (
    CoffeeDraw,
    CoffeePair,
    CoffeeSeat,
    CoffeeVisit,
    TableThought,
)
from school.letters import actions as letters
from school.letters.models import Letter, Wording
from tests.conftest import MONDAY, local

MACHINE = "/noaberschap/koffie/"
BEFORE_SUMMER, AFTER_SUMMER = date(2026, 10, 24), date(2026, 10, 25)  # the clock goes back
SPRING = date(2026, 3, 29)  # and forward


def come_in(member, at, place="Aan de grote tafel"):
    actions.come_in(place=place, when="", by=member.user, now=at)


@pytest.mark.parametrize("day", [MONDAY, BEFORE_SUMMER, AFTER_SUMMER, SPRING])
def test_a_day_ends_at_local_midnight_and_then_the_bell_erases_it(aaltje, day):
    late, early = local(day, 23, 59), local(day, 0, 1)
    come_in(aaltje, early)
    actions.lay_down(text="Zou het?", by=aaltje.user, now=late)
    tomorrow = local(day + timedelta(days=1), 0)
    for model in (CoffeeVisit, TableThought):
        assert [model.objects.today(now=each).count() for each in (early, late)] == [1, 1]
        assert model.objects.today(now=tomorrow).count() == 0
    actions.clear_up(now=late)
    assert [CoffeeVisit.objects.count(), TableThought.objects.count()] == [1, 1]
    actions.clear_up(now=tomorrow)
    assert [CoffeeVisit.objects.count(), TableThought.objects.count()] == [0, 0]


def test_who_is_in_shows_where_and_when_and_can_change_it(client, aaltje, berend):
    client.force_login(aaltje.user)
    client.post(f"{MACHINE}binnen/", {"place": "Boven", "when": "tot 12 uur"})
    client.post(f"{MACHINE}binnen/", {"place": "Beneden", "when": ""})
    client.force_login(berend.user)
    page = client.get(MACHINE)
    assert [(v.user, v.place) for v in page.context["visits"]] == [(aaltje.user, "Beneden")]
    client.force_login(aaltje.user)
    client.post(f"{MACHINE}weg/")
    assert client.get(MACHINE).context["visits"] == []


def test_who_was_in_yesterday_is_not_shown_even_when_no_bell_rang(client, aaltje, berend):
    come_in(aaltje, now() - timedelta(days=1))
    actions.lay_down(text="Oud nieuws", by=aaltje.user, now=now() - timedelta(days=1))
    client.force_login(berend.user)
    page = client.get(MACHINE)
    assert page.context["visits"] == []
    assert "Oud nieuws" not in page.text


def test_a_thought_lies_on_the_table_for_everybody_and_is_taken_back_by_its_owner(
    client, aaltje, henk
):
    client.force_login(aaltje.user)
    client.post(f"{MACHINE}tafel/", {"text": "Zou <b>het</b>?"})
    client.post(f"{MACHINE}tafel/", {"text": "Zou <b>het</b>?"})
    client.force_login(henk.user)
    page = client.get(MACHINE)
    assert page.text.count("Zou &lt;b&gt;het&lt;/b&gt;?") == 1
    address = f"{MACHINE}tafel/{TableThought.objects.get().public_id}/weg/"
    assert client.post(address).status_code == 404
    client.force_login(aaltje.user)
    client.post(address)
    assert not TableThought.objects.exists()


@pytest.mark.parametrize(
    ("way", "typed", "words"),
    [
        ("binnen", {"place": ""}, "Schrijf waar je bent."),
        ("binnen", {"place": "x" * 81}, "Maak dit korter"),
        ("binnen", {"place": "x", "when": "x" * 41}, "Maak dit korter"),
        ("tafel", {"text": " "}, "Schrijf een paar woorden."),
        ("tafel", {"text": "brood " * 60}, "Maak dit korter"),
        ("loting", {"draw": "misschien"}, "Kies of je meedoet."),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_kept(client, aaltje, way, typed, words):
    client.force_login(aaltje.user)
    page = client.post(f"{MACHINE}{way}/", typed)
    assert page.status_code == 422
    assert words in page.text
    assert page.text.count("brood") >= typed.get("text", "").count("brood")


def seated():
    """The names at each table, sorted."""
    pairs = CoffeePair.objects.prefetch_related("coffeeseat_set__user")
    return sorted(sorted(s.user.first_name for s in p.coffeeseat_set.all()) for p in pairs)


def test_on_monday_at_seven_there_is_one_draw_with_a_letter_to_each(aaltje, berend, roelof, week):
    aaltje.user.trade, berend.user.trade = "kaasmaker", "smid"
    for each in (aaltje.user, berend.user):
        each.save()
    actions.ring(now=local(MONDAY, 6, 59))
    assert seated() == []
    for minute in (0, 1):
        actions.ring(now=local(MONDAY, 7, minute))
    assert seated() == [["Aaltje", "Berend"]]
    mails = Letter.objects.filter(key="coffee_pair").order_by("to")
    assert [each.to for each in mails] == ["aaltje@example.nl", "berend@example.nl"]
    assert mails[0].subject == "Koffie met Berend (smid)?"
    assert week.coffee_question in mails[0].text
    actions.ring(now=local(MONDAY + timedelta(weeks=1), 7))
    assert CoffeeDraw.objects.count() == 2


def test_a_bell_that_was_away_on_monday_draws_on_tuesday(aaltje, berend):
    actions.ring(now=local(MONDAY + timedelta(days=1), 15))
    assert seated() == [["Aaltje", "Berend"]]
    assert CoffeeDraw.objects.get().monday == MONDAY


def test_three_sit_together_when_the_number_is_odd(aaltje, berend, join):
    join("klaas", Role.PARTICIPANT)
    actions.draw(now=local(MONDAY, 7))
    assert seated() == [["Aaltje", "Berend", "Klaas"]]
    actions.tell(now=local(MONDAY, 7))
    assert " en " in Letter.objects.get(to="klaas@example.nl").subject


def test_in_the_hat_is_who_takes_part_and_who_asked_for_it(aaltje, berend, roelof, henk, monday):
    assert in_the_hat(MONDAY) == [aaltje.user, berend.user]
    for member in (roelof, henk):
        actions.choose(draws=True, rests=False, by=member.user, now=monday)
    assert set(in_the_hat(MONDAY)) == {each.user for each in (aaltje, berend, roelof, henk)}
    Absence.objects.create(member=roelof, since=MONDAY, until=MONDAY)
    actions.choose(draws=False, rests=False, by=berend.user, now=monday)
    assert set(in_the_hat(MONDAY)) == {aaltje.user, henk.user}
    henk.user.is_active = False
    henk.user.save()
    assert in_the_hat(MONDAY) == [aaltje.user]


def test_who_pauses_or_has_a_break_or_is_not_there_yet_is_left_out(aaltje, berend, monday):
    paused = Brake(aaltje, now=local(MONDAY, 12)).offers
    group.pause(monday=paused, by=aaltje, now=local(MONDAY, 12))
    actions.choose(draws=True, rests=False, by=aaltje.user, now=monday)
    assert in_the_hat(paused) == [berend.user]
    assert set(in_the_hat(paused + timedelta(weeks=1))) == {aaltje.user, berend.user}
    third = paused + timedelta(weeks=2)
    Break.objects.create(cohort=aaltje.cohort, monday=third)
    assert in_the_hat(third) == []
    assert in_the_hat(MONDAY - timedelta(weeks=1)) == [aaltje.user]  # who asked for it


def test_who_finished_is_not_drawn_unless_asked(aaltje, berend, monday):
    after = MONDAY + timedelta(weeks=10)
    assert in_the_hat(after) == []
    actions.choose(draws=True, rests=False, by=berend.user, now=monday)
    assert in_the_hat(after) == [berend.user]


def test_one_monday_is_skipped_and_the_next_is_not(client, aaltje, monday):
    actions.choose(draws=True, rests=True, by=aaltje.user, now=monday)
    assert in_the_hat(MONDAY + timedelta(weeks=1)) == []
    assert in_the_hat(MONDAY + timedelta(weeks=2)) == [aaltje.user]


def test_the_choice_is_shown_as_it_is(client, aaltje, roelof):
    Cohort.objects.update(starts_on=now().date() - timedelta(days=now().weekday()))

    def shown(member):
        client.force_login(member.user)
        return client.get(MACHINE).context["draw"].initial["draw"]

    assert [shown(aaltje), shown(roelof)] == ["ja", "nee"]
    for choice in ("even-niet", "nee", "ja"):
        client.force_login(aaltje.user)
        assert client.post(f"{MACHINE}loting/", {"draw": choice}).status_code == 302
        assert shown(aaltje) == choice
    assert NoaberCard.objects.get().user == aaltje.user


def test_who_wants_no_letter_gets_none_and_the_bell_asks_no_more(aaltje, berend):
    wording = Wording.objects.get(key="coffee_pair")
    letters.stop(wording=wording, by=aaltje.user)
    actions.ring(now=local(MONDAY, 7))
    assert Letter.objects.get(key="coffee_pair").to == "berend@example.nl"
    assert not CoffeeSeat.objects.untold(now=local(MONDAY, 7)).exists()


@pytest.fixture
def this_week(aaltje, berend):
    """Aaltje and Berend, drawn this week."""
    Cohort.objects.update(starts_on=now().date() - timedelta(days=now().weekday()))
    monday = now().date() - timedelta(days=now().weekday())
    drawn = CoffeeDraw.objects.create(monday=monday, drawn_at=now())
    pair = CoffeePair.objects.create(draw=drawn)
    for member in (aaltje, berend):
        CoffeeSeat.objects.create(pair=pair, draw=drawn, user=member.user)
    return pair


def test_the_pair_sees_each_other_and_the_question_and_nobody_else_does(
    client, this_week, aaltje, berend, roelof, week
):
    client.force_login(aaltje.user)
    page = client.get(MACHINE)
    assert "Jij en Berend" in page.text
    assert week.coffee_question in page.text
    assert "berend@example.nl" not in page.text
    client.force_login(roelof.user)
    assert client.get(MACHINE).context["pair"] is None


def test_how_to_reach_somebody_passes_only_when_they_say_so(client, this_week, aaltje, berend):
    address = f"{MACHINE}{this_week.public_id}/bereik/"
    client.force_login(berend.user)
    for shares in (True, False):
        client.force_login(berend.user)
        client.post(address, {"shares": "ja"} if shares else {})
        assert "aaltje@example.nl" not in client.get(MACHINE).text
        client.force_login(aaltje.user)
        assert ("berend@example.nl" in client.get(MACHINE).text) == shares


def test_one_of_a_pair_says_it_was_had_and_then_they_have_a_tie(client, this_week, aaltje, berend):
    later = now().date() + timedelta(weeks=8)
    assert len(Noaber.objects.isolated(on=later)) == 2
    client.force_login(berend.user)
    client.post(f"{MACHINE}{this_week.public_id}/gehad/")
    first = CoffeePair.objects.get().had_at
    client.post(f"{MACHINE}{this_week.public_id}/gehad/")
    assert CoffeePair.objects.get().had_at == first
    assert len(Noaber.objects.isolated(on=later)) == 0
    client.force_login(aaltje.user)
    assert client.get("/noaberschap/kring/").context["circle"].people == [berend.user]
    pairs = CoffeeSeat.objects.couples([aaltje.user_id, berend.user_id])
    assert pairs == {(aaltje.user_id, berend.user_id)}


def test_the_database_refuses_a_second_draw_seat_or_visit(this_week, aaltje):
    day = this_week.draw.monday
    come_in(aaltje, now())
    visit = {"user": aaltje.user, "day": CoffeeVisit.objects.get().day, "place": "x"}
    wrong = [
        lambda: CoffeeDraw.objects.create(monday=day, drawn_at=now()),
        lambda: CoffeeDraw.objects.create(monday=day + timedelta(days=1), drawn_at=now()),
        lambda: CoffeeVisit.objects.create(**visit, at=now()),
        lambda: CoffeeSeat.objects.create(pair=this_week, draw=this_week.draw, user=aaltje.user),
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            each()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_machine_takes_as_many_queries_for_30_people(
    client, this_week, aaltje, join, rows, django_assert_num_queries
):
    for number in range(rows):
        noaber = join(f"noaber {number}", Role.PARTICIPANT)
        come_in(noaber, now())
        actions.lay_down(text=f"Iets {number}", by=noaber.user, now=now())
    client.force_login(aaltje.user)
    client.get("/")
    with django_assert_num_queries(17):
        page = client.get(MACHINE)
    assert len(page.context["visits"]) == rows
