"""The mentor's pages as a browser meets them."""

import pytest
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.review import actions
from cohorts.review.models import LEASE, Review
from cohorts.work import actions as work
from cohorts.work.models import Decision, Submission
from tests.conftest import ANSWERS, TYPED

DESK = "/mijn/week-1/opdracht/"
VERDICT = {
    "score_meebrengen": 3,
    "score_helder": 4,
    "score_eerlijk": 2,
    "score_naam": 3,
    "score_tafel": 3,
    "text": "Ga naar de markt.",
}


def hand_in(author, assignment, **other):
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0, **other}
    return work.hand_in(**paper, by=author, now=now())


def test_from_the_queue_to_approval_and_back_to_the_desk(client, aaltje, roelof, submission):
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/"
    assert "Kaas aan huis" in client.post(f"{address}oppakken/", follow=True).content.decode()
    client.post(f"{address}beslissen/", {**VERDICT, "decision": "approved"})
    assert list(client.get("/mentor/").context["reviews"]) == []

    client.force_login(aaltje.user)
    page = client.get(DESK)
    assert page.context["desk"].state == "done"
    assert "Ga naar de markt." in page.content.decode()


def test_an_adjustment_becomes_a_to_do_that_is_answered(client, aaltje, roelof, submission):
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/"
    points = {"point_0": "Voor wie doe je het?", "about_0": "idee", "decision": "adjust"}
    client.post(f"{address}oppakken/")
    client.post(f"{address}beslissen/", {**VERDICT, **points})

    client.force_login(aaltje.user)
    assert "Voor wie doe je het?" in client.get(DESK).content.decode()
    unanswered = client.post(f"{DESK}inleveren/", {**TYPED, "revision": 1})
    assert unanswered.status_code == 422
    assert "Schrijf bij punt 1 wat je hebt veranderd." in unanswered.content.decode()
    client.post(f"{DESK}inleveren/", {**TYPED, "changed_0": "Voor Emmen", "revision": 1})

    second = Submission.objects.get(number=2)
    client.force_login(roelof.user)
    page = client.get(f"/mentor/inlevering/{second.public_id}/").content.decode()
    assert "Voor wie doe je het?" in page
    assert "Voor Emmen" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"decision": "adjust"}, "Schrijf ten minste één punt op om aan te passen."),
        ({"decision": "approved", "point_0": "Toch nog iets"}, "Je keurt goed, maar er staat"),
        ({"decision": "approved", "score_helder": "9"}, "een van de vier niveaus"),
        ({"decision": "approved", "text": ""}, "Schrijf een paar woorden bij je oordeel."),
        ({"decision": "wegwerpen"}, "Kies of je goedkeurt of een aanpassing vraagt."),
        ({"decision": "approved", "text": "a" * 200_000}, "20000 tekens"),
        ({"decision": "approved", "about_0": "onzin", "point_0": "x"}, "antwoord uit de lijst"),
    ],
)
def test_an_impossible_verdict_is_asked_for_again(client, roelof, submission, typed, sentence):
    actions.claim(review=submission.review, by=roelof, now=now())
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/beslissen/"
    page = client.post(address, {**VERDICT, **typed})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Review.objects.exclude(decision="").exists()


def test_a_late_decision_gets_a_page_with_both_texts(client, roelof, join, submission):
    jantje = join("jantje", Role.MENTOR)
    verdict = {"scores": {}, "text": "Eerst gezien", "points": [], "by": jantje, "now": now()}
    actions.decide(review=submission.review, decision=Decision.APPROVED, **verdict)
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/beslissen/"
    page = client.post(address, {**VERDICT, "decision": "approved"})
    assert page.status_code == 409
    words = page.content.decode()
    assert ["Net te laat" in words, "Eerst gezien" in words, "Ga naar de markt." in words] == [
        True,
        True,
        True,
    ]
    assert Review.objects.get().text == "Eerst gezien"


def test_a_claim_that_expired_counts_until_a_colleague_takes_over(client, roelof, join, submission):
    actions.claim(review=submission.review, by=roelof, now=now() - LEASE)
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/"
    assert client.post(f"{address}bewaren/", {**VERDICT, "revision": 0}).status_code == 302

    Review.objects.update(claimed_until=now())
    actions.claim(review=submission.review, by=join("jantje", Role.MENTOR), now=now())
    page = client.post(f"{address}beslissen/", {**VERDICT, "decision": "approved"})
    assert page.status_code == 409
    told = ["Jantje leest dit tot", "Ga naar de markt.", "Wie er nu leest"]
    assert [words in page.text for words in told] == [True] * 3
    assert Review.objects.get().decision == ""


@pytest.mark.parametrize("revision", [10**30, "-1", "x", "9" * 5_000])
def test_a_revision_that_cannot_be_is_no_disaster(client, roelof, submission, revision):
    actions.claim(review=submission.review, by=roelof, now=now())
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/"
    page = client.post(f"{address}bewaren/", {**VERDICT, "revision": revision})
    assert page.status_code in {409, 422}
    assert "Ga naar de markt." in page.text


def test_after_sending_the_next_free_one_opens(client, roelof, join, assignment, submission):
    jantje = join("jantje", Role.MENTOR)
    taken, free = (hand_in(join(name, Role.PARTICIPANT), assignment) for name in ("jan", "piet"))
    actions.claim(review=taken.review, by=jantje, now=now())
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/"
    client.post(f"{address}oppakken/")

    sent = client.post(f"{address}beslissen/", {**VERDICT, "decision": "approved"})
    assert sent.url == f"/mentor/inlevering/{free.public_id}/"
    assert "Ik lees deze" in client.get(sent.url).content.decode()
    assert Review.objects.get(submission=free).mentor is None

    sent = client.post(f"{sent.url}beslissen/", {**VERDICT, "decision": "approved"})
    assert sent.url == "/mentor/"


def test_nobody_is_the_mentor_of_their_own_work(client, aaltje, join, submission):
    join("aaltje", Role.MENTOR)
    client.force_login(aaltje.user)
    address = f"/mentor/inlevering/{submission.public_id}/"
    assert client.get(address).status_code == 404
    assert (
        client.post(f"{address}beslissen/", {**VERDICT, "decision": "approved"}).status_code == 404
    )
    assert len(client.get("/mentor/").context["page"].paginator.object_list) == 0
