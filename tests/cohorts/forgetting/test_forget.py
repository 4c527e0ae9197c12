"""What the bell forgets of an evening, when exactly, and that nothing that is counted changes."""

from datetime import date, timedelta
from io import StringIO
from itertools import chain

import pytest
from django.apps import apps
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils.timezone import localdate

from cohorts.applications import actions as applications
from cohorts.applications.models import Application, State
from cohorts.forgetting import actions
from cohorts.kickoff.funnel import steps
from cohorts.management.commands.ring_bell import clean_up
from school.door.hall import counts
from school.door.models import CheckIn
from school.kickoff import actions as signing_up
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.letters.models import Letter, OptOut, Wording
from school.pages.models import TextPage
from tests.cohorts.forgetting.conftest import CLOSING, DAY, after
from tests.conftest import local
from tests.school.door.conftest import sign_up

pytestmark = pytest.mark.django_db


def everything():
    """Every row of ours and of sign-in as text, so that any word that is left is found."""
    own = [apps.get_app_config(name) for name in ("school", "cohorts", "account", "usersessions")]
    rows = (
        model._base_manager.order_by("pk")
        for model in chain.from_iterable(app.get_models() for app in own)
    )
    return serializers.serialize("json", chain.from_iterable(rows))


def numbers(kickoff):
    """All that anybody counts of an edition."""
    kickoff = Kickoff.objects.with_counts().get(pk=kickoff.pk)
    hall = counts(kickoff)
    workshops = [(each.given, each.waiting, each.inside) for each in hall.pop("workshops")]
    funnel = [each.number for each, _width in steps(kickoff)]
    return kickoff.given, kickoff.waiting, hall, workshops, funnel


@pytest.fixture
def private(settings, tmp_path):
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    return storages["private"]


@pytest.mark.parametrize("day", [DAY, date(2027, 3, 28), date(2026, 11, 20)])
def test_needs_go_seven_local_days_after_and_no_minute_sooner(evening, day):
    Kickoff.objects.update(date=day)
    goes = local(day + timedelta(days=7), 0)
    actions.forget(now=goes - timedelta(minutes=1))
    assert Visitor.objects.filter(needs="Geen noten").count() == 3
    actions.forget(now=goes)
    assert Visitor.objects.filter(needs="").count() == 3
    assert Visitor.objects.exclude(name="").count() == 3


@pytest.mark.parametrize("day", [DAY, date(2027, 3, 28), date(2026, 11, 20)])
def test_who_they_were_goes_28_local_days_after_and_no_minute_sooner(evening, day):
    Kickoff.objects.update(date=day)
    goes = local(day + timedelta(days=28), 0)
    actions.forget(now=goes - timedelta(minutes=1))
    assert Visitor.objects.filter(forgotten_at=None).count() == 3
    assert CheckIn.objects.filter(name="Wubbe Kok").exists()
    actions.forget(now=goes)
    assert Visitor.objects.filter(forgotten_at=goes).count() == 3


def test_no_word_of_anybody_is_left(evening):
    words = ["Jantje", "jantje", "Trijn", "Marchien", "Wubbe", "Schapen", "Telefoon van"]
    before = everything()
    assert [word for word in words if word not in before] == []
    actions.forget(now=after(28))
    left = everything()
    assert [word for word in words if word in left] == []


def test_no_number_changes(evening, roef_applied, geesje, client):
    before = numbers(evening)
    assert before[2] == {"inside": 4, "walk_ins": 1, "expected": 4}
    assert before[4] == [0, 4, 4, 1, 0, 0]
    decision = {"application": roef_applied, "seen": "new", "text": "Nee", "by": geesje}
    applications.decide(**decision, state=State.DECLINED, now=after(3))
    for days in (7, 28, 100, 400):
        actions.forget(now=after(days))
        assert numbers(evening) == before
    assert not Application.objects.exists()
    assert Visitor.objects.exclude(name="").count() == 0


def test_who_applied_stays_until_the_application_goes(evening, roef_applied):
    actions.forget(now=after(28))
    roef = Visitor.objects.get(forgotten_at=None)
    assert (roef.name, roef.email, roef.needs) == ("Roef Bos", "roef.bos.2@example.nl", "")
    Application.objects.all().delete()
    actions.forget(now=after(29))
    assert not Visitor.objects.filter(forgotten_at=None).exists()


def test_a_guest_goes_although_the_host_applied(evening, apply, cohort):
    apply(cohort, "jantje", after(1, 9), email="jantje.oost.1@example.nl")
    actions.forget(now=after(28))
    guest = Ticket.objects.get(number=1)
    assert (guest.name, guest.printed_sha256) == ("", "")
    assert guest.visitor.name == "Jantje Oost"


def test_the_ticket_page_answers_as_to_one_that_never_was(evening, roef_applied, client):
    tokens = dict(Ticket.objects.filter(number=0).values_list("visitor__name", "token"))
    guest = Ticket.objects.get(number=1).token
    never = client.get("/ticket/7K3M9QWX2F4C/")
    actions.forget(now=after(28))
    for token in (tokens["Jantje Oost"], guest):
        for address in (f"/ticket/{token}/", f"/ticket/{token}/meedoen/", f"/ticket/{token}.pdf"):
            page = client.get(address)
            assert (page.status_code, page.content) == (404, never.content)
    assert client.get(f"/ticket/{tokens['Roef Bos']}/").status_code == 200


def test_once_more_changes_nothing(evening, roef_applied):
    actions.forget(now=after(28))
    once = everything()
    actions.forget(now=after(28))
    actions.forget(now=after(29))
    assert everything() == once


