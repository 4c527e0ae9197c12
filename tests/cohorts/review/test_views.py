"""The mentor's pages as a browser meets them."""

import pytest
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.review import actions
from cohorts.review.models import Review
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
        ({"decision": "wegwerpen"}, "decision"),
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


def test_another_row_for_a_point_keeps_what_was_typed(client, roelof, submission):
    actions.claim(review=submission.review, by=roelof, now=now())
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/beslissen/"
    page = client.post(address, {**VERDICT, "point_0": "Een", "more": "1"})
    assert page.status_code == 200
    assert [point.value() for point, _about in page.context["form"].point_rows()] == ["Een", None]
    assert page.context["form"]["score_helder"].value() == "4"


def test_a_late_decision_keeps_its_text(client, roelof, join, submission):
    jantje = join("jantje", Role.MENTOR)
    verdict = {"scores": {}, "text": "Eerst", "points": [], "by": jantje, "now": now()}
    actions.decide(review=submission.review, decision=Decision.APPROVED, **verdict)
    client.force_login(roelof.user)
    address = f"/mentor/inlevering/{submission.public_id}/beslissen/"
    page = client.post(address, {**VERDICT, "decision": "approved"})
    assert page.status_code == 409
    assert "Ga naar de markt." in page.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_queue_asks_as_much_for_one_as_for_thirty(
    client, roelof, join, assignment, rows, django_assert_num_queries
):
    for number in range(rows):
        author = join(f"jan {number}", Role.PARTICIPANT)
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
        work.hand_in(**paper, by=author, now=now())
    client.force_login(roelof.user)
    client.get("/mentor/")  # warms what is cached for everybody

    with django_assert_num_queries(8):  # session, user, cohorts, reviews, calls; 3 for the frame
        page = client.get("/mentor/")

    assert len(page.context["reviews"]) == rows
