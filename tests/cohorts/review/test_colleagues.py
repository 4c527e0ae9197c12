"""Mentors among each other: pass on, give, ask along; and what happens at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.mentors.models import Absence
from cohorts.review import actions
from cohorts.review.models import LEASE, Review, SecondReading
from cohorts.work import actions as work
from cohorts.work.models import Decision
from school.conflict import Conflict
from school.letters.models import Letter
from tests.conftest import hidden

VERDICT = {"decision": Decision.APPROVED, "scores": {}, "text": "Mooi", "points": []}


@pytest.fixture
def jantje(join):
    """A second mentor of the cohort."""
    return join("jantje", Role.MENTOR)


@pytest.fixture
def held(submission, roelof):
    """Aaltje's version, claimed by Roelof."""
    actions.claim(review=submission.review, by=roelof, now=now())
    return submission.review


@pytest.fixture
def post(client, submission):
    def post(member, name, **typed):
        client.force_login(member.user)
        return client.post(reverse(f"review:{name}", args=[submission.public_id]), typed)

    return post


def told(key):
    return list(Letter.objects.filter(key=key).values_list("to", flat=True))


def test_passing_on_gives_the_colleague_a_day_and_a_letter(post, held, roelof, jantje):
    assert post(roelof, "pass_on", to=jantje.pk).url == "/mentor/"
    review = Review.objects.get()
    assert review.mentor == jantje
    assert now() + LEASE - review.claimed_until < timedelta(minutes=1)
    assert told("mentor_review_passed_on") == ["jantje@example.nl"]


def test_passing_on_to_nobody_puts_it_back(post, held, roelof):
    post(roelof, "pass_on", to="")
    assert list(Review.objects.values_list("mentor", "claimed_until")) == [(None, None)]


@pytest.mark.parametrize("to", ["henk", "berend", "nobody"])
def test_passing_on_knows_the_mentors_of_the_cohort_only(post, held, roelof, request, to):
    who = 0 if to == "nobody" else request.getfixturevalue(to).pk
    page = post(roelof, "pass_on", to=who)
    assert page.status_code == 422
    assert "Kies een collega uit de lijst." in page.content.decode()
    assert Review.objects.get().mentor == roelof


def test_who_holds_it_no_more_cannot_pass_it_on(post, held, roelof, jantje):
    later = now() + LEASE
    actions.claim(review=held, by=jantje, now=later)
    assert post(roelof, "pass_on", to="").status_code == 409
    assert Review.objects.get().mentor == jantje


def test_an_organiser_takes_over_and_decides(post, held, roelof, geesje, jantje):
    assert post(geesje, "reassign", to=geesje.pk, seen=roelof.pk).status_code == 302
    assert Review.objects.get().mentor == geesje
    assert post(geesje, "reassign", to=jantje.pk, seen=roelof.pk).status_code == 409
    sent = post(geesje, "decide", decision="approved", text="Mooi", **levels(held))
    assert sent.url == f"/organisatie/lichting/{geesje.cohort.public_id}/"
    assert Review.objects.get().decision == "approved"


def test_who_is_mentor_and_organiser_at_once_takes_over_and_decides(
    client, post, held, roelof, geesje, join
):
    both = join("geesje", Role.MENTOR)
    client.force_login(both.user)
    address = reverse("review:show", args=[held.submission.public_id])
    page = client.get(address)
    assert "Neem over of wijs toe" in page.text
    choices = page.context["sheet"].reassign_form().fields["to"].choices
    assert [key for key, _name in choices] == ["", both.pk, roelof.pk]
    assert post(both, "reassign", to=both.pk, seen=roelof.pk).status_code == 302
    assert told("mentor_review_passed_on") == []
    assert post(both, "decide", decision="approved", text="Mooi", **levels(held)).status_code == 302
    assert Review.objects.get().mentor == both


def test_a_forged_holder_is_refused(post, held, roelof, geesje):
    assert post(geesje, "reassign", to=geesje.pk, seen=10**30).status_code == 422
    assert post(geesje, "reassign", to=geesje.pk, seen=-1).status_code == 422
    assert post(geesje, "reassign", to=geesje.pk, seen=0).status_code == 409
    assert Review.objects.get().mentor == roelof


def levels(review):
    return {f"score_{c.key}": 3 for c in review.submission.definition.rubric}


def test_a_second_reader_leaves_a_remark_and_decides_nothing(client, post, held, roelof, jantje):
    post(roelof, "ask_second", to=jantje.pk)
    assert told("mentor_second_reader") == ["jantje@example.nl"]
    client.force_login(jantje.user)
    assert "Roelof vraagt een tweede lezer" in client.get("/mentor/").content.decode()

    assert post(jantje, "read_second", text="").status_code == 422
    post(jantje, "read_second", text="Ik zou de prijs noemen.")
    assert post(jantje, "read_second", text="Nog iets").status_code == 409

    client.force_login(roelof.user)
    address = reverse("review:show", args=[held.submission.public_id])
    page = client.get(address)
    assert "Ik zou de prijs noemen." in page.content.decode()
    assert page.context["sheet"].is_mine
    client.force_login(jantje.user)
    assert "Lees je even mee?" not in client.get("/mentor/").content.decode()


