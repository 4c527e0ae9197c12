"""A confirmed hand-in exists: a real gunicorn is killed again and again amid 200 of them."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest
from django.test import Client

from cohorts.group.models import Role
from cohorts.review.models import Review
from cohorts.work.models import Draft, Submission
from school.letters.models import Letter
from tests.conftest import ROOT, TYPED, database_url

PEOPLE, KILLS = 200, 6
DESK = "/mijn/week-1/opdracht/"
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|revision|desk|key)"[^>]*value="([^"]*)"')


class Server:
    """A gunicorn of two workers on the test's own database, that can be killed and comes back."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self):
        workers = ["--workers", "2", "--threads", "4", "--no-control-socket"]
        command = ["gunicorn", "school.wsgi", "--bind", f"127.0.0.1:{self.port}", *workers]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": database_url(), "ALLOWED_HOSTS": "127.0.0.1"},
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server():
    running = Server()
    yield running
    running.kill()


def ask(port, method, body, cookies):
    """(status, text, cookies) of one request; raises OSError or HTTPException when it fails."""
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers = {"Cookie": jar, "Content-Type": "application/x-www-form-urlencoded"}
    line.request(method, DESK if method == "GET" else f"{DESK}inleveren/", body, headers)
    answer = line.getresponse()
    text = answer.read().decode()
    fresh = dict(re.findall(r"(csrftoken)=([^;]+)", answer.headers.get("Set-Cookie", "")))
    line.close()
    return answer.status, text, {**cookies, **fresh}


def hand_in(port, session, name):
    """Hand in as a person does: open the desk, post it, and try again until it is confirmed."""
    cookies = {"sessionid": session}
    for _attempt in range(200):
        with suppress(OSError, HTTPException):
            status, page, cookies = ask(port, "GET", None, cookies)
            if "data-autosave" not in page:
                return status == 200  # it was in already: the answer got lost, not the version
            typed = {**TYPED, "idee": f"Het idee van {name}", **dict(HIDDEN.findall(page))}
            status, _page, cookies = ask(port, "POST", urlencode(typed), cookies)
            if status == 302:
                return True
        time.sleep(0.1)
    return False


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_was_confirmed_is_there_after_every_kill(join, server):
    sessions = {}
    for number in range(PEOPLE):
        client = Client()
        client.force_login(join(f"jan {number}", Role.PARTICIPANT).user)
        sessions[f"jan {number}"] = client.cookies["sessionid"].value

    with ThreadPoolExecutor(8) as pool:
        confirmed = [pool.submit(hand_in, server.port, s, name) for name, s in sessions.items()]
        for _kill in range(KILLS):
            time.sleep(random.uniform(2, 4))
            server.kill()
            server.start()

    assert [each.result() for each in confirmed] == [True] * PEOPLE
    ideas = sorted(each.answers["idee"] for each in Submission.objects.all())
    assert ideas == sorted(f"Het idee van {name}" for name in sessions)
    assert Review.objects.count() == PEOPLE
    assert Draft.objects.filter(revision=1).count() == PEOPLE
    assert Letter.objects.filter(key="submission_received").count() == PEOPLE
