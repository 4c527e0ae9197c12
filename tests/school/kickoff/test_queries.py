"""What signing up and confirming cost in queries, whatever the number of people and workshops."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from school.kickoff import actions
from school.kickoff.models import Kickoff
from tests.school.kickoff.conftest import make_workshop

pytestmark = pytest.mark.django_db
SAVEPOINTS = ("SAVEPOINT", "RELEASE")


def queries(act):
    """The SQL of an act, without the savepoints that the tests' own transaction makes of it."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return [each["sql"] for each in seen if not each["sql"].startswith(SAVEPOINTS)]


@pytest.mark.parametrize("rows", [1, 30])
def test_signing_up_and_confirming_take_20_queries_each(kickoff, come, sign_up, rows, noon):
    Kickoff.objects.update(capacity=50)
    workshops = [make_workshop(kickoff, f"Workshop {n}", n, 9 + n, 99) for n in range(1, 3)]
    for number in range(rows):
        come(f"gast{number}", workshops=workshops)

    signing = queries(lambda: sign_up("anna", workshops=workshops, companions=3))
    anna = kickoff.visitor_set.select_related("kickoff").get(name="Anna")
    confirming = queries(lambda: actions.confirm(visitor=anna, now=noon + timedelta(minutes=1)))

    assert (len(signing) - 1, len(confirming)) == (20, 20)  # one of them is this test's own


@pytest.mark.parametrize("rows", [1, 30])
def test_the_line_for_a_full_hall_costs_no_more(kickoff, come, sign_up, rows, noon):
    for number in range(4 + rows):
        come(f"gast{number}")
    assert len(queries(lambda: sign_up("anna"))) - 1 == 15
