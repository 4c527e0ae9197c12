"""The conversation about one week: every version, answer, change and word, in order."""

import pytest
from django.utils.timezone import now

from cohorts.review import actions as review
from cohorts.templatetags.conversation import turns
from cohorts.work import actions
from cohorts.work.models import Decision, Submission
from tests.conftest import ANSWERS

CONVERSATION = "/mijn/week-1/gesprek/"
POINTS = [
    {"about": "idee", "text": "Zeg het korter"},
    {"about": "", "text": "Lees het hardop"},
    {"about": "gone", "text": "Een vraag die er niet meer is"},
]


def decide(submission, decision, text, mentor, points=()):
    verdict = {"scores": {"helder": 3}, "text": text, "points": list(points)}
    review.decide(review=submission.review, decision=decision, **verdict, by=mentor, now=now())


@pytest.fixture
def finished(submission, assignment, aaltje, roelof):
    """Two versions of Aaltje: the first with three points to adjust, the second approved."""
    decide(submission, Decision.ADJUST, "Bijna", roelof, POINTS)
    second = actions.hand_in(
        assignment=assignment,
        answers={**ANSWERS, "idee": "Kaas aan de deur"},
        revision=1,
        changed=["Korter gemaakt", "Gedaan", ""],
        by=aaltje,
        now=now(),
    )
    decide(second, Decision.APPROVED, "Mooi zo", roelof)
    return aaltje


def test_a_version_knows_the_points_and_answers_it_builds_on(finished, assignment):
    versions = list(Submission.objects.versions(finished, assignment.week))
    first, second = turns(versions)
    assert (first["previous"], first["points"]) == (None, [])
    assert second["previous"] == versions[0]
    told = [
        (p["text"], p["answer"], p["about"] and [f.key for f in p["about"].fields])
        for p in second["points"]
    ]
    assert told == [
        ("Zeg het korter", "Korter gemaakt", ["idee"]),
        ("Lees het hardop", "Gedaan", None),
        ("Een vraag die er niet meer is", "", None),
    ]
    rest = [field.key for field in second["rest"].fields]
    assert sorted([*rest, "idee"]) == sorted(field.key for field in assignment.fields)
    assert [turn["version"] for turn in turns(versions[::-1])] == versions[::-1]


def test_it_reads_from_the_first_version_to_approval(client, finished):
    client.force_login(finished.user)
    text = client.get(CONVERSATION).content.decode()
    told = [
        "Jij leverde versie 1 in",
        "Bijna",
        "Jij leverde versie 2 in",
        "1. Zeg het korter",
        "“Korter gemaakt”",
        "<ins>de deur</ins>",
        "2. Lees het hardop",
        "“Gedaan”",
        "Mooi zo",
    ]
    places = [text.index(words) for words in told]
    assert places == sorted(places)


def test_all_of_it_is_open_and_there_is_nothing_to_fill_in(client, finished):
    client.force_login(finished.user)
    text = client.get(CONVERSATION).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert [tag for tag in ("<details", "<input", "<textarea", "<form") if tag in main] == []


def test_the_desk_and_the_review_page_tell_the_same(client, finished, roelof):
    latest = Submission.objects.get(number=1)
    for member, address in [
        (finished, "/mijn/week-1/opdracht/"),
        (roelof, f"/mentor/inlevering/{latest.public_id}/"),
    ]:
        client.force_login(member.user)
        assert "Bijna" in client.get(address).content.decode()
    client.force_login(finished.user)
    text = client.get("/mijn/week-1/opdracht/").content.decode()
    assert "“Korter gemaakt”" in text
    assert f'href="{CONVERSATION}"' in text


def test_before_the_first_version_it_says_where_to_begin(client, aaltje):
    client.force_login(aaltje.user)
    text = client.get(CONVERSATION).content.decode()
    assert "Het gesprek begint met je eerste versie." in text


def test_another_sees_nothing_of_it(client, finished, berend):
    client.force_login(berend.user)
    assert "Bijna" not in client.get(CONVERSATION).content.decode()


@pytest.mark.parametrize("rounds", [1, 8])
def test_the_conversation_takes_as_many_queries_for_8_versions(
    client, aaltje, roelof, assignment, rounds, django_assert_num_queries
):
    for number in range(rounds):
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": number}
        version = actions.hand_in(**paper, changed=["Ja"], by=aaltje, now=now())
        decide(version, Decision.ADJUST, "Bijna", roelof, POINTS[:1])
    client.force_login(aaltje.user)
    client.get("/")
    with django_assert_num_queries(11):
        page = client.get(CONVERSATION)
    assert page.content.decode().count("Bijna") == rounds
