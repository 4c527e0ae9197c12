"""Two mentors who decide at once, as browsers post it: one decision, and a page with both texts."""

import pytest
from django.test import Client

from cohorts.group.models import Role
from cohorts.review.models import Review
from tests.cohorts.certificates.test_race import at_once
from tests.cohorts.review.test_views import VERDICT, hand_in

ROUNDS = 10

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_of_two_mentors_who_decide_at_once_one_counts_and_the_other_keeps_the_text(
    join, roelof, assignment
):
    mentors = {"Roelof": roelof, "Jantje": join("jantje", Role.MENTOR)}
    people = [join(f"jan {number}", Role.PARTICIPANT) for number in range(ROUNDS)]
    sent = [hand_in(member, assignment) for member in people]
    posts = [(name, submission) for submission in sent for name in mentors]

    def decide(post):
        name, submission = post
        browser = Client(raise_request_exception=False)
        browser.force_login(mentors[name].user)
        address = f"/mentor/inlevering/{submission.public_id}/beslissen/"
        return browser.post(address, {**VERDICT, "text": f"Van {name}", "decision": "approved"})

    answers = dict(zip(posts, at_once(decide, posts), strict=True))

    for submission in sent:
        two = {name: answers[name, submission] for name in mentors}
        assert sorted(each.status_code for each in two.values()) == [302, 409]
        won, late = sorted(two, key=lambda name: two[name].status_code)
        assert Review.objects.get(submission=submission).text == f"Van {won}"
        texts = ["Net te laat", f"Van {won}", f"Van {late}"]
        assert [words in two[late].text for words in texts] == [True] * 3
