"""The worker is killed at random amid letters: none is lost, and none is shown twice."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.utils.timezone import now

from school.letters import actions
from school.letters.models import Letter
from tests.conftest import ROOT
from tests.school.letters.conftest import SMTP
from tests.school.letters.test_outage import running
from tests.test_crash import database_url

LETTERS, KILLS = 120, 3
WORKER = ["-m", "django", "db_worker", "--queue-name", "mail", "--interval", "0.05", "--no-reload"]


def start(address):
    """The school's own worker on the test's own rows, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, *WORKER],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"smtp://{address[0]}:{address[1]}",
        },
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def wait_until(happens, seconds=60):
    end = time.monotonic() + seconds
    while not happens() and time.monotonic() < end:
        time.sleep(0.005)
    assert happens()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_every_letter_arrives_though_the_worker_is_killed_again_and_again(post, settings):
    letters = [
        post(f"brief {number}", now=now(), key="kickoff_ticket") for number in range(LETTERS)
    ]
    settings.EMAIL_BACKEND, inbox = SMTP, []
    with running(inbox, ("127.0.0.1", 0), full=10 * LETTERS) as address:
        for _kill in range(KILLS):
            worker, before = start(address), len(inbox)
            wait_until(lambda before=before: len(inbox) > before)
            time.sleep(random.uniform(0, 0.05))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        settings.EMAIL_HOST, settings.EMAIL_PORT = address
        actions.deliver_due(now=now() + actions.LEASE)  # a lease outlives its worker

    times = Counter(re.search(rb"Message-ID: <(\S+)@", mail)[1].decode() for mail in inbox)
    assert set(times) == {str(letter.public_id) for letter in letters}
    assert sum(times.values()) - LETTERS <= KILLS
    assert not Letter.objects.filter(sent_at=None).exists()
    assert not Letter.objects.exclude(given_up_at=None).exists()
