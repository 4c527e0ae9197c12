"""The organiser's certificates: who is where, handing out, and mending what is wrong."""

import pytest
from django.utils.timezone import now

from cohorts.certificates import actions as certificates
from cohorts.certificates.models import Certificate
from cohorts.group.models import Cohort, Role
from school.letters.models import Letter


@pytest.fixture
def office(client, geesje):
    """The address of the page, with Geesje signed in."""
    client.force_login(geesje.user)
    return f"/organisatie/lichting/{geesje.cohort.public_id}/certificaten/"


def states(response):
    return [(str(row.member), row.state) for row in response.context["rows"]]


def test_everybody_stands_somewhere(client, office, ready, berend, join, roelof, approve):
    approve(berend, roelof, weeks=range(1, 8))
    jan = join("jan", Role.PARTICIPANT)
    jan.user.first_name = "中"
    jan.user.save()
    approve(jan, roelof)
    response = client.get(office)
    assert states(response) == [("Aaltje", "ready"), ("Berend", "weeks"), ("中", "held")]
    text = response.content.decode()
    assert "nog 3 weken" in text
    assert "Dit teken kunnen we niet afdrukken: “中” (U+4E2D)." in text
    assert "Refresh" not in response.headers


def test_all_at_once_with_progress(client, office, ready, berend, roelof, approve):
    approve(berend, roelof)
    for user in (ready.user, berend.user):
        assert user.first_name
    client.post(f"{office}uitreiken/")
    response = client.get(office)
    assert states(response) == [("Aaltje", "making"), ("Berend", "making")]
    assert response.headers["Refresh"] == "5"
    for certificate in Certificate.objects.all():
        certificates.render.call(certificate_id=certificate.pk)
    response = client.get(office)
    assert states(response) == [("Aaltje", "done"), ("Berend", "done")]
    assert "Refresh" not in response.headers
    client.post(f"{office}uitreiken/")
    assert Certificate.objects.count() == 2


def test_one_by_one(client, office, ready, berend, roelof, approve):
    approve(berend, roelof)
    client.post(f"{office}uitreiken/", {"member": ready.pk})
    assert Certificate.objects.get().membership == ready


def test_what_is_held_cannot_be_handed_out(client, office, ready):
    ready.user.first_name = "🧀"
    ready.user.save()
    assert client.post(f"{office}uitreiken/").status_code == 302
    response = client.post(f"{office}uitreiken/", {"member": ready.pk})
    assert response.status_code == 409
    assert "“🧀” (U+1F9C0)" in response.content.decode()
    assert not Certificate.objects.exists()


def test_somebody_of_another_cohort_is_no_choice(client, office, henk):
    assert client.post(f"{office}uitreiken/", {"member": henk.pk}).status_code == 422


@pytest.mark.parametrize(("typed", "chosen"), [("ja", True), ("nee", False)])
def test_the_organiser_chooses_how(client, office, geesje, typed, chosen):
    Cohort.objects.update(has_ceremony=not chosen)
    client.post(f"{office}hoe/", {"has_ceremony": typed})
    assert Cohort.objects.get(pk=geesje.cohort_id).has_ceremony is chosen


def test_with_a_ceremony_the_tenth_approval_issues_nothing(client, ready, monday):
    ready.cohort.has_ceremony = True
    ready.cohort.save()
    certificates.complete(member=ready, now=monday)
    assert not Certificate.objects.exists()
    letter = Letter.objects.get(key="certificate_at_ceremony")
    assert letter.user == ready.user
    client.force_login(ready.user)
    assert "Je certificaat ligt klaar" in client.get("/mijn/").content.decode()


def test_a_held_certificate_tells_the_organiser_and_lets_the_approval_stand(
    client, ready, geesje, monday
):
    ready.user.first_name = "中"
    ready.user.save()
    certificates.complete(member=ready, now=monday)
    assert not Certificate.objects.exists()
    letter = Letter.objects.get(key="certificate_held")
    assert letter.user == geesje.user
    assert "“中” (U+4E2D)" in letter.text
    client.force_login(ready.user)
    assert "Je certificaat komt eraan" in client.get("/mijn/").content.decode()


def mend(client, certificate, **typed):
    return client.post(f"/organisatie/certificaat/{certificate.number}/", typed)


