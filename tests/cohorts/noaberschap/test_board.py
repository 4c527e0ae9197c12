"""The board: what hangs, who sees it, and how it is found."""

import pytest
from django.db import IntegrityError, transaction

from cohorts.group.models import Role
from cohorts.noaberschap.board import actions
from cohorts.noaberschap.board.models import Kind, Slip, SlipWord
from cohorts.noaberschap.board.words import after, sought, words_in
from school.conflict import Conflict
from tests.conftest import ANSWERS

BOARD = "/noaberschap/"


def texts(page):
    return [slip.text for slip in page.context["page"]]


def test_everybody_of_the_school_sees_the_board_and_nobody_else(client, ask, henk, ineke):
    client.force_login(henk.user)  # of another cohort
    assert texts(client.get(BOARD)) == [ask.text]
    client.force_login(ineke)
    assert client.get(BOARD).status_code == 404
    client.logout()
    assert client.get(BOARD).status_code == 302


def test_the_board_is_kept_out_of_search_engines(client, aaltje):
    client.force_login(aaltje.user)
    assert '<meta name="robots" content="noindex">' in client.get(BOARD).text
    assert client.get(BOARD).headers["Cache-Control"].startswith("private")


def test_what_was_handed_in_for_week_1_hangs_only_when_its_author_says_so(
    client, submission, aaltje, berend
):
    client.force_login(aaltje.user)
    page = client.get(BOARD)
    assert page.context["first"] == {Kind.ASK: ANSWERS["vraag"], Kind.OFFER: ANSWERS["aanbod"]}
    assert texts(page) == []

    client.post("/noaberschap/vraag/", {"text": ANSWERS["vraag"]})

    page = client.get(BOARD)
    assert page.context["first"] == {Kind.OFFER: ANSWERS["aanbod"]}
    client.force_login(berend.user)
    assert texts(client.get(BOARD)) == [ANSWERS["vraag"]]


def test_the_form_starts_with_what_was_handed_in(client, submission, aaltje):
    client.force_login(aaltje.user)
    assert f"{ANSWERS['aanbod']}</textarea>" in client.get("/noaberschap/aanbod/").text


def test_a_slip_is_changed_and_taken_down_by_whose_it_is_alone(client, ask, aaltje, berend):
    address = f"/noaberschap/briefje/{ask.public_id}/"
    client.force_login(berend.user)
    assert client.get(address).status_code == 404
    assert client.post(f"{address}weg/").status_code == 404
    client.force_login(aaltje.user)
    client.post(address, {"text": "Wie kent een zeefdrukker?"})
    assert texts(client.get(BOARD)) == ["Wie kent een zeefdrukker?"]
    assert texts(client.get(f"{BOARD}?zoek=zeefdrukker")) == ["Wie kent een zeefdrukker?"]
    client.post(f"{address}weg/")
    assert texts(client.get(BOARD)) == []
    assert client.post(address, {"text": "Te laat"}).status_code == 404
    with pytest.raises(Conflict):
        actions.change(slip=ask, text="Te laat", by=aaltje.user, now=ask.hung_at)


@pytest.mark.parametrize("text", ["", "   ", "brood " * 60])
def test_a_slip_that_does_not_fit_is_refused_in_words_and_kept(client, aaltje, text):
    client.force_login(aaltje.user)
    page = client.post("/noaberschap/vraag/", {"text": text})
    assert page.status_code == 422
    assert "<title>Fout: " in page.text
    assert page.text.count("brood") >= text.count("brood")


def test_the_eleventh_slip_is_refused(client, aaltje, hang):
    for number in range(10):
        hang(aaltje, f"Vraag {number}")
    client.force_login(aaltje.user)
    page = client.post("/noaberschap/vraag/", {"text": "Nog een"})
    assert page.status_code == 422
    assert "Er hangen al 10 briefjes van jou." in page.text
    assert "Nog een</textarea>" in page.text


def test_a_double_click_hangs_one(aaltje, hang):
    assert hang(aaltje) == hang(aaltje)
    assert Slip.objects.count() == 1


