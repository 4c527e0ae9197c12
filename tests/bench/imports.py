"""What a list of 5,000 people costs: `.venv/bin/python -m tests.bench.imports [how many]`.

Prints the seconds from upload to the last row read and from yes to done, each for CSV and XLSX,
and in the processor's own time too; the queries of carrying out; how the progress went up; and
the most memory that this process and those that read the files have held.
"""

import io
import os
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.environment  # noqa: F401 - the settings of the tests, before Django is set up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "school.settings")

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.utils.timezone import now
from openpyxl import Workbook

from cohorts.group.models import Membership, Role
from cohorts.imports import actions
from cohorts.imports.models import Import
from curriculum.course.actions import load_course
from school.letters.models import Letter
from tests.conftest import ROOT, enrol


def main():
    many = int(sys.argv[1]) if sys.argv[1:] else 5_000
    setup_test_environment()
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        made = setup_databases(verbosity=0, interactive=False)
        try:
            load_course(ROOT / "curriculum" / "content")
            for kind, town in [("csv", "Emmen"), ("xlsx", "Coevorden")]:
                organiser = enrol("geesje", Role.ORGANISER, town)
                run(kind, {"csv": as_csv, "xlsx": as_xlsx}[kind](people(kind, many)), organiser)
        finally:
            teardown_databases(made, verbosity=0)


def run(kind, data, organiser):
    """Upload, read and carry out one list, and say what it took."""
    client = Client(HTTP_HOST="testserver")
    client.force_login(organiser.user)
    address = f"/organisatie/lichting/{organiser.cohort.public_id}/lijst/"
    start, worked = time.perf_counter(), processor()
    client.post(address, {"file": SimpleUploadedFile(f"lijst.{kind}", data)})
    source = Import.objects.get(cohort=organiser.cohort)
    uploaded, told = time.perf_counter() - start, [source.percentage]
    while actions.read_some(source_id=source.pk, now=now()):
        source.refresh_from_db()
        told.append(source.percentage)
    read = time.perf_counter() - start
    page = client.get(f"/organisatie/lijst/{source.public_id}/")
    assert page.status_code == 200
    looked = time.perf_counter() - start - read
    begun = time.perf_counter()
    actions.order(source=source, revision=1, with_letters=True, by=organiser, now=now())
    with CaptureQueriesContext(connection) as asked:
        actions.carry_out(source_id=source.pk, now=now())
    carried = time.perf_counter() - begun
    whole = time.perf_counter() - start
    count = Membership.objects.filter(cohort=organiser.cohort, role=Role.PARTICIPANT).count()
    here, reading = memory(resource.RUSAGE_SELF), memory(resource.RUSAGE_CHILDREN)
    print(f"{kind} on {connection.vendor}: {count} people in {whole:.1f} s")
    print(f"  of the processor {processor() - worked:.1f} s")
    print(f"  upload {uploaded:.1f} s, read {read - uploaded:.1f} s, page {looked:.2f} s")
    print(f"  carried out in {carried:.1f} s and {len(asked)} queries")
    print(f"  progress told: {told}; letters: {Letter.objects.count()}")
    print(f"  memory: {here} MB here, {reading} MB in what reads the file")


def people(kind, many):
    """Rows of a list, the heading first."""
    yield ["Voornaam", "Tussenvoegsel", "Achternaam", "E-mailadres", "Rol", "Mentor"]
    for number in range(many):
        yield [f"Jan {number}", "van der", "Veen", f"{kind}{number}@example.nl", "deelnemer", ""]


def as_csv(rows):
    return "\r\n".join(";".join(row) for row in rows).encode("cp1252")


def as_xlsx(rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def processor():
    """Seconds that this process and its children have worked."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


def memory(who):
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    main()
