"""One mentor at a time, one decision a version, and the tenth approval."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cohorts.certificates.models import Certificate
from cohorts.group.models import Role
from cohorts.review import actions
from cohorts.review.models import Review
from cohorts.work import actions as work
from cohorts.work.models import Decision
from curriculum.pages.models import WeekPage
from school.conflict import Conflict
from school.letters.models import Letter

VERDICT = {"scores": {"helder": 3}, "text": "Mooi", "points": []}


def test_a_lease_keeps_others_out_for_24_hours(submission, roelof, join, monday):
    jantje = join("jantje", Role.MENTOR)
    lapse = monday + timedelta(hours=24)
    actions.claim(review=submission.review, by=roelof, now=monday)
    with pytest.raises(Conflict):
        actions.claim(review=submission.review, by=jantje, now=lapse - timedelta(seconds=1))
    actions.claim(review=submission.review, by=jantje, now=lapse)
    assert Review.objects.get().mentor == jantje


def test_letters_tell_who_should_know(submission, roelof, monday):
    actions.decide(
        review=submission.review, decision=Decision.APPROVED, **VERDICT, by=roelof, now=monday
    )
    letters = {(each.key, each.to) for each in Letter.objects.all()}
    assert letters == {
        ("submission_received", "aaltje@example.nl"),
        ("review_approved", "aaltje@example.nl"),
    }


def approve_week(member, mentor, number, now):
    week = WeekPage.objects.get(number=number)
    paper = {"assignment": week.assignment, "answers": {"idee": "Kaas"}, "revision": 0}
    submission = work.hand_in(**paper, by=member, now=now)
    actions.decide(
        review=submission.review, decision=Decision.APPROVED, **VERDICT, by=mentor, now=now
    )


def test_the_tenth_approval_issues_the_certificate(aaltje, roelof, geesje, monday):
    for number in range(1, 10):
        approve_week(aaltje, roelof, number, monday)
    assert not Certificate.objects.exists()
    approve_week(aaltje, roelof, 10, monday)
    assert Certificate.objects.get().membership == aaltje


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_mentors_deciding_at_once_one_decides(submission, roelof, join, monday):
    def decide(mentor):
        with closing(connection):
            try:
                actions.decide(
                    review=submission.review,
                    decision=Decision.APPROVED,
                    **VERDICT,
                    by=mentor,
                    now=monday,
                )
            except Conflict:
                return "polite"
            return "decided"

    mentors = [roelof, join("jantje", Role.MENTOR)]
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, mentors)) == ["decided", "polite"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_last_two_approvals_given_at_once_see_each_other(
    aaltje, roelof, geesje, monday, thawed
):
    for number in range(1, 9):
        approve_week(aaltje, roelof, number, monday)

    def finish(number):
        with closing(connection):
            approve_week(aaltje, roelof, number, monday)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(finish, [9, 10]))

    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("missing", ["mentor", "claimed_until", "decided_at"])
def test_the_database_refuses_half_a_review(submission, roelof, monday, missing):
    whole = {"mentor": roelof, "claimed_until": monday, "decided_at": monday, missing: None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.update(decision=Decision.APPROVED, **whole)
