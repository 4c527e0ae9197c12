"""A worker that is really killed amid printing: whatever step it was at, nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from cohorts.certificates import actions, archive
from cohorts.certificates.models import Certificate
from cohorts.certificates.pdf import pdf_of
from cohorts.credentials.actions import make_key
from cohorts.group.models import Role
from school.letters.models import Letter
from tests.conftest import ROOT, database_url

WORKER = ["db_worker", "--queue-name", "pdf", "--interval", "0.1", "--no-reload"]
SECONDS = 30


class Machine:
    """What serves this test's own database: a worker that can be killed, and the bell."""

    def __init__(self, private, key):
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "PRIVATE_ROOT": str(private),
            "CREDENTIAL_KEY_FILE": str(key),
        }

    def start(self):
        command = [sys.executable, "manage.py", *WORKER]
        place = {"cwd": ROOT, "env": self.environment, "start_new_session": True}
        self.worker = subprocess.Popen(command, **place, stderr=subprocess.DEVNULL)

    def kill(self):
        """As when the power fails: the worker and the press that it started, without a word."""
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait()

    def run(self, *command):
        command = [sys.executable, "manage.py", *command]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, timeout=120)

    def presses(self):
        """Whether it has a press at work."""
        pid = self.worker.pid
        with suppress(FileNotFoundError):
            return bool(Path(f"/proc/{pid}/task/{pid}/children").read_text())


@pytest.fixture
def machine(private, settings, tmp_path):
    settings.CREDENTIAL_KEY_FILE = str(tmp_path / "key.pem")
    make_key(path=tmp_path / "key.pem", now=now())
    made = Machine(private.location, tmp_path / "key.pem")
    yield made
    with suppress(ProcessLookupError):
        made.kill()


def row(certificate):
    return Certificate.objects.values().get(pk=certificate.pk)


def stored(ending):
    return {name.partition(".")[0] for name in archive.names() if name.endswith(ending)}


def unnamed(ending):
    """Whether there is a whole file that no certificate names yet."""
    return bool(stored(ending) - set(Certificate.objects.values_list("pdf_sha256", flat=True)))


# Where a worker is killed: a moment that is there once it got so far with this certificate.
MOMENTS = {
    "taken": lambda machine, each: DBTaskResult.objects.running().exists(),
    "signed": lambda machine, each: row(each)["credential"],
    "rendering": lambda machine, each: row(each)["credential"] and machine.presses(),
    "stored": lambda machine, each: unnamed(".pdf"),
    "drawn": lambda machine, each: unnamed(".png") or row(each)["pdf_sha256"],
}


def wait_for(moment):
    until = time.monotonic() + SECONDS
    while not moment():
        assert time.monotonic() < until
        time.sleep(0.001)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("thawed", "wording")
def test_killed_at_every_step_each_certificate_comes_once_as_it_was(join, roelof, approve, machine):
    asked = now() - timedelta(minutes=3)  # so that the bell need not wait for its turn
    waiting = []
    for number in range(len(MOMENTS) + 1):
        person = join(f"noaber {number}", Role.PARTICIPANT)
        approve(person, roelof)
        waiting.append(actions.issue(member=person, now=asked))
    signed = {}

    for certificate, (step, moment) in zip(waiting, MOMENTS.items(), strict=False):
        machine.start()
        wait_for(lambda moment=moment, each=certificate: moment(machine, each))
        machine.kill()
        signed[certificate.pk] = row(certificate)["credential"]
        assert step == "rendering" or moment(machine, certificate)
        assert step == "drawn" or row(certificate)["pdf_sha256"] == ""

    machine.run(*WORKER, "--batch")  # the last one is next; the others are for the bell
    assert row(waiting[-1])["pdf_sha256"]
    machine.run("ring_bell")

    for certificate, was in zip(waiting, map(vars, waiting), strict=True):
        kept = {key: row(certificate)[key] for key in ("number", "code", "facts", "facts_sha256")}
        assert kept == {key: was[key] for key in kept}
        certificate.refresh_from_db()
        assert signed.get(certificate.pk) in (None, "", certificate.credential)
        assert archive.read(certificate.path).read() == pdf_of(certificate)
    numbers = [each.number for each in waiting]
    assert numbers == [f"OSE-{asked.year}-{number:04}" for number in range(1, len(waiting) + 1)]
    hashes = {each.pdf_sha256 for each in waiting}
    assert stored(".pdf") == stored(".png") == hashes
    assert Letter.objects.filter(key="certificate_ready").count() == len(waiting) == len(hashes)