def test_whose_account_was_closed_is_not_on_the_board(client, ask, aaltje, berend):
    aaltje.user.is_active = False
    aaltje.user.save()
    client.force_login(berend.user)
    assert texts(client.get(BOARD)) == []


@pytest.fixture
def filled(hang, aaltje, berend, henk):
    """A board of three people with trades and places."""
    people = [(aaltje, "bakker", "Sleen"), (berend, "smid", "Emmen"), (henk, "smid", "Sleen")]
    for member, trade, place in people:
        member.user.trade, member.user.place = trade, place
        member.user.save()
    hang(aaltje, "Wie kent een café met een oven?")
    hang(berend, "Ik las een hek", Kind.OFFER)
    hang(henk, "Wie heeft een bakfiets?")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"oven", "hek", "bakfiets"}),
        ("soort=ask", {"oven", "bakfiets"}),
        ("soort=offer", {"hek"}),
        ("plaats=Sleen", {"oven", "bakfiets"}),
        ("vak=smid", {"hek", "bakfiets"}),
        ("vak=smid&plaats=Sleen&soort=ask", {"bakfiets"}),
        ("zoek=bak", {"oven", "bakfiets"}),
        ("zoek=BAKFIETS%3F", {"bakfiets"}),
        ("zoek=cafe", {"oven"}),
        ("zoek=café+oven", {"oven"}),
        ("zoek=café+hek", set()),
        ("zoek=emmen", {"hek"}),
        ("zoek=%25", {"oven", "hek", "bakfiets"}),
        ("plaats=Atlantis&soort=x&vak=x", {"oven", "hek", "bakfiets"}),
        ("blad=99", {"oven", "hek", "bakfiets"}),
        ("blad=x", {"oven", "hek", "bakfiets"}),
    ],
)
def test_the_board_is_searched_by_word_trade_place_and_kind(client, filled, aaltje, query, found):
    client.force_login(aaltje.user)
    page = client.get(f"{BOARD}?{query}")
    assert page.status_code == 200
    words = {text.split()[-1].strip("?") for text in texts(page)}
    assert words == found


def test_a_word_is_found_by_its_beginning_whatever_comes_after(hang, aaltje):
    for text in ["az azz azzz", "b9 b", "zz", "zzz9"]:
        hang(aaltje, text)
    stored = set(SlipWord.objects.values_list("word", flat=True))
    for start in ["a", "az", "azz", "b9", "z", "zz", "zzz"]:
        found = SlipWord.objects.beginning(start).values_list("word", flat=True)
        assert set(found) == {word for word in stored if word.startswith(start)}


def test_words_are_plain_and_a_search_has_a_limit():
    assert words_in("Café ‘De Zwaan’, 40 m²!") == {"cafe", "de", "zwaan", "40", "m2"}
    assert len(sought(" ".join(f"woord{n}" for n in range(2_000)))) == 8
    assert [after("bak"), after("b9"), after("bz"), after("zz")] == ["bal", "ba", "c", None]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_board_takes_as_many_queries_for_30_people(
    client, aaltje, berend, join, hang, monday, rows, django_assert_num_queries
):
    for number in range(rows):
        noaber = join(f"noaber {number}", Role.PARTICIPANT)
        hang(noaber, f"Ik kan iets {number}", Kind.OFFER)
        actions.propose(slip=hang(aaltje, f"Wie kan iets {number}?"), by=noaber.user, now=monday)
        again = hang(noaber, f"Wie wil {number}?")
        match = actions.propose(slip=again, by=berend.user, now=monday)
        actions.accept(match=match, by=noaber.user, now=monday)
    client.force_login(aaltje.user)
    client.get("/")
    with django_assert_num_queries(17):
        page = client.get(f"{BOARD}?zoek=iets")
    assert len(page.context["asked"]) == rows
    client.force_login(berend.user)
    client.get("/")
    with django_assert_num_queries(18):
        page = client.get(BOARD)
    assert len(page.context["agreed"]) == rows


@pytest.mark.parametrize("wrong", [{"kind": "x"}, {"text": ""}])
def test_the_database_refuses_a_slip_that_is_none(ask, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Slip.objects.filter(pk=ask.pk).update(**wrong)
