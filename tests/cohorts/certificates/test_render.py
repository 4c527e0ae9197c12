"""Printing: once, wherever it breaks off; and what is printed is what was frozen."""

import io
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

import pikepdf
import pytest
from django.core.files.base import ContentFile

from cohorts.certificates import actions
from cohorts.certificates.facts import digest
from cohorts.certificates.models import Certificate
from cohorts.certificates.pdf import name_class, pdf_of, renderer, sheet
from school.letters.models import Letter
from school.pdf import PdfError
from school.qr import qr


def files(private):
    with suppress(FileNotFoundError):
        names = private.listdir("certificates")[1]
        return [name for name in names if name.endswith(".pdf")]
    return []


def rename(certificate, name):
    """The same certificate as if it had been issued to this name; frozen rows cannot change."""
    certificate.facts = {**certificate.facts, "name": name}
    certificate.facts_sha256 = digest(certificate.facts)
    return certificate


def test_the_pdf_is_stored_under_its_hash_and_the_letter_posted(printed, private):
    body = private.open(printed.path).read()
    assert files(private) == [f"{sha256(body).hexdigest()}.pdf"] == [f"{printed.pdf_sha256}.pdf"]
    assert printed.renderer == renderer()
    letter = Letter.objects.get()
    assert letter.user == printed.membership.user
    assert f"/certificaat/{printed.code}/ {printed.code} " in letter.text
    assert letter.dedupe_key == f"certificate-{printed.number}"


def test_rendering_again_does_nothing(printed, private):
    was = Certificate.objects.values().get()
    actions.render.call(certificate_id=printed.pk)
    assert Certificate.objects.values().get() == was
    assert Letter.objects.count() == 1


def test_each_time_it_is_the_same_file(certificate):
    again = Certificate.objects.get(pk=certificate.pk)
    assert pdf_of(again) == pdf_of(certificate)


def test_broken_off_before_the_letter_it_is_done_over(certificate, wording, private):
    wording.delete()
    with pytest.raises(type(wording).DoesNotExist):
        actions.render.call(certificate_id=certificate.pk)
    certificate.refresh_from_db()
    assert certificate.pdf_sha256 == ""
    kept = files(private)

    wording.save()
    actions.render.call(certificate_id=certificate.pk)
    certificate.refresh_from_db()
    assert files(private) == kept == [f"{certificate.pdf_sha256}.pdf"]


@pytest.mark.parametrize("left", [b"", b"%PDF-1.7 half"])
def test_a_file_that_was_left_half_is_written_anew(certificate, private, left):
    body = pdf_of(certificate)
    private.save(f"certificates/{sha256(body).hexdigest()}.pdf", ContentFile(left))
    actions.render.call(certificate_id=certificate.pk)
    certificate.refresh_from_db()
    assert private.open(certificate.path).read() == body
    assert len(files(private)) == 1


def test_the_bell_prints_what_no_task_did(certificate, monday, private):
    assert actions.render_waiting(now=monday) == 0  # it is the task's turn
    assert actions.render_waiting(now=monday + timedelta(minutes=2)) == 1
    assert actions.render_waiting(now=monday + timedelta(days=1)) == 0
    assert len(files(private)) == Letter.objects.count() == 1


def test_what_cannot_be_printed_waits_longer_each_time(certificate, geesje, monday, caplog):
    unprintable = {"membership": certificate.membership, "issued_at": monday, "due_at": monday}
    actions.revoke(certificate=certificate, reason="onterecht", by=geesje, now=monday)
    facts = {**certificate.facts, "name": "中"}
    waiting = Certificate.objects.create(
        **unprintable, number="X", code="X", facts=facts, facts_sha256=digest(facts)
    )
    moments = [monday]
    for _ in range(5):
        assert actions.render_waiting(now=moments[-1]) == 0
        waiting.refresh_from_db()
        moments.append(waiting.due_at)
    waits = [(after - before).seconds // 60 for before, after in pairwise(moments)]
    assert waits == [2, 5, 15, 60, 60]
    assert waiting.pdf_sha256 == ""
    assert "certificate X cannot be printed: no print font has U+4E2D" in caplog.text
    assert "中" not in caplog.text
    assert not Letter.objects.filter(key="certificate_ready").exists()


def test_a_revoked_certificate_is_not_printed(certificate, geesje, monday, private):
    actions.revoke(certificate=certificate, reason="onterecht", by=geesje, now=monday)
    actions.render.call(certificate_id=certificate.pk)
    assert files(private) == []
    assert actions.render_waiting(now=monday + timedelta(days=1)) == 0


@pytest.mark.parametrize("name", ["Željko Đorđević-ćễ Ōß", "Ž" * 40 + " " + "đ" * 39, "W" * 80])
def test_any_name_fits_on_one_page_and_can_be_read(certificate, name):
    document = pikepdf.open(io.BytesIO(pdf_of(rename(certificate, name))))
    assert len(document.pages) == 1
    assert document.docinfo["/Title"] == f"Certificaat {sheet(certificate)['school_name']}: {name}"


def test_a_name_outside_the_print_fonts_is_no_box_but_a_fault(certificate):
    with pytest.raises(PdfError, match=r"U\+4E2D"):
        pdf_of(rename(certificate, "中村"))


def test_the_file_says_when_it_was_issued_and_nothing_of_when_it_was_printed(certificate):
    document = pikepdf.open(io.BytesIO(pdf_of(certificate)))
    assert document.docinfo["/CreationDate"] == "D:20270322093000+00'00" or str(
        document.docinfo["/CreationDate"]
    ).startswith("D:20270322093000")
    assert bytes(document.trailer["/ID"][0]) == certificate.facts_sha256[:32].encode()


@pytest.mark.parametrize(
    ("length", "smaller"),
    [
        (20, ""),
        (21, "name-long"),
        (29, "name-long"),
        (30, "name-very-long"),
        (80, "name-very-long"),
    ],
)
def test_a_long_name_is_set_smaller(length, smaller):
    assert name_class("n" * length) == smaller


def test_long_titles_are_set_smaller(certificate):
    assert sheet(certificate)["long_titles"] is False
    certificate.facts["milestones"][0]["title"] = "t" * 721
    assert sheet(certificate)["long_titles"] is True


def test_a_cohort_that_spans_new_year_says_both_years(certificate):
    certificate.facts.update(started="2026-11-30", finished="2027-02-07")
    assert sheet(certificate)["started_format"] == "j F Y"


def test_the_qr_code_is_never_a_micro_one_and_small_enough_to_scan():
    svg = qr("https://school.example/certificaat/7K3M-9QWX-2F4C/").decode()
    side = int(svg.partition('viewBox="0 0 ')[2].split()[0])
    assert (
        21 + 8 <= side <= 33 + 8
    )  # modules with the quiet zone of 4 on each side; Micro ends at 17
