"""Issuing: once a person, numbered without gaps, frozen as it was."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from cohorts.certificates import actions
from cohorts.certificates.code import parse
from cohorts.certificates.facts import digest
from cohorts.certificates.models import Certificate, CertificateYear
from cohorts.group.models import Role
from school.conflict import Conflict
from school.pages.models import SchoolSettings


def test_the_facts_are_all_of_it(ready, roelof, geesje, monday, settings):
    settings.BASE_URL = "https://school.example"
    school = SchoolSettings.load()
    certificate = actions.issue(member=ready, now=monday)
    milestones = certificate.facts.pop("milestones")

    assert certificate.facts == {
        "number": "OSE-2027-0001",
        "name": ready.user.get_full_name(),
        "programme": ready.cohort.programme.title,
        "cohort": ready.cohort.name,
        "started": ready.cohort.calendar.monday(1).isoformat(),
        "finished": ready.cohort.calendar.sunday(10).isoformat(),
        "issued_at": "2027-03-22T09:30:00Z",
        "issuer": {
            "name": school.name,
            "place": school.place,
            "url": "https://school.example/",
        },
        "organiser": {"name": geesje.user.get_full_name(), "role": "organisator"},
        "mentor": {"name": roelof.user.get_full_name(), "role": "mentor"},
    }
    titles = [week.milestone for week in ready.cohort.programme.weeks]
    assert [each["title"] for each in milestones] == titles
    assert [each["week"] for each in milestones] == list(range(1, 11))
    assert [each["date"] for each in milestones][:2] == ["2027-01-16", "2027-01-23"]


def test_the_row_is_ready_to_be_printed(ready, monday):
    certificate = actions.issue(member=ready, now=monday)
    certificate.refresh_from_db()
    assert certificate.issued_at == datetime(2027, 3, 22, 9, 30, tzinfo=UTC)
    assert certificate.facts_sha256 == digest(certificate.facts)
    assert parse(certificate.code) == certificate.code
    assert (certificate.pdf_sha256, certificate.renderer, certificate.revoked_at) == ("", "", None)
    task = DBTaskResult.objects.get(task_path="cohorts.certificates.actions.render")
    assert task.args_kwargs == {"args": [], "kwargs": {"certificate_id": certificate.pk}}
    assert task.queue_name == "pdf"


def test_what_a_participant_wrote_is_not_in_it(ready, monday):
    assert "geheim" not in str(actions.issue(member=ready, now=monday).facts)


def test_a_second_call_returns_the_first_certificate(ready, monday):
    first = actions.issue(member=ready, now=monday)
    assert actions.issue(member=ready, now=monday) == first
    assert Certificate.objects.count() == 1
    assert CertificateYear.objects.get().last == 1


def test_nobody_gets_one_while_a_week_is_not_approved(aaltje, roelof, geesje, approve, monday):
    approve(aaltje, roelof, weeks=range(1, 10))
    with pytest.raises(Conflict):
        actions.issue(member=aaltje, now=monday)
    assert not Certificate.objects.exists()
    assert not CertificateYear.objects.exists()


def test_a_year_ends_at_local_midnight(ready, berend, roelof, approve, settings):
    settings.CERTIFICATE_PREFIX = "NOAB"
    approve(berend, roelof)
    new_year = datetime(2027, 12, 31, 23, 0, tzinfo=UTC)
    before, after = (
        actions.issue(member=member, now=moment).number
        for member, moment in [
            (ready, new_year - timedelta(seconds=1)),
            (berend, new_year),
        ]
    )
    assert [before, after] == ["NOAB-2027-0001", "NOAB-2028-0001"]


def test_a_number_that_was_rolled_back_is_given_again(ready, monday):
    with transaction.atomic():
        actions.issue(member=ready, now=monday)
        transaction.set_rollback(True)
    assert actions.issue(member=ready, now=monday).number == "OSE-2027-0001"


def test_the_personal_mentor_signs_else_who_approved_most(
    join, aaltje, berend, roelof, geesje, approve, monday
):
    trijntje = join("trijntje", Role.MENTOR)
    for member in (aaltje, berend):
        approve(member, roelof, weeks=range(1, 7))
        approve(member, trijntje, weeks=range(7, 11))
    berend.mentor = trijntje
    berend.save()
    signers = [
        actions.issue(member=member, now=monday).facts["mentor"]["name"]
        for member in (aaltje, berend)
    ]
    assert signers == [roelof.user.get_full_name(), trijntje.user.get_full_name()]


def test_a_cohort_without_an_organiser_has_no_such_signer(aaltje, roelof, approve, monday):
    approve(aaltje, roelof)
    assert actions.issue(member=aaltje, now=monday).facts["organiser"] is None


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("Z\u030celjko", " Đorđević ", "Željko Đorđević"),
        ("Anna\u202e", "van\n\tder  Veen", "Anna van der Veen"),
        ("x" * 80, "y" * 80, "x" * 80),
        ("x" * 79, "y" * 80, "x" * 79),
    ],
)
def test_a_name_is_made_ready_for_print(ready, monday, first, last, printed):
    ready.user.first_name, ready.user.last_name = first, last
    ready.user.save()
    assert actions.issue(member=ready, now=monday).facts["name"] == printed


def test_later_changes_change_nothing(ready, roelof, monday):
    certificate = actions.issue(member=ready, now=monday)
    was = certificate.facts
    for person in (ready.user, roelof.user):
        person.last_name = "Anders"
        person.save()
    ready.cohort.name = "Anders"
    ready.cohort.save()
    week = ready.cohort.programme.weeks.first()
    week.milestone = "Anders"
    week.save()
    certificate.refresh_from_db()
    assert certificate.facts == was
    assert actions.issue(member=ready, now=monday).facts == was


def test_the_database_refuses_a_second_valid_one(ready, geesje, monday):
    first = actions.issue(member=ready, now=monday)
    second = Certificate(
        membership=ready,
        number="OSE-2027-0002",
        code="0000-0000-0000",
        facts={},
        facts_sha256="",
        issued_at=monday,
        due_at=monday,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    actions.revoke(certificate=first, reason="onterecht", by=geesje, now=monday)
    second.save()
    assert actions.issue(member=ready, now=monday) == second


def test_after_a_revocation_a_new_one_has_its_own_number_and_code(ready, geesje, monday):
    first = actions.issue(member=ready, now=monday)
    actions.revoke(certificate=first, reason="onterecht", by=geesje, now=monday)
    second = actions.issue(member=ready, now=monday)
    assert second.number == "OSE-2027-0002"
    assert second.code != first.code


def test_issuing_asks_nothing_a_week(ready, monday, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        actions.issue(member=ready, now=monday)
