"""Reminders: at most one of one thing to one person in three days, whoever asks how often."""

import threading
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection

from school.letters import actions
from school.letters.models import Letter
from school.people.actions import welcome
from tests.school.letters.conftest import moment

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def remind(to, dedupe, now, about="review-1"):
    kind = {"key": "mentor_waiting_3", "places": {}, "reminder_of": about}
    return actions.post(to=to, **kind, dedupe=dedupe, now=now)


def test_the_next_reminder_of_one_thing_waits_three_days(samira, noon):
    moments = [noon, noon + MINUTE, noon + 3 * DAY - MINUTE, noon + 3 * DAY, noon + 4 * DAY]
    written = [remind(samira, f"brief {n}", now) for n, now in enumerate(moments)]
    assert [each is not None for each in written] == [True, False, False, True, False]


def test_another_thing_and_another_person_do_not_wait(samira, noon):
    other = welcome(email="mo@voorbeeld.nl", first_name="Mo")
    assert remind(samira, "a", noon)
    assert remind(samira, "b", noon, about="review-2")
    assert remind(other, "c", noon)


def test_an_answer_to_an_act_is_no_reminder(post, samira, noon):
    assert [post(name, now=noon) for name in "ab"] == list(Letter.objects.order_by("pk"))


def test_a_bell_that_asks_for_a_fortnight_writes_after_three_days_and_two_a_week(samira):
    start = moment(0)
    for step in range(14 * 24):
        now = start + step * timedelta(hours=1)
        remind(samira, f"brief {step}", now)
    days = [(each.written_at - start).days for each in Letter.objects.order_by("pk")]
    assert days == [0, 3, 7, 10]


def test_two_unasked_letters_a_week_are_enough_for_what_can_wait(post, samira, noon):
    for name in "ab":
        assert post(name, now=noon, key="stuck_called")
    assert remind(samira, "c", noon + timedelta(days=6)) is None
    assert post("d", now=noon, key="stuck_called")  # somebody waits for it
    assert remind(samira, "e", noon + timedelta(days=7))


def test_answers_do_not_count_among_the_unasked(post, samira, noon):
    for name in "abc":
        post(name, now=noon, key="review_approved")
    assert remind(samira, "d", noon)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_bells_at_once_remind_once(samira, noon):
    start = threading.Barrier(2)

    def ring(name):
        with closing(connection):
            start.wait()
            remind(samira, name, noon)

    bells = [threading.Thread(target=ring, args=[name]) for name in "ab"]
    for bell in bells:
        bell.start()
    for bell in bells:
        bell.join()
    assert Letter.objects.count() == 1
