"""How far people came: six numbers, counted from what stays."""

from datetime import timedelta

import pytest

from cohorts.applications import actions as applications
from cohorts.applications.models import Application, State
from cohorts.certificates.models import Certificate
from cohorts.group.models import Membership
from cohorts.kickoff.funnel import steps
from school.kickoff.models import Ticket, Visitor
from school.kickoff.seen.actions import note_view
from tests.cohorts.forgetting.conftest import DAY, cohort, evening, kickoff, roef_applied
from tests.conftest import local
from tests.school.door.conftest import sign_up

__all__ = ["cohort", "evening", "kickoff", "roef_applied"]  # fixtures of the evening
pytestmark = pytest.mark.django_db
MORNING = local(DAY + timedelta(days=1), 9)


def numbers(edition):
    return [each.number for each, _width in steps(edition)]


def accept(application, by):
    decision = {"application": application, "seen": "new", "text": "Ja", "by": by}
    applications.decide(**decision, state=State.ACCEPTED, now=MORNING)


def test_six_steps(evening, cohort, roef_applied, geesje):
    for _ in range(7):
        note_view(kickoff=evening, now=MORNING)
    assert numbers(evening) == [7, 4, 4, 1, 0, 0]

    accept(roef_applied, geesje)
    assert numbers(evening) == [7, 4, 4, 1, 1, 0]

    found = {step.label: (step.part, step.counts, width) for step, width in steps(evening)}
    assert found["Kwam"] == (
        "75% van wie zich aanmeldde",
        "Mensen, geteld aan de deur; 1 zonder ticket",
        57.1,
    )
    assert found["Doet mee"][0] == "100% van wie zich inschreef"
    assert found["Geslaagd"][2] == 0


def test_who_has_a_certificate_finished(evening, cohort, roef_applied, geesje, certify):
    accept(roef_applied, geesje)
    certificate = certify(Membership.objects.get(applied=roef_applied))
    assert numbers(evening)[-2:] == [1, 1]
    certificate.revoked_at, certificate.revoked_reason = MORNING, "fout"
    certificate.save(update_fields=["revoked_at", "revoked_reason"])
    assert numbers(evening)[-2:] == [1, 0]


@pytest.fixture
def certify():
    """A function that gives a Membership a certificate of no matter what."""

    def certify(member):
        facts = {"facts": {}, "facts_sha256": "0" * 64, "issued_at": MORNING, "due_at": MORNING}
        return Certificate.objects.create(membership=member, number="OSE-1", code="A", **facts)

    return certify


def test_who_never_confirmed_counts_nowhere(evening):
    stranger = sign_up(evening, "Nooit Bevestigd", 9).visitor
    Visitor.objects.filter(pk=stranger.pk).update(confirmed_at=None)
    Ticket.objects.filter(visitor=stranger).update(applied_at=MORNING)
    assert numbers(evening)[1:4] == [4, 4, 0]


def test_an_empty_edition_has_six_noughts_and_no_bars(kickoff):
    assert [(step.number, step.part, width) for step, width in steps(kickoff)] == [(0, "", 0)] * 6


def test_two_applications_of_one_person_count_once(evening, cohort, roef_applied, apply):
    ticket = Ticket.objects.get(visitor__name="Roef Bos")
    apply(cohort, "anders", MORNING, email="anders@example.nl", ticket=ticket)
    assert Application.objects.filter(ticket=ticket).count() == 2
    assert numbers(evening)[3] == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_takes_11_queries(client, geesje, kickoff, rows, django_assert_num_queries):
    for number in range(rows):
        sign_up(kickoff, f"Gast {number}", number + 1)
    client.force_login(geesje.user)
    with django_assert_num_queries(11):  # session, user, cohorts, edition, four, three of the frame
        page = client.get(f"/organisatie/kick-off/{kickoff.public_id}/opbrengst/")
    assert page.context["steps"][1][0].number == rows
    assert page.text.count("<rect") >= 6
