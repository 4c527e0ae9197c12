"""/organisatie/rapport/: numbers for the three O's, of nobody in particular."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.utils.timezone import now

from cohorts.group.models import Cohort, Role
from cohorts.milestones import actions as milestones
from cohorts.report.numbers import Report
from cohorts.review import actions as review
from cohorts.work import actions as work
from curriculum.milestones import MilestoneKind
from school.kickoff.models import Kickoff
from school.print import actions as documents
from school.print.models import PrintOrder
from tests.conftest import ANSWERS, MONDAY
from tests.paper import faults

PAGE = "/organisatie/rapport/"


@pytest.fixture
def approve(assignment, roelof, monday):
    """A function by which somebody's first week is handed in and approved."""

    def approve(member):
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
        sent = work.hand_in(**paper, by=member, now=monday)
        verdict = {"decision": "approved", "scores": {}, "text": "Mooi", "points": []}
        review.decide(review=sent.review, **verdict, by=roelof, now=monday)

    return approve


@pytest.fixture
def people(join):
    return [join(f"jan {n}", Role.PARTICIPANT) for n in range(12)]


def report():
    return Report(list(Cohort.objects.with_size()), Kickoff.objects.all())


def lines(found):
    return [(line.label, line.number) for line in found]


def test_how_far_people_came_is_told_in_groups_that_are_large_enough(people, approve):
    for member in people[:7]:
        approve(member)
    found = report()
    assert (found.people, found.finished, found.weeks) == (12, 0, 7)
    stones = [("7 stenen of meer", 0), ("4 tot en met 6 stenen", 0)]
    stones = [("10 stenen", 0), ("7 tot en met 9 stenen", 0), *stones[1:]]
    assert lines(found.stones) == [*stones, ("1 tot en met 3 stenen", 7), ("Nog geen steen", 5)]


def test_a_small_group_goes_up_in_its_neighbour(people, approve):
    for member in people[:9]:
        approve(member)
    assert lines(report().stones)[-1] == ("Hooguit 3 stenen", 12)  # 9 with one, 3 without


def test_the_days_are_medians_of_who_let_theirs_count(people):
    for day, member in enumerate(people[:6], start=1):
        for kind, on in [(MilestoneKind.IDEA, 0), (MilestoneKind.DOMAIN, day)]:
            on = MONDAY + timedelta(days=on)
            link = "" if kind == MilestoneKind.IDEA else "https://kaas.example.nl"
            milestones.note(kind=kind, reached_on=on, link=link, by=member, now=now())
    assert report().paces == []
    for member in people[:5]:
        milestones.count_along(wording="Ja", by=member, now=now())
    assert lines(report().paces) == [("Domeinnaam", 4)]


def test_a_cohort_of_four_is_in_no_report(people, join):
    for n in range(4):
        join(f"klaas {n}", Role.PARTICIPANT, "Zweeloo")
    found = report()
    assert (found.people, len(found.cohorts), found.left_out) == (12, 1, 1)


def test_the_page_says_that_there_is_too_little_and_makes_no_document(client, geesje, aaltje):
    client.force_login(geesje.user)
    page = client.get(PAGE)
    assert "Er zijn nog te weinig mensen" in page.text
    assert "Aaltje" not in page.text
    assert client.post(f"{PAGE}pdf/").status_code == 409


def test_one_chooses_a_time_and_cohorts(client, geesje, people, join):
    join("geesje", Role.ORGANISER, "Zweeloo")
    other = Cohort.objects.get(name="Zweeloo")
    Cohort.objects.filter(pk=other.pk).update(starts_on=MONDAY + timedelta(weeks=20))
    for n in range(6):
        join(f"klaas {n}", Role.PARTICIPANT, "Zweeloo")
    client.force_login(geesje.user)

    def shown(**choice):
        return client.get(PAGE, choice).context["report"].people

    assert shown() == 18
    assert shown(van=MONDAY + timedelta(weeks=1)) == 6
    assert shown(tot=MONDAY) == 12
    assert shown(lichting=other.public_id) == 6
    for wrong in ({"van": "gisteren"}, {"lichting": "x"}, {"van": "2027-1-2", "tot": "2027-1-1"}):
        assert client.get(PAGE, wrong).status_code == 422


def test_a_cohort_of_another_organiser_is_not_in_it(client, geesje, people, join):
    for n in range(6):
        join(f"klaas {n}", Role.PARTICIPANT, "Coevorden")
    client.force_login(geesje.user)
    assert client.get(PAGE).context["report"].people == 12


def test_the_pdf_is_accessible_and_names_nobody(client, geesje, people, approve):
    for member in people[:7]:
        approve(member)
    client.force_login(geesje.user)
    client.post(f"{PAGE}pdf/")
    client.post(f"{PAGE}pdf/")
    order = PrintOrder.objects.get()  # the same numbers of the same day
    assert (order.title, "Jan" in order.html) == ("Rapport voor de drie O's", False)
    documents.carry_out.call(order_id=order.pk)
    order.refresh_from_db()
    with storages["private"].open(order.path) as stored:
        body = stored.read()
    assert {name: faults(body, name) for name in ("3u", "ua1")} == {"3u": set(), "ua1": set()}


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_much_for_one_as_for_thirty(
    client, geesje, people, approve, join, rows, django_assert_num_queries
):
    for n in range(rows):
        approve(join(f"klaas {n}", Role.PARTICIPANT))
    client.force_login(geesje.user)
    client.get(PAGE)
    with django_assert_num_queries(13):
        client.get(PAGE)