def test_printed_tickets_are_thrown_away_and_those_of_who_stays_are_not(
    evening, roef_applied, private
):
    paths = {}
    for ticket in Ticket.objects.select_related("visitor"):
        paths[ticket.visitor.name, ticket.number] = f"tickets/{ticket.public_id}/abc.pdf"
        private.save(paths[ticket.visitor.name, ticket.number], ContentFile(b"%PDF"))
    stray = private.save("tickets/0b7c3a36-8f0e-4b0f-9c58-3a1d4f7f2f00/abc.pdf", ContentFile(b"x"))

    actions.forget(now=after(28))

    assert [key for key, path in paths.items() if private.exists(path)] == [("Roef Bos", 0)]
    assert not private.exists(stray)
    assert len(private.listdir("tickets")[0]) == 1


def test_letters_to_them_lose_what_they_said_and_to_whom(evening, roef_applied):
    about = {"subject": "Je ticket", "text": "Dag Jantje", "written_at": CLOSING, "due_at": CLOSING}
    emails = {"a": "jantje.oost.1@example.nl", "b": "roef.bos.2@example.nl"}
    for dedupe, email in emails.items():
        Letter.objects.create(key="kickoff_ticket", to=email, dedupe_key=dedupe, **about)
    kind = Wording.objects.get(key="kickoff_onwards")
    OptOut.objects.create(email=emails["a"], wording=kind)

    actions.forget(now=after(28))

    first, second = Letter.objects.filter(key="kickoff_ticket").order_by("dedupe_key")
    assert (first.to, first.subject, first.text) == ("", "", "")
    assert first.given_up_at == after(28)  # it cannot be sent any more
    assert (second.to, second.text) == ("roef.bos.2@example.nl", "Dag Jantje")
    assert not OptOut.objects.exists()


def test_an_address_that_comes_again_keeps_its_letters(evening):
    later = Kickoff.objects.create(
        date=date(2099, 11, 20), doors="15:00", ends="20:00", place="Emmen", capacity=5
    )
    email = "jantje.oost.1@example.nl"
    facts = {"kind": "student", "ask_me": "", "needs": "", "photo_wording": "", "name": "Jantje"}
    party = {"companions": [], "workshops": []}
    signing_up.sign_up(kickoff=later, email=email, **facts, **party, now=after(27))
    actions.forget(now=after(28))
    assert Letter.objects.get(key="kickoff_confirm").to == email


def test_a_cancelled_edition_counts_from_its_cancelling(evening):
    Kickoff.objects.update(date=date(2099, 11, 20), cancelled_at=local(DAY, 23, 59))
    actions.forget(now=after(28) - timedelta(minutes=1))
    assert Visitor.objects.filter(forgotten_at=None).count() == 3
    actions.forget(now=after(28))
    assert not Visitor.objects.filter(forgotten_at=None).exists()


def test_a_sign_up_that_nobody_confirms_is_gone_after_48_hours(evening):
    Visitor.objects.filter(name="Marchien Venema").update(confirmed_at=None, signed_up_at=CLOSING)
    before = Visitor.objects.count()
    actions.forget_unconfirmed(now=CLOSING + timedelta(hours=48, seconds=-1))
    assert Visitor.objects.count() == before
    actions.forget_unconfirmed(now=CLOSING + timedelta(hours=48))
    assert sorted(Visitor.objects.values_list("name", flat=True)) == ["Jantje Oost", "Roef Bos"]


def test_the_bell_forgets_it_at_once_and_the_rest_at_night(evening):
    today = localdate()
    Kickoff.objects.update(date=today)
    jantje = Visitor.objects.get(name="Jantje Oost")
    Visitor.objects.exclude(pk=jantje.pk).update(confirmed_at=None, signed_up_at=CLOSING)
    call_command("ring_bell", stdout=StringIO())
    assert Visitor.objects.get().pk == jantje.pk
    goes = today + timedelta(days=28)
    clean_up(now=local(goes, 2, 59))
    assert Visitor.objects.get().name == "Jantje Oost"
    clean_up(now=local(goes, 3))
    assert Visitor.objects.get().name == ""


def test_calling_off_what_was_forgotten_writes_to_nobody(evening):
    actions.forget(now=after(28))
    before = Letter.objects.count()
    signing_up.call_off(kickoff=evening, reason="Storm.", by=None, now=after(29))
    assert Letter.objects.count() == before


def test_who_confirms_meanwhile_hears_it_in_words(evening):
    visitor = Visitor.objects.get(name="Marchien Venema")
    Kickoff.objects.update(date=date(2099, 11, 20))
    Visitor.objects.filter(pk=visitor.pk).update(confirmed_at=None, signed_up_at=CLOSING)
    actions.forget_unconfirmed(now=after(3))
    with pytest.raises(signing_up.Conflict, match="hebben we niet meer"):
        signing_up.confirm(visitor=visitor, now=after(3))


def test_more_than_one_batch_is_forgotten_in_one_night(kickoff):
    Kickoff.objects.update(capacity=500)
    for number in range(1, 2 * actions.AT_ONCE + 2):
        sign_up(kickoff, f"Gast {number}", number)
    actions.forget(now=after(28))
    assert not Visitor.objects.exclude(name="", needs="").exists()
    assert Visitor.objects.filter(forgotten_at=after(28)).count() == 2 * actions.AT_ONCE + 1


def test_a_shorter_promise_on_the_privacy_page_is_kept_and_a_longer_one_is_not(evening):
    page = TextPage.objects.get(key="privacy")
    for row in page.keep:
        row.value["days"] = {"diet": 3, "visitor": 90}.get(row.value["key"])
    page.save_revision().publish()
    actions.forget(now=after(3))
    assert not Visitor.objects.exclude(needs="").exists()
    assert Visitor.objects.filter(forgotten_at=None).count() == 3
    actions.forget(now=after(28))
    assert not Visitor.objects.filter(forgotten_at=None).exists()
