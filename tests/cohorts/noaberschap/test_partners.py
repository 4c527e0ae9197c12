"""The three O's in public, and an introduction that goes out once, to both."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.noaberschap.partners import actions
from cohorts.noaberschap.partners.models import Circle, Outcome, Partner, PartnerIntroduction
from school.conflict import Conflict
from school.letters.models import Letter

ABOUT = "Mag ik thuis kaas maken?"


@pytest.fixture
def partner(db):
    """A partner in the directory."""
    about = {"helps": "Eén gesprek over regels.", "question": "Wat mag er?"}
    contact = {"contact_name": "Jeltje", "contact_email": "loket@example.nl"}
    return Partner.objects.create(
        circle=Circle.GOVERNMENT, name="Loket", is_shown=True, **about, **contact
    )


@pytest.fixture
def asked(partner, aaltje, monday):
    """Aaltje asked to be introduced."""
    return actions.ask(partner=partner, about=ABOUT, by=aaltje.user, now=monday)


@pytest.fixture
def made(asked, geesje, monday):
    """Geesje introduced them."""
    actions.introduce(introduction=asked, text="Maak kennis.", by=geesje.user, now=monday)
    return asked


def test_visitors_read_what_a_partner_does_and_never_who_reads_the_mail(client, partner):
    Partner.objects.create(circle=Circle.EDUCATION, name="Verborgen", contact_email="x@example.nl")
    page = client.get("/partners/").text
    assert "Eén gesprek over regels." in page
    assert "Overheid" in page
    for hidden in ("Jeltje", "loket@example.nl", "Verborgen", "Stel me voor"):
        assert hidden not in page


def test_asking_again_while_it_waits_changes_the_words(asked, partner, aaltje, monday):
    again = actions.ask(partner=partner, about="En thee?", by=aaltje.user, now=monday)
    assert (again, PartnerIntroduction.objects.get().about) == (asked, "En thee?")


def test_both_get_the_same_letter_once(made, asked, geesje, aaltje, monday):
    with pytest.raises(Conflict):
        actions.introduce(introduction=asked, text="Nog eens.", by=geesje.user, now=monday)
    sent = Letter.objects.filter(key="introduction")
    assert {each.to for each in sent} == {"loket@example.nl", "aaltje@example.nl"}
    assert {each.text for each in sent} == {"Maak kennis."}


def test_the_letter_says_who_and_what_and_how_to_reach_each_other(client, asked, geesje):
    client.force_login(geesje.user)
    page = client.get(f"/organisatie/kennismaken/{asked.public_id}/").text
    for part in (ABOUT, "Jeltje, loket@example.nl", "aaltje@example.nl", "Dag Jeltje, dag Aaltje"):
        assert part in page
    empty = client.post(f"/organisatie/kennismaken/{asked.public_id}/", {"text": " "})
    assert empty.status_code == 422
    sent = client.post(f"/organisatie/kennismaken/{asked.public_id}/", {"text": "Hoi"}, follow=True)
    assert "onderweg naar allebei" in sent.text


def test_what_was_withdrawn_is_not_sent(asked, aaltje, geesje, monday):
    actions.withdraw(introduction=asked, by=aaltje.user)
    with pytest.raises(Conflict):
        actions.introduce(introduction=asked, text="Hoi", by=geesje.user, now=monday)
    assert not Letter.objects.exists()


def test_after_the_letter_it_cannot_be_withdrawn(made, aaltje):
    with pytest.raises(Conflict):
        actions.withdraw(introduction=made, by=aaltje.user)


def test_a_member_sees_how_to_reach_them_once_introduced(client, made, aaltje, berend):
    client.force_login(aaltje.user)
    assert "loket@example.nl" in client.get("/partners/").text
    client.force_login(berend.user)
    assert "loket@example.nl" not in client.get("/partners/").text


def test_a_week_of_silence_is_shown_until_somebody_says_what_came_of_it(
    client, made, asked, geesje, monday
):
    cohorts = [geesje.cohort]
    early = monday + timedelta(days=7, seconds=-1)
    late = monday + timedelta(days=7)
    assert list(PartnerIntroduction.objects.among(cohorts).unanswered(now=early)) == []
    assert list(PartnerIntroduction.objects.among(cohorts).unanswered(now=late)) == [asked]
    client.force_login(geesje.user)
    address = f"/organisatie/kennismaken/{asked.public_id}/afloop/"
    assert "Kies of ze elkaar" in client.post(address, {"outcome": "x"}, follow=True).text
    client.post(address, {"outcome": "silent"})
    assert PartnerIntroduction.objects.get().outcome == Outcome.SILENT
    assert list(PartnerIntroduction.objects.among(cohorts).unanswered(now=late)) == []


def test_the_asker_says_it_in_one_tap_and_nothing_before_the_letter(client, asked, geesje, monday):
    client.force_login(asked.user)
    address = f"/partners/vraag/{asked.public_id}/gesproken/"
    assert client.post(address).status_code == 409
    actions.introduce(introduction=asked, text="Hoi", by=geesje.user, now=monday)
    client.post(address)
    assert PartnerIntroduction.objects.get().outcome == Outcome.TALKED


def test_editors_keep_the_directory(client, ineke, partner):
    client.force_login(ineke)
    assert "Loket" in client.get("/cms/snippets/cohorts/partner/").text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pile_asks_as_much_for_all(
    client, partner, geesje, join, rows, django_assert_num_queries
):
    for number in range(rows):
        user = join(f"noaber {number}", Role.PARTICIPANT).user
        actions.ask(partner=partner, about=ABOUT, by=user, now=now())
    client.force_login(geesje.user)
    client.get("/organisatie/kennismaken/")
    with django_assert_num_queries(8):
        page = client.get("/organisatie/kennismaken/")
    assert len(page.context["waiting"]) == rows


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_organisers_at_once_send_one_letter_to_each(asked, geesje, monday):
    def introduce(text):
        with closing(connection):
            try:
                actions.introduce(introduction=asked, text=text, by=geesje.user, now=monday)
            except Conflict:
                return "late"
            return "sent"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(introduce, ["Een", "Twee"])) == ["late", "sent"]
    assert Letter.objects.filter(key="introduction").count() == 2
