"""The queue: who comes first, what can be filtered, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from cohorts.group.models import Membership, Role
from cohorts.mentors.models import Absence
from cohorts.review import actions
from cohorts.review.models import Review
from cohorts.review.pile import Pile
from cohorts.stuck import actions as stuck
from cohorts.work import actions as work
from curriculum.pages.models import WeekPage
from tests.conftest import ANSWERS


@pytest.fixture
def hand_in(join, monday):
    """A function that lets somebody new hand in a week, so many hours after Monday morning."""

    def hand_in(name, *, hours, mentor=None, number=1, town="Emmen"):
        author = join(name, Role.PARTICIPANT, town=town, mentor=mentor)
        paper = {"assignment": WeekPage.objects.get(number=number).assignment, "revision": 0}
        at = monday + timedelta(hours=hours)
        return work.hand_in(**paper, answers=ANSWERS, by=author, now=at)

    return hand_in


def names(page):
    return [review.submission.member.user.first_name for review in page.context["reviews"]]


def test_ones_own_come_first_then_who_waits_longest(client, roelof, hand_in):
    hand_in("anna", hours=1)
    hand_in("bea", hours=2, mentor=roelof)
    hand_in("cor", hours=3)
    hand_in("dirk", hours=4, mentor=roelof)
    client.force_login(roelof.user)
    assert names(client.get("/mentor/")) == ["Bea", "Dirk", "Anna", "Cor"]


def test_who_is_stuck_stands_above_all(client, roelof, aaltje, week, hand_in, monday):
    hand_in("anna", hours=0)
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    stuck.call(**place, company="mentor", text="Help", by=aaltje, now=monday)
    client.force_login(roelof.user)
    page = client.get("/mentor/").content.decode()
    assert page.index("Aaltje") < page.index("Anna")
    assert "Twee mensen wachten op een mentor" in page
    assert "Eén loopt er vast, één leverde iets in." in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Anna", "Bea", "Cor"]),
        ("week=2", ["Cor"]),
        ("stand=wacht", ["Cor"]),
        ("stand=bezet", ["Bea"]),
        ("stand=mijn", ["Anna"]),
        ("stand=mijn&week=2", []),
        ("stand=onzin&week=99&lichting=x", ["Anna", "Bea", "Cor"]),
        ("pagina=banaan", ["Anna", "Bea", "Cor"]),
    ],
)
def test_filters(client, roelof, join, hand_in, query, shown):
    jantje = join("jantje", Role.MENTOR)
    mine, theirs = hand_in("anna", hours=1), hand_in("bea", hours=2)
    hand_in("cor", hours=3, number=2)
    actions.claim(review=mine.review, by=roelof, now=now())
    actions.claim(review=theirs.review, by=jantje, now=now())
    client.force_login(roelof.user)
    assert names(client.get(f"/mentor/?{query}")) == shown


def test_the_cohort_filter_knows_ones_own_cohorts_only(client, roelof, join, hand_in, henk):
    beilen = join("roelof", Role.MENTOR, town="Beilen")
    hand_in("anna", hours=1)
    hand_in("bea", hours=2, town="Beilen")
    hand_in("cor", hours=3, town="Coevorden")
    client.force_login(roelof.user)
    assert names(client.get("/mentor/")) == ["Anna", "Bea"]
    assert names(client.get(f"/mentor/?lichting={beilen.cohort.public_id}")) == ["Bea"]
    page = client.get(f"/mentor/?lichting={henk.cohort.public_id}")
    assert names(page) == ["Anna", "Bea"]
    assert "Die keuze is er niet. Je ziet nu alles." in page.content.decode()


def test_colleagues_see_whose_mentor_is_away(client, roelof, join, hand_in):
    jantje = join("jantje", Role.MENTOR)
    hand_in("anna", hours=1, mentor=jantje)
    client.force_login(roelof.user)
    assert "Mentor is Jantje" in client.get("/mentor/").content.decode()
    today = now().date()
    Absence.objects.create(member=jantje, since=today, until=today)
    assert "Jantje is er niet tot en met" in client.get("/mentor/").content.decode()


def test_pages_of_fifty_show_each_review_once(client, roelof, hand_in, assignment):
    for number in range(52):
        mentor = roelof if number % 20 == 0 else None
        hand_in(f"jan {number}", hours=number, mentor=mentor)
    client.force_login(roelof.user)
    first, second = (names(client.get(f"/mentor/?pagina={number}")) for number in (1, 2))
    assert (len(first), len(second)) == (50, 2)
    assert len({*first, *second}) == 52
    assert first[:4] == ["Jan 0", "Jan 20", "Jan 40", "Jan 1"]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_queue_asks_as_much_for_one_as_for_thirty(
    client, roelof, join, hand_in, week, monday, rows, django_assert_num_queries
):
    jantje = join("jantje", Role.MENTOR)
    for number in range(rows):
        hand_in(f"jan {number}", hours=1, mentor=roelof)
        sent = hand_in(f"piet {number}", hours=2, mentor=jantje)
        actions.claim(review=sent.review, by=jantje, now=now())
        actions.ask_second(review=sent.review, reader=roelof, by=jantje, now=now())
        place = {"week": week, "place": "", "where": "Week 1, opdracht"}
        stuck.call(**place, company="mentor", text="?", by=sent.member, now=monday)
    client.force_login(roelof.user)
    client.get("/mentor/")  # warms what is cached for everybody

    with django_assert_num_queries(11):  # session, user, memberships; pile 3, calls, readings; 3
        page = client.get("/mentor/")  # for the frame

    assert len(page.context["reviews"]) == min(2 * rows, 50)


def test_the_first_page_comes_from_an_index(roelof, hand_in):
    hand_in("anna", hours=1)
    found = Review.objects.undecided([roelof.cohort]).of_others([roelof])
    plan = found.values("pk")[:50].explain()
    assert "pile_of_cohort" in plan or connection.vendor == "postgresql"  # which scans so few rows


def test_walking_on_and_back_covers_the_whole_pile(roelof, hand_in):
    order = [
        hand_in("bea", hours=2, mentor=roelof),
        hand_in("dirk", hours=4, mentor=roelof),
        hand_in("anna", hours=1),
        hand_in("cor", hours=1),
    ]
    pile = Pile([Membership.objects.get(pk=roelof.pk)], now=now())
    reviews = [sent.review for sent in order]
    assert [pile.after(each) for each in reviews] == [*reviews[1:], None]
    assert [pile.before(each) for each in reviews] == [None, *reviews[:-1]]
