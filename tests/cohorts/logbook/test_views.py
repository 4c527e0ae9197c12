"""/organisatie/logboek/: who changed what and when, for whom it concerns, and nothing more."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from cohorts.group.models import Role
from school.changes.models import Change, Kind
from school.people.actions import rename
from tests.conftest import enrol
from tests.school.door.conftest import hold_kickoff, sign_up

ADDRESS = "/organisatie/logboek/"


@pytest.fixture
def office(client, geesje):
    """A browser in which Geesje is signed in; the log is empty."""
    Change.objects.all().delete()
    client.force_login(geesje.user)
    return client


def lines(page):
    """[(whom, kind, cohort)] as a page of the log shows them."""
    return [(who, each.kind, cohort and cohort.name) for each, who, cohort in page.context["lines"]]


def text_of(page):
    return " ".join(page.content.decode().split())


def test_it_tells_who_what_when_and_not_the_data(office, geesje, aaltje):
    Change.objects.all().delete()
    rename(user=aaltje.user, first_name="Aaltje", last_name="Kanarie", by=geesje.user)
    rename(user=aaltje.user, first_name="Aaltje", last_name="Zwiers", by=geesje.user)
    page = office.get(ADDRESS)
    assert lines(page) == [("Aaltje Zwiers", "name", None)] * 2
    assert "door Geesje" in text_of(page)
    assert "Kanarie" not in text_of(page)


def test_only_people_of_ones_own_cohorts_are_there(office, geesje, aaltje, henk, apply):
    Change.objects.all().delete()
    visitor = sign_up(hold_kickoff(), "Jantje Oost", 1).visitor
    apply(geesje.cohort, "klaas")
    apply(henk.cohort, "kees")
    enrol("hilda", Role.PARTICIPANT, "Coevorden")
    for about in [{"user": aaltje.user}, {"user": henk.user}, {"about": visitor.public_id}]:
        Change.objects.create(kind=Kind.NAME, **about)
    Change.objects.create(kind=Kind.MENTOR, user=aaltje.user, within=henk.cohort.public_id)

    assert lines(office.get(ADDRESS)) == [
        ("Jantje Oost", "name", None),
        ("Aaltje", "name", None),
        ("Klaas Hogenkamp", "applied", "Emmen"),
    ]


def test_it_is_searched_by_person_and_by_date(office, aaltje, berend, apply):
    Change.objects.all().delete()
    apply(aaltje.cohort, "klaas")
    for member in [aaltje, berend]:
        Change.objects.create(kind=Kind.NAME, user=member.user, at=now() - timedelta(days=9))
    today, then = localdate(), localdate() - timedelta(days=9)

    def found(**asked):
        return [who for who, *_ in lines(office.get(ADDRESS, asked))]

    assert found(wie="aal") == ["Aaltje"]
    assert found(wie="BEREND@example.nl") == ["Berend"]
    assert found(wie="klaas hogen") == ["Klaas Hogenkamp"]
    assert found(wie="klaas aaltje") == []
    assert found(van=today) == ["Klaas Hogenkamp"]
    assert found(tot=then) == ["Berend", "Aaltje"]
    assert found(van=then, tot=then, wie="aal") == ["Aaltje"]
    page = office.get(ADDRESS, {"van": "31-31-2026", "wie": "aal"})
    assert (page.status_code, "Die datum bestaat niet." in text_of(page)) == (422, True)
    assert 'value="aal"' in text_of(page)
    assert office.get(ADDRESS, {"van": today, "tot": then}).status_code == 422
    assert office.get(ADDRESS, {"wie": '"%_' + "woord " * 15, "pagina": "x"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 30, 120])
def test_it_takes_10_queries(office, geesje, apply, join, rows, django_assert_num_queries):
    for number in range(rows):
        join(f"jan {number}", Role.PARTICIPANT)
    apply(geesje.cohort)

    with django_assert_num_queries(10):
        page = office.get(ADDRESS)

    assert len(page.context["lines"]) == min(2 * rows + 1, 25)
