"""The circle: one's own, the cohort's, and who has no tie yet."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cohorts.group.models import Cohort, Membership, Role
from cohorts.noaberschap.board import actions as board
from cohorts.noaberschap.board.models import Kind
from cohorts.noaberschap.circle import actions
from cohorts.noaberschap.circle.drawing import SIZE, ring
from cohorts.noaberschap.circle.models import Introduction, Noaber
from cohorts.noaberschap.coffee.models import CoffeeDraw, CoffeePair, CoffeeSeat
from school.conflict import Conflict
from school.letters.models import Letter
from tests.conftest import MONDAY

OWN = "/noaberschap/kring/"
TWO_WEEKS = timedelta(weeks=2)


def alone(monday, days=14):
    """The names of who is isolated so many days after the first Monday."""
    found = Noaber.objects.isolated(on=monday.date() + timedelta(days=days))
    return [str(each) for each in found]


def test_each_sees_their_own_ties_and_what_both_said(
    client, agreed, aaltje, berend, roelof, monday
):
    client.force_login(aaltje.user)
    circle = client.get(OWN).context["circle"]
    assert (circle.begun, circle.strengthened_me, circle.strengthened_them) == ([agreed], [], [])

    said = {"text": "", "consent": "", "now": monday}
    board.say_stronger(match=agreed, by=berend.user, **said)

    page = client.get(OWN)
    circle = page.context["circle"]
    assert (circle.begun, circle.strengthened_me, circle.strengthened_them) == ([], [], [agreed])
    assert '<title id="kring-titel">Jij in het midden, met een lijn naar één noaber.</title>' in (
        page.text
    )
    assert page.text.count("<line ") == 1
    client.force_login(berend.user)
    assert client.get(OWN).context["circle"].strengthened_me == [agreed]
    client.force_login(roelof.user)
    assert client.get(OWN).context["circle"].people == []


def test_isolated_is_who_has_no_tie_after_two_weeks(agreed, aaltje, berend, roelof, join, monday):
    klaas = join("klaas", Role.PARTICIPANT)
    join("late", Role.PARTICIPANT)
    Membership.objects.filter(user__first_name="Late").update(joined_at=monday + TWO_WEEKS)
    assert alone(monday, days=13) == []
    assert alone(monday) == ["Klaas"]
    assert alone(monday, days=28) == ["Klaas", "Late"]
    klaas.user.is_active = False
    klaas.user.save()
    assert alone(monday) == []


def test_a_yes_that_was_not_answered_or_refused_is_no_tie(proposed, aaltje, berend, monday):
    assert alone(monday) == ["Aaltje", "Berend"]
    board.decline(match=proposed, by=aaltje.user, now=monday)
    assert alone(monday) == ["Aaltje", "Berend"]


def test_a_tie_with_somebody_of_another_cohort_counts(hang, aaltje, henk, monday):
    match = board.propose(slip=hang(aaltje), by=henk.user, now=monday)
    board.accept(match=match, by=aaltje.user, now=monday)
    assert alone(monday) == []


@pytest.fixture
def begun(aaltje):
    Cohort.objects.update(starts_on="2026-03-02")
    Membership.objects.update(joined_at="2026-03-02T00:00Z")
    aaltje.cohort.refresh_from_db()
    return f"/organisatie/lichting/{aaltje.cohort.public_id}/kring/"


def test_the_organiser_sees_the_circle_and_who_is_alone(
    client, begun, agreed, aaltje, berend, geesje, join
):
    join("klaas", Role.PARTICIPANT)
    Membership.objects.update(joined_at="2026-03-02T00:00Z")
    client.force_login(geesje.user)
    page = client.get(begun)
    assert [str(each) for each in page.context["isolated"]] == ["Klaas"]
    assert page.context["circle"].in_words == [
        (aaltje.user, [berend.user]),
        (berend.user, [aaltje.user]),
    ]
    assert page.text.count("<line ") == 1


def test_nobody_but_the_organiser_learns_who_is_alone(client, begun, aaltje, berend, roelof):
    for member in (aaltje, berend, roelof):
        client.force_login(member.user)
        assert client.get(begun).status_code == 404
        for address in (OWN, "/noaberschap/"):
            assert "Nog zonder noaber" not in client.get(address).text


def test_an_introduction_is_one_letter_to_both_without_an_address(
    client, begun, aaltje, berend, geesje
):
    aaltje.user.trade, aaltje.user.place = "kaasmaker", "Sleen"
    aaltje.user.save()
    client.force_login(geesje.user)
    given = {"one": aaltje.pk, "other": berend.pk}
    assert client.post(f"{begun}voorstellen/", given).status_code == 302
    letters = Letter.objects.filter(key="noaber_introduced").order_by("to")
    assert [each.to for each in letters] == ["aaltje@example.nl", "berend@example.nl"]
    assert "Aaltje: kaasmaker in Sleen." in letters[1].text
    assert [word in each.text for each in letters for word in ("@", "{")] == [False] * 4

    again = client.post(f"{begun}voorstellen/", {"one": berend.pk, "other": aaltje.pk})
    assert again.status_code == 409
    assert letters.count() == 2


@pytest.mark.parametrize("given", [{}, {"one": "x", "other": 0}, {"one": 1}])
def test_an_introduction_needs_two_people_of_the_cohort(client, begun, aaltje, geesje, henk, given):
    client.force_login(geesje.user)
    tries = [given, {"one": aaltje.pk, "other": aaltje.pk}, {"one": aaltje.pk, "other": henk.pk}]
    for each in tries:
        page = client.post(f"{begun}voorstellen/", each)
        assert page.status_code == 422
        assert "<title>Fout: " in page.text
    assert not Introduction.objects.exists()


def test_the_database_refuses_to_introduce_somebody_to_themselves_or_twice(
    aaltje, berend, geesje, monday
):
    actions.introduce(one=aaltje, other=berend, by=geesje, now=monday)
    about = {"cohort": aaltje.cohort, "by": geesje, "made_at": monday}
    for one, other in [(aaltje, aaltje), (berend, aaltje)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Introduction.objects.create(one=one, other=other, **about)
    with pytest.raises(Conflict):
        actions.introduce(one=berend, other=aaltje, by=geesje, now=monday)


@pytest.mark.parametrize("size", [1, 2, 3, 25, 60, 90])
def test_a_drawing_stays_within_its_paper_and_people_apart(size, aaltje):
    people = [type(aaltje.user)(pk=n, first_name=f"N{n}") for n in range(1, size + 1)]
    spots, lines = ring(people, {(1, min(2, size)), (1, 1_000)})
    assert len(spots) == min(size, 60)
    assert len(lines) == 1
    assert all(spot.r <= each <= SIZE - spot.r for spot in spots for each in (spot.x, spot.y))
    places = [(spot.x, spot.y, spot.r) for spot in spots]
    for n, (x, y, r) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > (2 * r - 2) ** 2 for a, b, _ in places[n + 1 :])


@pytest.mark.parametrize("rows", [1, 30])
def test_circles_take_as_many_queries_for_30_people(
    client, begun, hang, aaltje, berend, geesje, join, monday, rows, django_assert_num_queries
):
    for number in range(rows):
        noaber = join(f"noaber {number}", Role.PARTICIPANT)
        offer = hang(noaber, f"Ik kan iets {number}", Kind.OFFER)
        match = board.propose(slip=offer, by=aaltje.user, now=monday)
        board.accept(match=match, by=noaber.user, now=monday)
        board.say_stronger(match=match, text="", consent="", by=aaltje.user, now=monday)
        drawn = CoffeeDraw.objects.create(monday=MONDAY + timedelta(weeks=number), drawn_at=monday)
        pair = CoffeePair.objects.create(draw=drawn, had_at=monday)
        for member in (aaltje, noaber):
            CoffeeSeat.objects.create(pair=pair, draw=drawn, user=member.user)
        alone_too = join(f"alleen {number}", Role.PARTICIPANT)
        actions.introduce(one=alone_too, other=noaber, by=geesje, now=monday)
    Membership.objects.update(joined_at="2026-03-02T00:00Z")
    client.force_login(aaltje.user)
    client.get("/")
    with django_assert_num_queries(10):
        page = client.get(OWN)
    assert len(page.context["circle"].people) == rows
    client.force_login(geesje.user)
    client.get("/")
    with django_assert_num_queries(14):
        page = client.get(begun)
    assert len(page.context["isolated"]) == rows + 1
