"""Revoking, replacing and erasing: for a reason, once, and never undone."""

from hashlib import sha256

import pytest

from cohorts.certificates import actions, archive
from cohorts.certificates.facts import digest
from cohorts.certificates.models import ERASED, Certificate, Reason
from cohorts.certificates.pdf import pdf_of
from school.archive import keep
from school.conflict import Conflict
from school.letters.models import Letter


def state(certificate):
    certificate.refresh_from_db()
    return certificate.revoked_at, certificate.revoked_reason, certificate.show_successor


def test_revoking_tells_the_holder_why(printed, geesje, monday):
    paper = {"reason": Reason.UNDUE, "note": "Week 3 was van een ander.", "by": geesje}
    actions.revoke(certificate=printed, **paper, now=monday)

    assert state(printed) == (monday, "onterecht", False)
    assert printed.revoked_note == "Week 3 was van een ander."
    letter = Letter.objects.get(key="certificate_revoked")
    assert letter.user == printed.membership.user
    assert "Het is ten onrechte uitgegeven." in letter.text
    assert "Week 3" not in letter.text


def test_it_is_revoked_once(printed, geesje, monday):
    actions.revoke(certificate=printed, reason=Reason.UNDUE, by=geesje, now=monday)
    was = Certificate.objects.values().get()
    for act in (actions.revoke, actions.reissue):
        with pytest.raises(Conflict):
            act(certificate=printed, reason=Reason.MISTAKE, by=geesje, now=monday)
    assert Certificate.objects.values().get() == was


def test_a_changed_name_is_a_new_certificate(printed, geesje, monday, private):
    was = printed.facts
    user = printed.membership.user
    user.first_name, user.last_name = "Ali", "Bakker"
    user.save()
    fresh = actions.reissue(certificate=printed, reason=Reason.NAME, by=geesje, now=monday)
    actions.render.call(certificate_id=fresh.pk)
    fresh.refresh_from_db()

    assert state(printed) == (monday, "naam", False)
    assert printed.facts == was
    assert fresh.replaces == printed
    assert fresh.facts == {**was, "name": "Ali Bakker", "number": "OSE-2027-0002"}
    assert len({printed.code, fresh.code, printed.path, fresh.path}) == 4
    assert private.exists(printed.path)


@pytest.mark.parametrize("reason", Reason)
def test_only_a_mistake_leads_to_the_new_one(printed, geesje, monday, reason):
    actions.reissue(certificate=printed, reason=reason, by=geesje, now=monday)
    assert state(printed) == (monday, reason, reason == Reason.MISTAKE)


def test_what_cannot_be_issued_anew_is_not_revoked(printed, geesje, monday):
    user = printed.membership.user
    user.first_name = "中"
    user.save()
    with pytest.raises(actions.Unprintable):
        actions.reissue(certificate=printed, reason=Reason.NAME, by=geesje, now=monday)
    assert state(printed) == (None, "", False)


def test_erasing_leaves_a_tombstone(
    printed, geesje, monday, private, django_capture_on_commit_callbacks
):
    member, path = printed.membership, printed.path
    fresh = actions.reissue(
        certificate=printed, reason=Reason.MISTAKE, note="Aaltje, niet Alie", by=geesje, now=monday
    )
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(member=member, by=geesje, now=monday)

    for each, reason in [(printed, "fout"), (fresh, "verzoek")]:
        each.refresh_from_db()
        assert {column: getattr(each, column) for column in ERASED} == ERASED
        assert (each.erased_at, each.revoked_at) == (monday, monday)
        assert each.revoked_reason == reason
        assert each.number
        assert each.code
    assert not private.exists(path)
    actions.erase(member=member, by=geesje, now=monday)
    actions.render.call(certificate_id=fresh.pk)
    assert private.listdir("certificates")[1] == []


def left(certificate, body=None):
    """What a task leaves that is killed right before it says what it printed; returns the names."""
    body = pdf_of(certificate) if body is None else body
    name = sha256(pdf_of(certificate)).hexdigest()
    for ending in ("pdf", "png"):
        keep(f"certificates/{name}.{ending}", body)
    return {f"{name}.pdf", f"{name}.png"}


@pytest.mark.parametrize("body", [None, b"", b"%PDF-1.7 half"], ids=["whole", "empty", "half"])
def test_what_a_killed_task_left_goes_with_erasing(
    certificate, geesje, monday, private, body, django_capture_on_commit_callbacks
):
    names = left(certificate, body)
    actions.clear_away(set())
    assert set(archive.names()) == names  # its certificate may be printed this moment

    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(member=certificate.membership, by=geesje, now=monday)
    assert archive.names() == []


def test_half_a_file_of_somebody_else_stays_while_it_is_printed(
    certificate,
    berend,
    roelof,
    geesje,
    monday,
    private,
    approve,
    django_capture_on_commit_callbacks,
):
    approve(berend, roelof)
    waiting = actions.issue(member=berend, now=monday)
    mine, half = left(certificate), left(waiting, b"%PDF-1.7 half")
    assert mine.isdisjoint(half)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(member=certificate.membership, by=geesje, now=monday)
    assert set(archive.names()) == half


def test_an_earlier_database_takes_no_later_file_along(
    printed, berend, geesje, monday, private, django_capture_on_commit_callbacks
):
    was = archive.names()
    later = Certificate(
        number="OSE-2027-0002",
        code="7K3M-9QWX-2F4C",
        facts={**printed.facts, "name": "Berend", "number": "OSE-2027-0002"},
        issued_at=monday,
    )
    later.facts_sha256 = digest(later.facts)
    names = left(later)  # and its row is gone: the database is of the day before

    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(member=berend, by=geesje, now=monday)
    assert set(archive.names()) == {*was, *names}
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(member=printed.membership, by=geesje, now=monday)
    assert set(archive.names()) == names


def test_what_was_erased_while_it_was_printed_leaves_no_file(
    certificate, geesje, monday, private, django_capture_on_commit_callbacks
):
    stale = Certificate.objects.get(pk=certificate.pk)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(member=certificate.membership, by=geesje, now=monday)
    actions._print(stale, now=monday)
    assert private.listdir("certificates")[1] == []
    assert not Letter.objects.filter(key="certificate_ready").exists()
