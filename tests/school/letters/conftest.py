"""A letter by day, and a mail server that is not there or says no."""

import socket
import socketserver
import threading
from datetime import date, datetime, time

import pytest
from django.utils.timezone import get_default_timezone

from school.letters import actions
from school.letters.models import Wording
from school.people.actions import welcome

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def moment(hour, minute=0, day=date(2026, 11, 24)):
    """An aware moment on that day in the school's own time."""
    return datetime.combine(day, time(hour, minute), get_default_timezone())


@pytest.fixture
def noon():
    return moment(12)


@pytest.fixture
def samira(db):
    return welcome(email="samira@voorbeeld.nl", first_name="Samira")


@pytest.fixture
def urgent(db):
    """The key of a letter that goes at night too."""
    return Wording.objects.filter(urgent=True).first().key


@pytest.fixture
def post(samira):
    """A function that writes Samira a letter."""

    def post(dedupe="een", *, now, key="review_approved", **places):
        return actions.post(to=samira, key=key, places=places, dedupe=dedupe, now=now)

    return post


@pytest.fixture
def no_mail_server(settings):
    """A port of this machine where nobody answers."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = sock.getsockname()
        yield


class Refusal(socketserver.StreamRequestHandler):
    """A mail server that takes every sender and refuses every receiver with the server's reply."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        replies = {b"RCPT": self.server.reply, b"QUIT": b"221 bye"}
        for line in self.rfile:
            self.wfile.write(replies.get(line[:4].upper(), b"250 ok") + b"\r\n")


@pytest.fixture
def refusing_server(settings):
    """A real mail server; set its `reply`, such as b"550 no such person"."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refusal) as server:
        settings.EMAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
