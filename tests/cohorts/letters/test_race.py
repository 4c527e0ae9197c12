"""Two organisers who send one letter again at once send it once."""

import threading
from contextlib import closing

import pytest
from django.db import connection

from school.conflict import Conflict
from school.letters import mending
from school.letters.models import Letter, Reason
from school.letters.refusals import Refusal
from tests.cohorts.letters.conftest import NOON


def at_once(*works):
    """What each answered, with a Conflict for an answer too."""
    start, answers = threading.Barrier(len(works)), []

    def run(work):
        with closing(connection):
            start.wait()
            try:
                answers.append(work())
            except Conflict as conflict:
                answers.append(conflict)

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_organisers_send_it_again_once(write, geesje):
    letter = write()
    Letter.objects.update(sent_at=NOON)

    def send():
        return mending.again(letter=letter, by=geesje.user, now=NOON).pk

    answers = at_once(*[send] * 6)
    assert set(answers) == {Letter.objects.get(again_of=letter).pk}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("_turn", range(5))
def test_freeing_the_address_and_sending_again_send_it_once(write, geesje, aaltje, _turn):
    letter = write()
    Letter.objects.update(given_up_at=NOON, why=Reason.REFUSED)
    mark = Refusal.objects.create(address=aaltje.user.email, answer="550", refused_at=NOON)
    at_once(
        lambda: mending.again(letter=letter, by=geesje.user, now=NOON),
        lambda: mending.free(refusal=mark, by=geesje.user, now=NOON),
    )
    assert Letter.objects.waiting().count() == 1
