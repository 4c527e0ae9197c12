"""A school full of invented people, on this machine alone."""

import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from threading import Thread
from time import sleep

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from cohorts.credentials import actions as credentials
from cohorts.credentials.models import SigningKey
from cohorts.demo import actions
from cohorts.group.models import Cohort
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.reminders.actions import remind
from curriculum.course.actions import load_course

LAST_PORT = 65_535
CONTENT = settings.ROOT / "curriculum" / "content"


class Command(BaseCommand):
    requires_system_checks = []  # they would ask for the key that this is to make
    help = "Start de school met verzonnen mensen, om rond te kijken. Alleen op deze computer."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=port, default=8000, help="Waar de school open gaat.")
        parser.add_argument("--no-serve", action="store_true", help="Alleen vullen, niet openen.")

    def handle(self, *, port, no_serve, **options):
        if not settings.DEMO:
            raise CommandError("De demo start met: python3 manage.py demo")
        port = free_port(port)
        settings.BASE_URL = f"http://127.0.0.1:{port}"  # what letters and certificates link to
        self._prepare()
        if not no_serve:
            self._serve(port)

    def _prepare(self):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self._make_key(settings.CREDENTIAL_KEY_FILE)
        if not Cohort.objects.exists():
            self.stdout.write("De tien weken inlezen en twee lichtingen vullen …")
            load_course(CONTENT)
            actions.fill(now=now())

    def _make_key(self, path):
        """Once, so that certificates are signed; a file of an earlier demo's table goes."""
        if path and not SigningKey.objects.exists():
            Path(path).unlink(missing_ok=True)
            credentials.make_key(path=path, now=now())

    def _serve(self, port):
        address = f"127.0.0.1:{port}"
        server = ["gunicorn", "school.wsgi", "--bind", address, "--threads", "8"]
        quiet = ["--no-control-socket", "--log-level", "warning"]
        worker = ["manage.py", "db_worker", "--queue-name", "pdf,default", "--interval", "1"]
        os.environ["BASE_URL"] = settings.BASE_URL
        self.stdout.write(f"De school is open: http://{address}/demo/   (stoppen: Ctrl-C)")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        Thread(target=remind_each_minute, daemon=True).start()
        helper = subprocess.Popen([sys.executable, *worker], stderr=subprocess.DEVNULL)
        try:
            subprocess.run([sys.executable, "-m", *server, *quiet], check=True)
        except KeyboardInterrupt:
            self.stdout.write("Tot ziens.")
        finally:
            helper.terminate()
            helper.wait()


def remind_each_minute():
    """Write the reminders that fall due and clear the coffee table, as the bell does.

    Not all that the bell does: it would send the letters and then wipe the codes in them, which
    the demo has to show.
    """
    while True:
        remind(now=now())
        coffee.ring(now=now())
        sleep(60)


def port(text):
    """The number of a port that anybody may open, as the command line gives it."""
    if not text.isdecimal() or not 1024 <= int(text) <= LAST_PORT - 9:
        raise ArgumentTypeError(f"Kies een poort van 1024 tot en met {LAST_PORT - 9}.")
    return int(text)


def free_port(wanted):
    """The first free port on this machine from `wanted` on; ten are tried."""
    for port in range(wanted, wanted + 10):
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)):
                return port
    raise CommandError(f"Poort {wanted} en de negen erna zijn bezet. Kies er een met --port.")
