"""What certificates cost: `.venv/bin/python -m tests.bench.certificates [how many]`.

Of 200 in one run it prints seconds each against a floor measured in the same run (weasyprint alone,
of the same HTML, in a process of its own as the school's is), the memory of the worker after each
fifth, and how much longer the organiser's page takes meanwhile than before. Then fifteen people
have their tenth week approved at once, with a real worker beside: how long each waits for the mail.
"""

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.environment  # noqa: F401 - the settings of the tests, before Django is set up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "school.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from cohorts.ceremony.actions import hand_out_all
from cohorts.certificates import actions
from cohorts.certificates.models import Certificate
from cohorts.certificates.pdf import TEMPLATE, address, sheet
from cohorts.credentials.actions import make_key
from cohorts.group.models import Role
from cohorts.review.models import Review
from cohorts.work.models import Decision, Submission
from curriculum.course.actions import load_course
from curriculum.pages.models import WeekPage
from school.letters.models import Letter, Wording
from school.pdf import FOLDER
from school.qr import qr
from tests.conftest import ROOT, database_url, enrol

ROUNDS = 10
AT_ONCE = 15
WORKER = ["manage.py", "db_worker", "--queue-name", "*", "--no-reload", "--no-startup-delay"]
BARE = """
import sys
from pathlib import Path
from weasyprint import HTML
HTML(string=sys.stdin.read(), base_url=sys.argv[1]).write_pdf(pdf_tags=True)
"""


def main():
    many = int(sys.argv[1]) if sys.argv[1:] else 200
    setup_test_environment()
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        private = settings.STORAGES["private"]["OPTIONS"]
        private["location"] = str(Path(folder) / "private")
        settings.CREDENTIAL_KEY_FILE = str(Path(folder) / "key.pem")
        made = setup_databases(verbosity=0, interactive=False)
        try:
            load_course(ROOT / "curriculum" / "content")
            make_key(path=Path(settings.CREDENTIAL_KEY_FILE), now=now())
            run(many)
            wait(AT_ONCE)
        finally:
            teardown_databases(made, verbosity=0)


def run(many):
    """Issue to `many` people, print all of them, and look at the page meanwhile."""
    organiser = enrol("geesje", Role.ORGANISER)
    mentor = enrol("roelof", Role.MENTOR)
    for number in range(many):
        approve(enrol(f"noaber {number}", Role.PARTICIPANT), mentor)
    start = time.perf_counter()
    count = hand_out_all(cohort=organiser.cohort, by=organiser, now=now())
    print(f"On {connection.vendor}: {count} issued in {time.perf_counter() - start:.1f} s")

    before = [look(organiser) for _round in range(ROUNDS)]
    meanwhile, done = [], threading.Event()
    visitor = threading.Thread(target=watch, args=[organiser, meanwhile, done])
    visitor.start()
    took = prints(list(Certificate.objects.values_list("pk", flat=True)))
    done.set()
    visitor.join()
    floor = statistics.median(bare(Certificate.objects.first()) for _round in range(ROUNDS))
    median = statistics.median(took)
    print(f"print: {median:.2f} s each, {sum(took):.0f} s in all; bare weasyprint {floor:.2f} s")
    print(f"print: {median / floor:.2f} × the floor")
    ratio = statistics.median(meanwhile) / statistics.median(before)
    print(f"page: {ratio:.2f} × as long as before, {len(meanwhile)} times looked")
    assert not Certificate.objects.filter(pdf_sha256="").exists()


def wait(many):
    """Complete the ten weeks of `many` people at once; how long each waits for the mail."""
    Wording.objects.update(urgent=True)  # or at night the letters wait for the morning
    mentor = enrol("trijntje", Role.MENTOR, "Borger")
    people = [enrol(f"naober {number}", Role.PARTICIPANT, "Borger") for number in range(many)]
    for member in people:
        approve(member, mentor)
    with worker() as process, ThreadPoolExecutor(many) as pool:
        start, before = now(), memory(process.pid)
        list(pool.map(complete, people))
        letters = Letter.objects.filter(key="certificate_ready", user__in=[m.user for m in people])
        while letters.exclude(sent_at=None).count() < many:
            time.sleep(0.2)
        print(f"worker: {before:.0f} MiB before, {memory(process.pid):.0f} MiB after {many}")
    waits = sorted((letter.sent_at - start).total_seconds() for letter in letters)
    p95 = waits[int(0.95 * (many - 1) + 0.5)]
    print(f"mail: {many} at once, median {statistics.median(waits):.0f} s, p95 {p95:.0f} s")


def complete(member):
    with closing(connection):
        actions.complete(member=member, now=now())


@contextmanager
def worker():
    """A worker on this database, up and idle."""
    place = {
        "DATABASE_URL": database_url(),
        "PRIVATE_ROOT": str(settings.STORAGES["private"]["OPTIONS"]["location"]),
        "CREDENTIAL_KEY_FILE": settings.CREDENTIAL_KEY_FILE,
    }
    process = subprocess.Popen([sys.executable, *WORKER], cwd=ROOT, env={**os.environ, **place})
    try:
        while DBTaskResult.objects.ready().exists():
            time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait()


def approve(member, mentor):
    """Ten approved weeks, without letters: they are not what is measured."""
    for week in WeekPage.objects.all():
        paper = {"assignment": week.assignment.as_json(), "answers": {}, "submitted_at": now()}
        submission = Submission.objects.create(
            member=member, week=week.translation_key, number=1, **paper
        )
        verdict = {"decision": Decision.APPROVED, "decided_at": now(), "claimed_until": now()}
        Review.objects.create(
            submission=submission, cohort=member.cohort, waits_since=now(), mentor=mentor, **verdict
        )


def prints(keys):
    """Seconds for each, printed as the worker does; says its memory after each fifth."""
    took = []
    for number, key in enumerate(keys, 1):
        start = time.perf_counter()
        actions.render.call(certificate_id=key)
        took.append(time.perf_counter() - start)
        if number % max(len(keys) // 5, 1) == 0:
            print(f"worker: {memory():.0f} MiB after {number}", flush=True)
    return took


def memory(process="self"):
    """MiB that a process holds now."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def watch(organiser, times, done):
    """Look at the page twice a second until it is done."""
    with closing(connection):
        while not done.wait(0.5):
            times.append(look(organiser))


def look(organiser):
    """Seconds for the organiser's page."""
    client = Client()
    client.force_login(organiser.user)
    start = time.perf_counter()
    page = client.get(f"/organisatie/lichting/{organiser.cohort.public_id}/certificaten/")
    assert page.status_code == 200
    return time.perf_counter() - start


def bare(certificate):
    """Seconds for weasyprint itself on the same HTML: no limits, no signing, no archive."""
    html = render_to_string(TEMPLATE, sheet(certificate)).replace("app:/", "")
    with TemporaryDirectory() as folder:
        for name in ("certificaat.css", "bodem.svg", "icon.svg", "hunebed-voltooid.svg"):
            body = (FOLDER / "print" / name).read_text().replace("app:/", "")
            (Path(folder) / name).write_text(body)
        (Path(folder) / "qr.svg").write_bytes(qr(address(certificate)))
        fonts = {**os.environ, "FONTCONFIG_FILE": str(FOLDER / "print" / "fonts.conf")}
        start = time.perf_counter()
        order = [sys.executable, "-c", BARE, f"{folder}/"]
        subprocess.run(order, input=html.encode(), env=fonts, check=True)
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
