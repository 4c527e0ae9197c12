"""What the database itself refuses, by ORM and by SQL, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from cohorts.certificates import actions
from cohorts.certificates.frozen import ALWAYS, ALWAYS_SINCE, FACTS, TABLE
from cohorts.certificates.models import ERASED, Certificate, Reason

FROZEN = [*ALWAYS, *FACTS, *ALWAYS_SINCE]


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
    "issued_at": lambda certificate, berend: certificate.due_at,
    "facts": lambda certificate, berend: {**certificate.facts, "name": "Anders"},
    "facts_sha256": lambda certificate, berend: "0" * 64,
    "status_index": lambda certificate, berend: (certificate.status_index or 0) + 1,
    "replaces_id": lambda certificate, berend: certificate.pk,
}


def test_every_frozen_column_has_its_change():
    assert list(CHANGES) == FROZEN


@pytest.mark.parametrize("column", FROZEN)
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


def test_a_credential_is_set_once(certificate):
    row = Certificate.objects.filter(pk=certificate.pk)
    row.update(credential='{"a": 1}')
    for other in ('{"a": 2}', ""):
        refused(row.update, credential=other)


def test_a_revocation_is_not_undone_nor_moved(certificate, geesje, monday):
    actions.revoke(certificate=certificate, reason=Reason.UNDUE, by=geesje, now=monday)
    row = Certificate.objects.filter(pk=certificate.pk)
    refused(row.update, revoked_at=None)
    refused(row.update, revoked_at=None, revoked_reason="")
    refused(row.update, revoked_at=certificate.due_at)
    refused(row.update, revoked_reason=Reason.NAME)
    row.update(revoked_note="Een briefje")
    refused(row.update, revoked_note="Een ander briefje")
    row.update(show_successor=True)


@pytest.mark.parametrize("kept", ERASED)
def test_erasing_leaves_nothing(printed, monday, kept):
    Certificate.objects.update(credential="{}", revoked_note="Een briefje")
    emptied = {column: value for column, value in ERASED.items() if column != kept}
    gone = {"erased_at": monday, "revoked_at": monday, "revoked_reason": Reason.WISH}
    refused(Certificate.objects.update, **emptied, **gone)


@pytest.mark.parametrize("column", ERASED)
def test_nothing_goes_away_without_erasing(printed, column):
    Certificate.objects.update(credential="{}", revoked_note="Een briefje")
    refused(Certificate.objects.update, **{column: ERASED[column]})


@pytest.mark.parametrize("column", [*ERASED, "erased_at"])
def test_what_was_erased_does_not_come_back(printed, geesje, monday, column):
    actions.erase(member=printed.membership, by=geesje, now=monday)
    was = {"facts": printed.facts, "erased_at": printed.due_at}
    refused(Certificate.objects.update, **{column: was.get(column, "iets")})
    refused(Certificate.objects.update, erased_at=None)


def test_saving_it_unchanged_and_counting_attempts_are_fine(certificate, monday):
    certificate.save()
    Certificate.objects.update(attempts=3, due_at=monday)
