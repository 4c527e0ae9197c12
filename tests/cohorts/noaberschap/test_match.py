"""Two people who say yes: how they reach each other, who hears, and who never does."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from cohorts.noaberschap.board import actions
from cohorts.noaberschap.board.forms import CONSENT
from cohorts.noaberschap.board.models import HOPES, Answer, Kind, NoaberMatch, Slip, Stronger
from school.conflict import Conflict
from school.letters.models import Letter

BOARD = "/noaberschap/"


def letters(key):
    return sorted(Letter.objects.filter(key=key).values_list("to", flat=True))


def post(client, member, address):
    client.force_login(member.user)
    return client.post(address)


def test_from_a_slip_to_two_people_who_know_how_to_reach_each_other(client, ask, aaltje, berend):
    actions.keep_phone(phone="06 11 11 11 11", by=berend.user)
    post(client, berend, f"/noaberschap/briefje/{ask.public_id}/ja/")
    match = NoaberMatch.objects.get()
    assert letters("noaber_asked") == ["aaltje@example.nl"]
    client.force_login(aaltje.user)
    page = client.get(BOARD)
    assert "Berend zegt ja" in page.text
    assert [word in page.text for word in ("berend@example.nl", "06 11 11 11 11")] == [False] * 2
    samen = f"/noaberschap/samen/{match.public_id}/"
    assert client.get(samen).status_code == 404

    client.post(f"{samen}ja/")

    page = client.get(samen)
    assert [word in page.text for word in ("berend@example.nl", "06 11 11 11 11")] == [True] * 2
    client.force_login(berend.user)
    assert "aaltje@example.nl" in client.get(samen).text
    assert letters("noaber_match") == ["aaltje@example.nl", "berend@example.nl"]
    mail = Letter.objects.get(key="noaber_match", to="aaltje@example.nl").text
    assert "berend@example.nl of 06 11 11 11 11" in mail
    assert "Begin met koffie." in mail
    assert Slip.objects.get().closed_at is not None


def test_an_offer_stays_on_the_board_for_the_next(hang, aaltje, berend, roelof, monday):
    offer = hang(aaltje, "Ik bak", Kind.OFFER)
    for member in (berend, roelof):
        match = actions.propose(slip=offer, by=member.user, now=monday)
        actions.accept(match=match, by=aaltje.user, now=monday)
    assert letters("noaber_offered") == ["aaltje@example.nl"] * 2
    assert NoaberMatch.objects.agreed().count() == 2
    assert Slip.objects.get().closed_at is None


def seen_by(client, member, slips):
    """What somebody meets on the board and on clicking a yes to each of these slips again."""
    client.force_login(member.user)
    said = [match.slip.text for match in client.get(BOARD).context["said"]]
    answers = [client.post(f"/noaberschap/briefje/{slip.public_id}/ja/") for slip in slips]
    pages = [client.get(answer.headers["Location"]).text for answer in answers]
    tags = [re.sub(r'<input type="hidden"[^>]*>|<[^>]*"[0-9a-f-]{36}[^>]*>', "", p) for p in pages]
    return said, [(each.status_code, each.headers["Location"]) for each in answers], tags


def test_nobody_sees_a_refusal_also_not_by_trying_again(client, hang, aaltje, berend):
    slips = [hang(aaltje, "Een"), hang(aaltje, "Twee")]
    match = actions.propose(slip=slips[0], by=berend.user, now=now())
    waits = seen_by(client, berend, slips)

    post(client, aaltje, f"/noaberschap/samen/{match.public_id}/nee/")

    assert seen_by(client, berend, slips) == waits
    assert waits[0] == ["Een"]
    assert waits[1] == [(302, BOARD)] * 2
    assert [letters("noaber_asked"), letters("noaber_match")] == [["aaltje@example.nl"], []]
    for member in (aaltje, berend):
        client.force_login(member.user)
        assert client.get(f"/noaberschap/samen/{match.public_id}/").status_code == 404
    client.force_login(aaltje.user)
    assert client.get(BOARD).context["asked"].count() == 0
    with pytest.raises(Conflict):
        actions.accept(match=match, by=aaltje.user, now=now())


def test_a_refused_and_an_unanswered_yes_go_the_same_way(client, hang, aaltje, berend, roelof):
    asks = [hang(aaltje, "Een"), hang(roelof, "Twee")]
    refused, waits = (actions.propose(slip=slip, by=berend.user, now=now()) for slip in asks)
    actions.decline(match=refused, by=aaltje.user, now=now())
    hoped = NoaberMatch.objects.hoped_for
    assert set(hoped(berend.user, now=now())) == {refused, waits}
    assert not hoped(berend.user, now=now() + HOPES).exists()
    for match in (refused, waits):
        post(client, berend, f"/noaberschap/samen/{match.public_id}/terug/")
    assert not hoped(berend.user, now=now()).exists()


def test_after_two_weeks_without_an_answer_another_yes_may_be_said(hang, aaltje, berend):
    slips = [hang(aaltje, "Een"), hang(aaltje, "Twee")]
    for answers in (True, False):
        first = actions.propose(slip=slips[0], by=berend.user, now=now())
        if answers:
            actions.decline(match=first, by=aaltje.user, now=now())
        second = actions.propose(slip=slips[1], by=berend.user, now=now() + HOPES)
        assert (second.slip, second.answer) == (slips[1], "")
        NoaberMatch.objects.all().delete()


def test_who_comes_back_on_a_yes_is_not_shared(client, proposed, aaltje, berend):
    post(client, berend, f"/noaberschap/samen/{proposed.public_id}/terug/")
    client.force_login(aaltje.user)
    assert "zegt ja" not in client.get(BOARD).text
    answer = client.post(f"/noaberschap/samen/{proposed.public_id}/ja/")
    assert answer.status_code == 409
    assert letters("noaber_match") == []


def test_who_comes_back_on_it_may_say_yes_again_without_a_second_letter(
    proposed, aaltje, berend, monday
):
    actions.withdraw(match=proposed, by=berend.user, now=monday)
    actions.propose(slip=proposed.slip, by=berend.user, now=monday)
    assert letters("noaber_asked") == ["aaltje@example.nl"]
    assert actions.accept(match=proposed, by=aaltje.user, now=monday).answer == Answer.YES


def test_an_ask_that_was_answered_leaves_the_board_and_whoever_waited(
    client, ask, proposed, roelof, aaltje, monday
):
    second = actions.propose(slip=ask, by=roelof.user, now=monday)
    actions.accept(match=proposed, by=aaltje.user, now=monday)
    answer = post(client, aaltje, f"/noaberschap/samen/{second.public_id}/ja/")
    assert answer.status_code == 409
    assert not NoaberMatch.objects.waiting().exists()
    answer = post(client, roelof, f"/noaberschap/briefje/{ask.public_id}/ja/")
    assert answer.status_code == 409
    assert "hangt niet meer" in answer.text


def test_who_says_yes_to_each_other_have_one_match(hang, proposed, aaltje, berend, monday):
    offer = hang(berend, "Ik las", Kind.OFFER)
    match = actions.propose(slip=offer, by=aaltje.user, now=monday)
    assert (match, match.answer) == (proposed, Answer.YES)
    assert NoaberMatch.objects.count() == 1
    assert len(letters("noaber_match")) == 2


def test_one_at_a_time_waits_between_two(hang, proposed, aaltje, berend, monday):
    other = hang(aaltje, "Nog iets")
    assert actions.propose(slip=other, by=berend.user, now=monday) == proposed
    same = {"author": aaltje.user, "by": berend.user, "proposed_at": monday}
    with pytest.raises(IntegrityError), transaction.atomic():
        NoaberMatch.objects.create(slip=other, **same)
    mine = {"author": berend.user, "by": aaltje.user, "proposed_at": monday}
    with pytest.raises(IntegrityError), transaction.atomic():
        NoaberMatch.objects.create(slip=hang(berend), **mine)


def test_nobody_says_yes_to_their_own_slip(client, ask, aaltje, monday):
    answer = post(client, aaltje, f"/noaberschap/briefje/{ask.public_id}/ja/")
    assert answer.status_code == 404
    own = {"author": aaltje.user, "by": aaltje.user, "proposed_at": monday}
    with pytest.raises(IntegrityError), transaction.atomic():
        NoaberMatch.objects.create(slip=ask, **own)


def test_one_tap_says_it_made_you_stronger(client, agreed, aaltje, berend):
    address = f"/noaberschap/samen/{agreed.public_id}/"
    client.force_login(aaltje.user)
    assert len(client.get(BOARD).context["agreed"]) == 1
    client.post(f"{address}sterker/")
    assert len(client.get(BOARD).context["agreed"]) == 0
    said = Stronger.objects.get()
    assert (said.user, said.text, said.consent) == (aaltje.user, "", "")
    client.force_login(berend.user)
    assert "Aaltje werd er sterker van." in client.get(address).text
    assert len(client.get(BOARD).context["agreed"]) == 1  # each for oneself


def test_a_sentence_may_go_to_the_wall_only_with_a_yes_and_that_is_taken_back_in_one_click(
    client, agreed, aaltje
):
    address = f"/noaberschap/samen/{agreed.public_id}/"
    client.force_login(aaltje.user)
    client.post(f"{address}sterker/", {"text": "Ik durf nu te bellen"})
    assert Stronger.objects.get().consent == ""
    client.post(f"{address}sterker/", {"text": "Ik durf nu te bellen", "consent": "on"})
    assert Stronger.objects.get().consent == str(CONSENT)
    client.post(f"{address}sterker/", {"text": "", "consent": "on"})
    assert Stronger.objects.get().consent == ""
    client.post(f"{address}sterker/weg/")
    assert not Stronger.objects.exists()


def test_a_sentence_that_is_too_long_is_refused_in_words_and_kept(client, agreed, aaltje):
    client.force_login(aaltje.user)
    page = client.post(f"/noaberschap/samen/{agreed.public_id}/sterker/", {"text": "brood " * 60})
    assert page.status_code == 422
    assert page.text.count("brood") >= 60
    assert not Stronger.objects.exists()


def test_text_is_shown_as_text(client, hang, aaltje, berend):
    hang(berend, "<b>x</b>")
    client.force_login(aaltje.user)
    assert "&lt;b&gt;x&lt;/b&gt;" in client.get(BOARD).text


def test_a_phone_number_is_kept_and_taken_away(client, aaltje):
    client.force_login(aaltje.user)
    client.post("/noaberschap/bereikbaar/", {"phone": "06 12 34 56 78"})
    assert 'value="06 12 34 56 78"' in client.get("/noaberschap/bereikbaar/").text
    client.post("/noaberschap/bereikbaar/", {"phone": ""})
    assert "06 12 34" not in client.get("/noaberschap/bereikbaar/").text
    page = client.post("/noaberschap/bereikbaar/", {"phone": "0" * 31})
    assert page.status_code == 422
