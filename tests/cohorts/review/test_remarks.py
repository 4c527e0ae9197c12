"""Remarks on an answer or on a passage of it: frozen with the words they are about."""

import pytest
from django.utils.timezone import now

from cohorts.review import actions
from cohorts.review.models import Review
from cohorts.review.passages import locate
from tests.cohorts.review.test_views import VERDICT

REMARK = {"remark_0": "Sterk begin.", "remark_about_0": "jij", "remark_quote_0": "dertig jaar"}


@pytest.fixture
def decide(client, roelof, submission):
    """Post a verdict with more typed into it, as Roelof."""
    actions.claim(review=submission.review, by=roelof, now=now())
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/beslissen/"
    verdict = {**VERDICT, "decision": "approved"}
    return lambda **typed: client.post(address, {**verdict, **typed})


@pytest.mark.parametrize(
    ("quote", "start", "found"),
    [
        ("brood", 0, (8, 13)),
        ("BROOD", 0, (8, 13)),
        ("brood", 22, (22, 27)),
        ("brood", 20, (22, 27)),
        ("brood", 10, (8, 13)),
        ("brood", 28, None),
        ("en nog", 0, (14, 20)),
        ("taart", 0, None),
    ],
)
def test_a_quote_is_found_where_it_stands(quote, start, found):
    place = locate(quote, "Ik bak, brood en\nnog  brood.", start)
    assert (place and (place["start"], place["end"])) == found


@pytest.mark.parametrize("start", ["", "10"])
def test_a_remark_keeps_its_words_and_their_place(decide, client, aaltje, start):
    assert decide(**REMARK, remark_start_0=start).status_code == 302
    remark = {"about": "jij", "text": "Sterk begin."}
    quote = {"quote": "dertig jaar", "start": 10, "end": 21}
    assert Review.objects.get().remarks == [{**remark, **quote}]
    client.force_login(aaltje.user)
    page = client.get("/mijn/week-1/opdracht/").content.decode()
    assert ["Sterk begin." in page, "dertig jaar" in page] == [True, True]


def test_a_remark_may_be_about_a_whole_answer(decide):
    decide(remark_0="Mooi gezegd.", remark_about_0="idee")
    whole = {"quote": "", "start": None, "end": None}
    assert Review.objects.get().remarks == [{"about": "idee", "text": "Mooi gezegd.", **whole}]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"remark_start_0": "99999"},
            "Het citaat van opmerking 1 staat daar niet in het antwoord.",
        ),
        ({"remark_start_0": "-1"}, "De plek van het citaat klopt niet."),
        ({"remark_start_0": "hier"}, "De plek van het citaat klopt niet."),
        ({"remark_quote_0": "zo staat het er niet"}, "Het citaat van opmerking 1 staat daar niet"),
        ({"remark_0": ""}, "Schrijf opmerking 1 nog op, of maak het citaat leeg."),
        ({"remark_about_0": ""}, "Kies bij opmerking 1 over welk antwoord het gaat."),
        ({"remark_about_0": "aannames"}, "Het citaat van opmerking 1 staat daar niet"),
        ({"remark_about_0": "andermans"}, "Kies een antwoord uit de lijst."),
    ],
)
def test_an_impossible_remark_is_asked_for_again(decide, typed, sentence):
    page = decide(**{**REMARK, **typed})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert Review.objects.get().decision == ""
