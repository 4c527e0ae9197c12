"""A mail server that is down for a while: each letter is in the inbox exactly once."""

import re
import socketserver
import threading
from contextlib import contextmanager
from datetime import timedelta

from school.letters import actions
from school.letters.models import Letter
from tests.school.letters.conftest import SMTP

LETTERS = 30


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Postman(socketserver.StreamRequestHandler):
    """A mail server that keeps what it takes in the server's `inbox`, until it is `full`."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        for line in self.rfile:
            command = line[:4].upper()
            if command == b"DATA":
                if len(self.server.inbox) >= self.server.full:
                    return  # the line goes dead in the middle of a letter
                self.wfile.write(b"354 go on\r\n")
                self.server.inbox.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.wfile.write(b"221 bye\r\n" if command == b"QUIT" else b"250 ok\r\n")


@contextmanager
def running(inbox, address, full):
    with Server(address, Postman) as server:
        server.inbox, server.full = inbox, full
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address
        server.shutdown()


def test_every_letter_arrives_once_though_the_server_was_away(post, noon, settings):
    letters = [post(f"brief {number}", now=noon) for number in range(LETTERS)]
    settings.EMAIL_BACKEND, inbox, now = SMTP, [], noon
    with running(inbox, ("127.0.0.1", 0), full=10) as address:
        settings.EMAIL_HOST, settings.EMAIL_PORT = address
        actions.deliver_due(now=now)
    assert len(inbox) == 10
    for _bell in range(3):  # nobody answers
        now += timedelta(minutes=1)
        assert actions.deliver_due(now=now) == 0
    with running(inbox, address, full=LETTERS):
        for _bell in range(60):
            now += timedelta(minutes=1)
            actions.deliver_due(now=now)
    found = [re.search(rb"Message-ID: <(\S+)@", mail)[1].decode() for mail in inbox]
    assert sorted(found) == sorted(str(each.public_id) for each in letters)
    assert not Letter.objects.filter(sent_at=None).exists()
