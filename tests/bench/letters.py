"""What 1,000 letters take: `.venv/bin/python -m tests.bench.letters`.

Makes a database of its own beside DATABASE_URL, SQLite or PostgreSQL, and sends to an aiosmtpd of
this machine, which goes away after a quarter and comes back. The bell rings each minute of a clock
that is told, so nobody waits for it. Prints what was taken, and what a letter costs.
"""

import logging
import os
import re
import socket
import time
from collections import Counter
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.environment  # noqa: F401 - the settings of the tests, before Django is set up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "school.settings")

import django

django.setup()

from aiosmtpd.controller import Controller
from django.db import connection
from django.test.utils import (
    override_settings,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.utils.timezone import get_default_timezone

from curriculum.course.actions import load_course
from school.letters import actions
from school.letters.models import Letter
from school.people.actions import welcome
from tests.conftest import ROOT
from tests.school.letters.conftest import SMTP

LETTERS, AWAY_AFTER, AWAY_FOR = 1_000, 250, 30  # letters, letters, minutes
NOON = datetime(2026, 11, 24, 12, tzinfo=get_default_timezone())
MINUTE = timedelta(minutes=1)


class Inbox:
    """What aiosmtpd hands over; after AWAY_AFTER letters it hangs up once, in mid-letter."""

    def __init__(self):
        self.ids, self.has_hung_up = [], False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if len(self.ids) == AWAY_AFTER and not self.has_hung_up:
            self.has_hung_up = True
            server.transport.abort()
        else:
            self.ids.append(re.search(rb"Message-ID: (\S+)", envelope.content)[1])
        return "250 ok"


def main():
    setup_test_environment()
    logging.disable(logging.ERROR)  # aiosmtpd tells each line, the school each minute without it
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        made = setup_databases(verbosity=0, interactive=False)
        try:
            load_course(ROOT / "curriculum" / "content")
            print(f"On {connection.vendor}")
            measure()
        finally:
            teardown_databases(made, verbosity=0)


def measure():
    """Print how long writing and sending takes, and what is in the inbox."""
    begun = time.perf_counter()
    write()
    written = time.perf_counter()
    inbox, bells, in_vain = send()
    sent = time.perf_counter()
    print(f"written: {LETTERS} letters, {1000 * (written - begun) / LETTERS:.1f} ms each")
    print(f"sent: {1000 * (sent - written) / LETTERS:.1f} ms each, in {bells} bells")
    print(f"the server was away for {AWAY_FOR} minutes and missed {in_vain} bells")
    times = Counter(inbox.ids)
    print(f"in the inbox: {len(times)} letters, {len(inbox.ids) - len(times)} of them twice")
    assert (len(times), len(inbox.ids)) == (LETTERS, LETTERS)
    assert not Letter.objects.filter(sent_at=None).exists()


def write():
    places = {"week": 3, "weektitel": "Je website", "weekvraag": "Waarom?", "datum": "zondag"}
    about = {"key": "week_opened", "places": {**places, "link": "http://testserver/"}, "now": NOON}
    people = [welcome(email=f"jan{n}@example.nl", first_name=f"Jan {n}") for n in range(25)]
    for number in range(LETTERS):
        actions.post(to=people[number % 25], dedupe=f"brief {number}", **about)


def send():
    """(Inbox, how many bells it took with a server, how many rang in vain without one)."""
    inbox, now, bells = Inbox(), NOON, 1
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_HOST=host, EMAIL_PORT=port):
        with running(inbox, host, port):
            actions.deliver_due(now=now)
        minutes = [now + n * MINUTE for n in range(1, AWAY_FOR + 1)]
        in_vain = sum(not actions.deliver_due(now=minute) for minute in minutes)
        with running(inbox, host, port):
            now = minutes[-1]
            while Letter.objects.waiting().exists() and bells < 24 * 60:
                now, bells = now + MINUTE, bells + 1
                actions.deliver_due(now=now)
    return inbox, bells, in_vain


@contextmanager
def running(inbox, host, port):
    server = Controller(inbox, hostname=host, port=port)
    server.start()
    yield
    server.stop()


if __name__ == "__main__":
    main()
