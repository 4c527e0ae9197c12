"""Many clicks and many bells at once: one order, one print."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from school.print import actions
from school.print.models import PrintOrder, Stand

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(act, times):
    """What `act` returns, done in as many threads."""

    def alone(_):
        with closing(connection):
            return act()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def test_twenty_clicks_make_one_order(ask):
    made = at_once(ask, 20)
    assert {each.pk for each in made} == {PrintOrder.objects.get().pk}
    assert DBTaskResult.objects.filter(queue_name="pdf").count() == 1


def test_four_bells_print_it_once(document, monday):
    later = monday + actions.HEAD_START
    assert sum(at_once(lambda: actions.print_waiting(now=later), 4)) == 1
    document.refresh_from_db()
    assert (document.stand, document.attempts) == (Stand.READY, 1)
