"""Finding a name among two thousand: one query, by an index, on either database."""

import pytest
from django.db import connection

from school.kickoff.models import Kickoff, Ticket, Visitor
from school.kickoff.searching import named

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(kickoff, noon):
    """Two thousand who come, of another year two thousand more, and Jantje with his guest."""
    another = Kickoff.objects.create(
        date=kickoff.date.replace(year=2028),
        doors=kickoff.doors,
        ends=kickoff.ends,
        place="Elders",
        capacity=9999,
    )
    times = dict.fromkeys(["signed_up_at", "hold_until", "confirmed_at", "mailed_at"], noon)
    for edition in (kickoff, another):
        names = [f"Gast {n}" for n in range(1_999)] + ["Jantje Oost"]
        people = Visitor.objects.bulk_create(
            Visitor(kickoff=edition, name=name, email=f"{n}@example.nl", kind="student", **times)
            for n, name in enumerate(names)
        )
        Ticket.objects.bulk_create(Ticket(kickoff=edition, visitor=each) for each in people)
    Ticket.objects.create(kickoff=kickoff, visitor=people[0], number=1, name="")
    jantje = Visitor.objects.get(kickoff=kickoff, name="Jantje Oost")
    Ticket.objects.create(kickoff=kickoff, visitor=jantje, number=1, name="Hilje Venema")


@pytest.mark.parametrize("typed", ["jantje", "OOST", "je oo", "venema"])
def test_a_part_of_a_name_is_enough(kickoff, crowd, typed, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [each.name for each in named(kickoff, typed)] == ["Jantje Oost"]


def test_signs_of_a_pattern_are_only_signs(kickoff, crowd):
    assert list(named(kickoff, "%")) == list(named(kickoff, "_")) == []
    assert named(kickoff, "").count() == 2_000


def test_the_search_goes_by_an_index(kickoff, crowd):
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE school_visitor, school_ticket")
    plan = named(kickoff, "oost").explain()
    scan = "Index" if connection.vendor == "postgresql" else "USING INDEX"
    assert scan in plan
    assert "SCAN school" not in plan
