"""The page of a hand-in: every version opens and compares, at the same cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.mentors.models import Comment
from cohorts.review import actions
from cohorts.work import actions as work

ADJUST = {"decision": "adjust", "scores": {}, "text": "Bijna"}


@pytest.fixture
def versions(aaltje, roelof, assignment, monday):
    """A function that hands in so many versions, each but the last sent back."""

    def versions(count):
        sent = []
        for number in range(count):
            at = monday + timedelta(hours=number)
            if sent:
                points = [{"about": "idee", "text": f"Punt {number}"}]
                actions.decide(review=sent[-1].review, **ADJUST, points=points, by=roelof, now=at)
            answers = {"idee": f"Kaas nummer{number + 1}"}
            paper = {"assignment": assignment, "answers": answers, "revision": number}
            sent.append(work.hand_in(**paper, changed=["Gedaan"] * bool(sent), by=aaltje, now=at))
        return sent

    return versions


def test_each_version_opens_and_compares_with_each_before(client, roelof, versions):
    first, second, third = versions(3)
    client.force_login(roelof.user)

    def page(submission, query=""):
        address = reverse("review:show", args=[submission.public_id])
        return client.get(address + query).content.decode()

    assert "<del>nummer2</del> <ins>nummer3</ins>" in page(third)
    assert "<del>nummer1</del> <ins>nummer3</ins>" in page(third, "?met=1")
    assert "<del>nummer1</del> <ins>nummer2</ins>" in page(second, "?met=3")
    assert "<del>" not in page(first, "?met=onzin").partition('aria-labelledby="eerder"')[0]
    links = [reverse("review:show", args=[each.public_id]) for each in (first, second, third)]
    assert [link in page(second) for link in links] == [True, True, True]


def test_point_change_and_answer_stand_together(client, roelof, versions):
    last = versions(2)[-1]
    client.force_login(roelof.user)
    page = client.get(reverse("review:show", args=[last.public_id])).content.decode()
    points = page.partition('aria-labelledby="punten-eerder"')[2].partition("</section>")[0]
    words = ["Punt 1", "Gedaan", "<del>nummer1</del>", "<ins>nummer2</ins>"]
    assert [each in points for each in words] == [True] * 4


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_much_for_one_as_for_thirty(
    client, roelof, join, versions, assignment, rows, django_assert_num_queries
):
    review = versions(1 + rows)[-1].review
    actions.claim(review=review, by=roelof, now=now())
    for number in range(rows):
        colleague = join(f"mentor {number}", Role.MENTOR)
        actions.ask_second(review=review, reader=colleague, by=roelof, now=now())
        join(f"collega {number}", Role.MENTOR)
        Comment.objects.create(user=roelof.user, text=f"Zin {number}")
        for name, mentor in [(f"jan {number}", roelof), (f"piet {number}", None)]:
            author = join(name, Role.PARTICIPANT, mentor=mentor)
            paper = {"assignment": assignment, "answers": {"idee": "Kaas"}, "revision": 0}
            work.hand_in(**paper, by=author, now=now())
    client.force_login(roelof.user)
    address = reverse("review:show", args=[review.submission.public_id])
    client.get(address)  # warms what is cached for everybody

    # session, user, review, member; draft, versions, colleagues, readings, comments; memberships
    # and breaks for the queue, 3 to look both ways in it; 3 for the frame
    with django_assert_num_queries(17):
        client.get(address)
