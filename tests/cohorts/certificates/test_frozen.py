"""What the database itself refuses, by ORM and by SQL, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from cohorts.certificates.frozen import ALWAYS, TABLE
from cohorts.certificates.models import Certificate


def refused(act, *args, **kwargs):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(*args, **kwargs)


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


CHANGES = {
    "membership_id": lambda certificate, berend: berend.pk,
    "number": lambda certificate, berend: "OSE-2027-9999",
    "code": lambda certificate, berend: "0000-0000-0000",
    "facts": lambda certificate, berend: {**certificate.facts, "name": "Anders"},
    "facts_sha256": lambda certificate, berend: "0" * 64,
    "issued_at": lambda certificate, berend: certificate.due_at,
}


def test_every_frozen_column_has_its_change():
    assert list(CHANGES) == ALWAYS


@pytest.mark.parametrize("column", ALWAYS)
def test_what_is_frozen_does_not_change(certificate, berend, column):
    value = CHANGES[column](certificate, berend)
    refused(Certificate.objects.filter(pk=certificate.pk).update, **{column: value})
    setattr(certificate, column, value)
    refused(certificate.save)


def test_not_by_sql_either(certificate):
    refused(run, f"UPDATE {TABLE} SET number = 'OSE-2027-9999'")
    refused(run, f"UPDATE {TABLE} SET facts = NULL")
    refused(run, f"DELETE FROM {TABLE}")
    assert Certificate.objects.get().number == certificate.number


def test_no_certificate_goes_away(certificate):
    refused(Certificate.objects.all().delete)
    refused(certificate.delete)


def test_a_print_is_set_once(certificate):
    row = Certificate.objects.filter(pk=certificate.pk)
    row.update(pdf_sha256="a" * 64, renderer="pers 1")
    row.update(pdf_sha256="a" * 64, renderer="pers 1")
    for other in ({"pdf_sha256": "b" * 64}, {"renderer": "pers 2"}):
        refused(row.update, **other)
    refused(row.update, pdf_sha256="", renderer="")


def test_half_a_print_is_refused(certificate):
    refused(Certificate.objects.update, pdf_sha256="a" * 64)


def test_a_revocation_is_not_undone_nor_moved(certificate, monday):
    row = Certificate.objects.filter(pk=certificate.pk)
    row.update(revoked_at=monday)
    refused(row.update, revoked_at=None)
    refused(row.update, revoked_at=certificate.due_at)


def test_saving_it_unchanged_and_counting_attempts_are_fine(certificate, monday):
    certificate.save()
    Certificate.objects.update(attempts=3, due_at=monday)