def test_a_remark_of_who_was_signed_out_waits_for_them(client, post, held, roelof, jantje):
    post(roelof, "ask_second", to=jantje.pk)
    address = reverse("review:show", args=[held.submission.public_id])
    client.force_login(jantje.user)
    [note] = hidden(client.get(address), "kept")
    client.logout()
    remark = {"text": "Noem de prijs.", "kept": note}
    sent = client.post(reverse("review:read_second", args=[held.submission.public_id]), remark)
    assert sent.url == f"/inloggen/?next={address}"
    client.force_login(jantje.user)
    page = client.get(address).text
    assert ["Je was intussen uitgelogd." in page, "Noem de prijs.</textarea>" in page] == [True] * 2
    post(jantje, "read_second", **remark)
    assert SecondReading.objects.get().text == "Noem de prijs."
    assert "Je was intussen uitgelogd." not in client.get(address).text


def test_a_remark_after_the_decision_is_handed_back(post, held, roelof, jantje):
    actions.ask_second(review=held, reader=jantje, by=roelof, now=now())
    actions.decide(review=held, **VERDICT, by=roelof, now=now())
    page = post(jantje, "read_second", text="Noem de prijs.")
    assert page.status_code == 409
    assert ["Er is intussen beslist." in page.text, "Noem de prijs." in page.text] == [True, True]
    assert SecondReading.objects.get().read_at is None


def test_asking_the_same_colleague_twice_asks_once(post, held, roelof, jantje):
    first = actions.ask_second(review=held, reader=jantje, by=roelof, now=now())
    assert actions.ask_second(review=held, reader=jantje, by=roelof, now=now()) == first
    assert post(roelof, "ask_second", to=jantje.pk).status_code == 422


def test_only_who_holds_it_asks_a_second_reader(held, roelof, jantje):
    with pytest.raises(Conflict):
        actions.ask_second(review=held, reader=roelof, by=jantje, now=now())


def test_the_database_refuses_to_read_along_with_oneself(held, roelof):
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondReading.objects.create(review=held, reader=roelof, asked_by=roelof, asked_at=now())


def test_letters_about_a_hand_in_skip_who_is_away(join, roelof, jantje, assignment, monday):
    day = monday.date()
    Absence.objects.create(member=roelof, since=day, until=day)
    author = join("anna", Role.PARTICIPANT, mentor=roelof)
    from_work(author, assignment, monday)
    assert told("mentor_submission_waiting") == ["jantje@example.nl"]


def from_work(author, assignment, at):
    paper = {"assignment": assignment, "answers": {"idee": "Kaas"}, "revision": 0}
    return work.hand_in(**paper, by=author, now=at)


def at_once(*moves):
    """What each of these functions did when they ran together: "done" or "polite"."""

    def run(move):
        with closing(connection):
            try:
                move()
            except Conflict:
                return "polite"
            return "done"

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(run, moves))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_claim_and_a_pass_on_at_once_leave_one_holder(submission, roelof, jantje, monday):
    lapsed = monday + LEASE
    actions.claim(review=submission.review, by=roelof, now=monday)

    def claim():
        actions.claim(review=submission.review, by=jantje, now=lapsed)

    def put_back():
        actions.pass_on(review=submission.review, to=None, by=roelof, now=lapsed)

    assert at_once(claim, put_back) in [["done", "done"], ["done", "polite"]]
    assert Review.objects.get().mentor == jantje


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_take_over_and_a_decision_at_once_give_one_outcome(submission, roelof, geesje, monday):
    actions.claim(review=submission.review, by=roelof, now=monday)

    def decide():
        actions.decide(review=submission.review, **VERDICT, by=roelof, now=monday)

    def take_over():
        seen = {"to": geesje, "seen": roelof.pk}
        actions.reassign(review=submission.review, **seen, by=geesje, now=monday)

    assert sorted(at_once(decide, take_over)) == ["done", "polite"]
    review = Review.objects.get()
    assert (review.decision, review.mentor) in [("approved", roelof), ("", geesje)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_saves_from_two_tabs_at_once_keep_one_and_tell_the_other(submission, roelof, monday):
    actions.claim(review=submission.review, by=roelof, now=monday)

    def save(words):
        typed = {"typed": {"text": words}, "revision": 0}
        return lambda: actions.save_draft(review=submission.review, **typed, by=roelof, now=monday)

    assert sorted(at_once(save("een"), save("twee"))) == ["done", "polite"]