def test_revoking_takes_two_clicks(client, office, printed):
    first = mend(client, printed, deed="intrekken", reason="onterecht", note="Week 3")
    assert first.status_code == 200
    assert "Weet je het zeker?" in first.content.decode()
    printed.refresh_from_db()
    assert printed.revoked_at is None

    second = mend(client, printed, deed="intrekken", reason="onterecht", note="Week 3", sure="1")
    assert second.headers["Location"] == office
    printed.refresh_from_db()
    assert (printed.revoked_reason, printed.revoked_note) == ("onterecht", "Week 3")
    assert states(client.get(office)) == [("Aaltje", "revoked")]
    third = mend(client, printed, deed="intrekken", reason="onterecht", sure="1")
    assert third.status_code == 409


def test_a_new_name_is_a_new_certificate(client, office, printed):
    typed = {"deed": "nieuw", "reason": "naam", "sure": "1"}
    assert mend(client, printed, **typed).status_code == 422
    printed.membership.user.last_name = "Bakker"
    printed.membership.user.save()
    assert mend(client, printed, **typed).status_code == 302
    fresh = Certificate.objects.valid().get()
    assert (fresh.facts["name"], fresh.replaces) == ("Aaltje Bakker", printed)
    assert f"vervangen door {fresh.number}" in client.get(office).content.decode()


def test_the_organiser_types_the_new_name(client, office, printed):
    typed = {"deed": "nieuw", "reason": "naam", "first_name": "Ali", "last_name": "Bakker"}
    first = mend(client, printed, **typed).content.decode()
    assert 'name="first_name" value="Ali"' in first
    assert "Ali Bakker" in first
    assert mend(client, printed, **typed, sure="1").status_code == 302
    fresh = Certificate.objects.valid().get()
    assert (fresh.facts["name"], fresh.replaces) == ("Ali Bakker", printed)
    printed.membership.user.refresh_from_db()
    assert str(printed.membership.user) == "Ali Bakker"


def test_a_new_name_that_cannot_be_printed_changes_nothing(client, office, printed):
    typed = {"deed": "nieuw", "reason": "naam", "first_name": "中", "sure": "1"}
    response = mend(client, printed, **typed)
    assert response.status_code == 422
    assert "Dit teken kunnen we niet afdrukken" in response.content.decode()
    assert Certificate.objects.valid().get() == printed
    printed.membership.user.refresh_from_db()
    assert str(printed.membership.user) == "Aaltje"


def test_a_held_one_is_freed_by_a_name_that_can_be_printed(client, office, ready):
    ready.user.first_name = "中"
    ready.user.save()
    typed = {"member": ready.pk, "first_name": "中中", "last_name": "Li"}
    response = client.post(f"{office}uitreiken/", typed)
    assert response.status_code == 422
    assert 'name="first_name" maxlength="80" value="中中"' in response.content.decode()
    assert not Certificate.objects.exists()
    client.post(f"{office}uitreiken/", typed | {"first_name": "Zhong"})
    assert Certificate.objects.get().facts["name"] == "Zhong Li"
    ready.user.refresh_from_db()
    assert str(ready.user) == "Zhong Li"


def test_erasing(client, office, printed):
    mend(client, printed, deed="wissen", reason="verzoek", sure="1")
    printed.refresh_from_db()
    assert printed.facts == {}
    assert states(client.get(office)) == [("Aaltje", "erased")]


def test_a_revoked_one_can_still_be_erased(client, office, geesje, printed, monday):
    certificates.revoke(certificate=printed, reason="onterecht", by=geesje, now=monday)
    assert f"/organisatie/certificaat/{printed.number}/" in client.get(office).content.decode()
    mend(client, printed, deed="wissen", reason="verzoek", sure="1")
    assert states(client.get(office)) == [("Aaltje", "erased")]


@pytest.mark.parametrize(
    ("deed", "reason"),
    [("nieuw", "onterecht"), ("intrekken", "naam"), ("wissen", "fout"), ("", ""), ("x", "y")],
)
def test_a_reason_that_does_not_fit_is_told(client, office, printed, deed, reason):
    assert mend(client, printed, deed=deed, reason=reason, sure="1").status_code == 422
    printed.refresh_from_db()
    assert printed.revoked_at is None


def test_nobody_else_gets_near(client, printed, roelof, henk, ineke):
    for user in (printed.membership.user, roelof.user, henk.user, ineke):
        client.force_login(user)
        assert mend(client, printed, deed="intrekken").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_much_for_one_as_for_thirty(
    client, office, join, roelof, approve, rows, django_assert_num_queries
):
    for number in range(rows):
        member = join(f"jan {number}", Role.PARTICIPANT)
        approve(member, roelof)
        if number % 2:
            certificates.issue(member=member, now=now())
    client.get(office)
    with django_assert_num_queries(16):
        response = client.get(office)
    assert len(response.context["rows"]) == rows
