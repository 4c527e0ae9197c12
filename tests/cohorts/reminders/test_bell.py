"""The bell: rung twice at once, rung in vain, and what it does at night."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from io import StringIO
from threading import Barrier

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from cohorts.group.models import Cohort
from cohorts.management.commands.ring_bell import clean_up, is_done
from cohorts.reminders.actions import remind
from cohorts.review.models import Review
from cohorts.work import actions as work
from school.letters.models import Letter
from school.print import actions as documents
from school.print.models import PrintOrder, Stand
from tests.conftest import ANSWERS, MONDAY, local

WEEK = timedelta(weeks=1)
LONG_AGO = local(date(2026, 9, 1), 12)
twice_at_once = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def ring():
    call_command("ring_bell", stdout=StringIO())


def together(*acts):
    """Do all of these at the same moment, each in a thread of its own."""
    start = Barrier(len(acts))

    def alone(act):
        with closing(connection):
            start.wait()
            return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts))


def keys():
    """Of the letters that only time causes, in order."""
    own = Letter.objects.filter(key__in=["mentor_waiting_3", "organiser_waiting_5", "week_opened"])
    return sorted(own.values_list("key", flat=True))


@twice_at_once
def test_two_bells_at_once_write_each_letter_once(aaltje, berend, roelof, geesje, assignment):
    handed_in = local(MONDAY, 12)
    for member in (aaltje, berend):
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
        work.hand_in(**paper, by=member, now=handed_in)
    moment = local(MONDAY + WEEK, 12)

    together(*[lambda: remind(now=moment)] * 2)

    # one letter a reader stands for all that waits; two participants hear of their week
    assert keys() == ["mentor_waiting_3", "organiser_waiting_5", "week_opened", "week_opened"]


@twice_at_once
def test_two_whole_bells_at_once_send_each_letter_once(roelof, geesje, submission, mailoutbox):
    Review.objects.update(waits_since=now() - 3 * WEEK)
    Letter.objects.update(due_at=now() - WEEK)
    together(ring, ring)
    sent = Letter.objects.exclude(sent_at=None)
    assert sorted(mail.subject for mail in mailoutbox) == sorted(each.subject for each in sent)


@twice_at_once
def test_one_night_cleans_up_once(aaltje):
    night = local(MONDAY, 3)
    finished_task(), ended_session()
    together(*[lambda: clean_up(now=night)] * 4)
    finished_task(), ended_session()
    clean_up(now=night + timedelta(hours=1))
    assert left_over() == (1, 1)


def finished_task():
    """The result of a task in the queue of the PDFs, done long ago."""
    return DBTaskResult.objects.create(
        task_path="cohorts.certificates.actions.render",
        args_kwargs={"args": [], "kwargs": {}},
        queue_name="pdf",
        backend_name="default",
        status="SUCCESSFUL",
        exception_class_path="",
        traceback="",
        run_after=now(),
        finished_at=LONG_AGO,
    )


def left_over():
    """(results of tasks, sessions)"""
    return DBTaskResult.objects.filter(queue_name="pdf").count(), Session.objects.count()


def ended_session():
    return Session.objects.create(
        session_key=f"s{Session.objects.count()}{now():%f}",
        session_data="",
        expire_date=LONG_AGO,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "left"),
    [
        (local(date(2026, 10, 25), 2, 59), 1),
        (local(date(2026, 10, 25), 3), 0),
        (local(date(2027, 3, 28), 3), 0),
        (local(date(2027, 1, 1), 23, 59), 0),
    ],
    ids=["before three", "after the longest night", "after the shortest night", "late"],
)
def test_the_first_bell_after_three_cleans_up(moment, left):
    finished_task(), ended_session()
    clean_up(now=moment)
    assert left_over() == (left, left)


@pytest.mark.django_db
def test_every_night_has_its_own_turn():
    for night in range(2):
        ended_session()
        clean_up(now=local(MONDAY + timedelta(days=night), 4))
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_what_lives_is_not_cleaned_up(client, aaltje):
    client.force_login(aaltje.user)
    clean_up(now=local(MONDAY, 4))
    assert client.get("/binnen/").headers["Location"] == "/mijn/"


def test_the_bell_prints_documents_and_throws_them_away(aaltje):
    order = {"template": "500.html", "context": {}, "title": "Proef", "filename": "proef"}
    longer_ago = {"owner": aaltje.user, "stamp": now(), "now": now() - timedelta(minutes=5)}
    document = documents.order(**order, **longer_ago)
    ring()
    document.refresh_from_db()
    assert document.stand == Stand.FAILED  # a page for the screen is no document
    clean_up(now=local(now().date() + timedelta(days=15), 4))
    assert not PrintOrder.objects.exists()


def test_a_bell_in_vain_asks_little(aaltje, roelof, submission, django_assert_max_num_queries):
    Cohort.objects.update(starts_on=MONDAY - 52 * WEEK)
    Letter.objects.update(sent_at=now())
    ring()
    with django_assert_max_num_queries(22):
        ring()


def test_a_chore_that_fails_is_written_down_and_does_not_stop_the_bell(caplog):
    def trip(*, now):
        raise ValueError("au")

    assert not is_done(trip, now=now())
    assert [record.getMessage() for record in caplog.records] == ["de bel kon trip niet doen"]
