"""Fifty clicks at once: one certificate a person, numbers without gaps, one file and one letter."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from cohorts.certificates import actions
from cohorts.certificates.models import Certificate, CertificateYear, Reason
from cohorts.group.models import Role
from school.conflict import Conflict
from school.letters.models import Letter

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("thawed"),
]


def kept(private):
    """The names of the stored PDFs."""
    return [name for name in private.listdir("certificates")[1] if name.endswith(".pdf")]


def at_once(act, things):
    """What `act` returns for each of `things`, done in as many threads as there are, up to 60."""

    def alone(thing):
        with closing(connection):
            return act(thing)

    with ThreadPoolExecutor(min(len(things), 60)) as pool:  # PostgreSQL takes 100 connections
        return list(pool.map(alone, things))


def test_fifty_issues_for_one_person_make_one(ready, monday):
    made = at_once(lambda _: actions.issue(member=ready, now=monday).pk, range(50))

    assert [Certificate.objects.get().pk] * 50 == made
    assert CertificateYear.objects.get().last == 1
    assert DBTaskResult.objects.filter(queue_name="pdf").count() == 1


def test_sixty_people_twice_get_sixty_numbers_without_a_gap(join, roelof, approve, monday):
    people = [join(f"noaber {n}", Role.PARTICIPANT) for n in range(60)]
    for person in people:
        approve(person, roelof)
    clicks = [person for person in people for _click in range(2)]

    made = at_once(lambda person: actions.issue(member=person, now=monday), clicks)

    assert made[::2] == made[1::2]
    assert [each.membership for each in made] == clicks
    numbers = Certificate.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [f"OSE-2027-{number:04}" for number in range(1, 61)]
    assert DBTaskResult.objects.filter(queue_name="pdf").count() == 60


def test_twenty_reissues_at_once_make_one(certificate, geesje, monday):
    def reissue(_turn):
        with suppress(Conflict):
            return actions.reissue(
                certificate=certificate, reason=Reason.MISTAKE, by=geesje, now=monday
            )

    made = [each for each in at_once(reissue, range(20)) if each]

    assert [each.number for each in made] == ["OSE-2027-0002"]
    assert Certificate.objects.count() == 2
    assert Certificate.objects.valid().get().replaces == certificate
    assert CertificateYear.objects.get().last == 2


def test_four_renders_of_one_certificate_make_one_file_and_one_letter(certificate, private):
    at_once(lambda _: actions.render.call(certificate_id=certificate.pk), range(4))

    certificate.refresh_from_db()
    assert kept(private) == [f"{certificate.pdf_sha256}.pdf"]
    assert Letter.objects.count() == 1


def test_four_bells_print_it_once(certificate, monday, private):
    later = certificate.due_at
    assert sum(at_once(lambda _: actions.render_waiting(now=later), range(4))) == 1
    assert Letter.objects.count() == 1
