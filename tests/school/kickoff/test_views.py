"""From the form to the ticket, as a browser without JavaScript meets them."""

from datetime import date, time

import pytest
import zxingcpp
from django.utils.timezone import localdate, now
from icalendar import Calendar

from school.kickoff import actions, printing
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.letters.actions import address as full
from school.letters.models import Letter
from tests.paper import faults, needs_poppler, picture_of

pytestmark = pytest.mark.django_db
FORM = "/dag-van-de-ondernemer/aanmelden/"
SENT = "/dag-van-de-ondernemer/aanmelden/verstuurd/"
TYPED = {"name": "Anna Vos", "email": "anna@example.nl", "kind": "student", "companions": "0"}


@pytest.fixture
def anna(client, kickoff, naming):
    """The ticket's address of Anna, who just signed up."""
    client.post(FORM, TYPED | {"round_1": naming.public_id, "may_photograph": "on"})
    return f"/ticket/{Ticket.objects.get().token}/"


def headers(answer):
    names = ["X-Robots-Tag", "Cache-Control", "Referrer-Policy"]
    return [answer.headers[name] for name in names]


def test_signing_up_confirming_and_the_ticket(client, anna, mailed):
    visitor = Visitor.objects.get()
    facts = (visitor.name, visitor.kind, visitor.photo_wording)
    assert facts == ("Anna Vos", "student", "Ik mag op de foto’s van deze dag staan")
    assert anna in Letter.objects.get(key="kickoff_confirm").text

    page = client.get(anna)
    assert "Bevestig mijn plek" in page.text
    assert headers(page) == ["noindex, noarchive", "no-store", "same-origin"]
    assert Visitor.objects.get().confirmed_at is None  # a mail scanner followed the link

    assert client.post(f"{anna}bevestigen/").headers["Location"] == anna
    page = client.get(anna)
    assert "<h1>Je ticket</h1>" in page.text
    assert "Je domeinnaam, 17.00 uur" in page.text
    assert mailed() == [("confirm", "anna"), ("ticket", "anna")]
    letter = Letter.objects.get(key="kickoff_ticket")
    assert "Workshops: Je domeinnaam, 17.00 uur" in letter.text
    assert "METHOD:PUBLISH" in letter.calendar


def test_everyone_is_told_the_same_whether_the_address_is_known_or_not(client, anna):
    answers = [client.post(FORM, TYPED | {"email": each}) for each in ("anna@example.nl", "b@c.nl")]
    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(302, SENT)] * 2
    assert Ticket.objects.count() == 2
    assert "Kijk in je mail" in client.get(SENT).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Vul dit nog in."),
        ({"email": "anna@"}, "Schrijf het e-mailadres als naam@voorbeeld.nl."),
        ({"email": "anna@example.nl\nBcc: b@example.nl"}, "Schrijf het e-mailadres als"),
        ({"kind": "baas"}, "niet"),
        ({"companions": "4"}, "Je kunt hooguit drie mensen meenemen."),
        ({"companion_names": "Bert, Cato"}, "Je noemt 2 namen."),
        ({"round_1": "weg"}, "Deze workshop is er niet meer."),
        ({"name": "x" * 81}, "Maak dit korter: hooguit 80 tekens."),
    ],
)
def test_a_fault_is_told_and_nothing_is_lost(client, kickoff, naming, typed, sentence):
    answer = client.post(FORM, TYPED | {"ask_me": "brood bakken"} | typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="brood bakken"' in answer.text
    assert Visitor.objects.count() == 0


def test_companions_get_a_ticket_each_and_do_not_speak_for_the_party(client, kickoff):
    client.post(FORM, TYPED | {"companions": "2", "companion_names": "Bert"})
    actions.confirm(visitor=Visitor.objects.get(), now=now())
    own, bert, guest = Ticket.objects.order_by("number")
    assert [each.holder for each in (own, bert, guest)] == ["Anna Vos", "Bert", "Gast van Anna Vos"]
    assert '<h2 id="gegevens">Bert</h2>' in client.get(f"/ticket/{bert.token}/").text
    assert client.post(f"/ticket/{bert.token}/zonder/2/").status_code == 404
    assert client.post(f"/ticket/{bert.token}/bevestigen/").status_code == 404
    assert client.get(f"/ticket/{bert.token}/wijzigen/").status_code == 200
    assert Ticket.objects.exclude(seat=None).count() == 3


def test_a_visitor_says_which_companion_stays_at_home(client, kickoff):
    client.post(FORM, TYPED | {"companions": "2", "companion_names": "Bert, Cato"})
    actions.confirm(visitor=Visitor.objects.get(), now=now())
    own, _bert, cato = Ticket.objects.order_by("number")
    there = f"/ticket/{own.token}/zonder/2/"
    assert f'href="{there}"' in client.get(f"/ticket/{own.token}/").text
    assert "Komt Cato niet mee?" in client.get(there).text
    assert Ticket.objects.count() == 3
    page = client.post(there, follow=True)
    assert page.redirect_chain == [(f"/ticket/{own.token}/", 302)]
    assert "Cato komt niet mee. De plek is weer vrij." in page.text
    assert Ticket.objects.count() == 2
    assert client.get(f"/ticket/{cato.token}/").status_code == 404
    assert client.post(there).status_code == 404
    assert client.get(f"/ticket/{own.token}/zonder/0/").status_code == 404


def test_a_companion_cancels_for_themselves_alone(client, kickoff):
    client.post(FORM, TYPED | {"companions": "1", "companion_names": "Bert"})
    actions.confirm(visitor=Visitor.objects.get(), now=now())
    own, bert = Ticket.objects.order_by("number")
    assert "Wil je afzeggen?" in client.get(f"/ticket/{bert.token}/annuleren/").text
    page = client.post(f"/ticket/{bert.token}/annuleren/", follow=True)
    assert page.redirect_chain == [("/dag-van-de-ondernemer/", 302)]
    assert "Je hebt afgezegd." in page.text
    assert own.token not in page.text
    assert list(Ticket.objects.all()) == [own]


def test_a_robot_is_told_that_it_went_well(client, kickoff):
    answer = client.post(FORM, TYPED | {"onderwerp": "Koop nu"})
    assert (answer.headers["Location"], Visitor.objects.count()) == (SENT, 0)


def test_eleven_sign_ups_an_hour_from_one_place_are_too_many(client, kickoff):
    answers = [client.post(FORM, TYPED | {"email": f"a{n}@example.nl"}) for n in range(11)]
    assert [each.status_code for each in answers] == [302] * 10 + [429]
    assert "Anna Vos" in answers[-1].text


def test_without_an_edition_nobody_can_sign_up(client, db):
    assert "Aanmelden kan nu niet" in client.get(FORM).text
    answer = client.post(FORM, TYPED)
    assert (answer.status_code, "Anna Vos" in answer.text) == (409, True)


def test_cancelling_asks_first(client, anna):
    client.post(f"{anna}bevestigen/")
    assert "Wil je afzeggen?" in client.get(f"{anna}annuleren/").text
    assert Visitor.objects.get().cancelled_at is None
    client.post(f"{anna}annuleren/")
    assert "Je hebt afgezegd" in client.get(anna).text
    assert client.post(f"{anna}bevestigen/").status_code == 409


def test_the_line_and_the_offer_are_on_the_page(client, come, kickoff, anna, noon):
    client.post(f"{anna}bevestigen/")
    Kickoff.objects.update(capacity=1)
    bert = come("bert", at=now())
    page = f"/ticket/{bert.own_ticket.token}/"
    assert "Je staat op plaats 1 van de wachtlijst." in client.get(page).text
    client.post(f"{anna}annuleren/")
    assert "We houden een plek voor je vast tot" in client.get(page).text
    client.post(f"{page}aannemen/")
    assert "<h1>Je ticket</h1>" in client.get(page).text


def test_the_workshops_are_changed_on_the_ticket(client, anna, naming, adding):
    client.post(f"{anna}bevestigen/")
    form = client.get(f"{anna}wijzigen/").context["form"]
    assert form.initial["round_1"] == str(naming.public_id)
    typed = {"round_1": "", "round_2": adding.public_id, "needs": "geen noten"}
    assert client.post(f"{anna}wijzigen/", typed).headers["Location"] == anna
    assert "Rekenen, 18.00 uur" in client.get(anna).text
    visitor = Visitor.objects.get()
    assert (visitor.needs, visitor.photo_at, visitor.photo_wording) == ("geen noten", None, "")


@pytest.mark.parametrize("token", ["7K3M9QWX2F4C", "kort", "7K3M9QWX2F4U", "%00", "x" * 500])
def test_an_unknown_token_is_told_so(client, kickoff, token):
    assert client.get(f"/ticket/{token}/").status_code in {400, 404}


def test_a_token_in_small_letters_with_dashes_is_the_same(client, anna):
    token = anna.split("/")[2].lower()
    assert client.get(f"/ticket/{token[:4]}-{token[4:8]}-{token[8:]}/").status_code == 200


def test_the_calendar_file_keeps_its_uid_and_counts(client, anna):
    client.post(f"{anna}bevestigen/")
    address = anna.rstrip("/") + ".ics"

    def read():
        file = Calendar.from_ical(client.get(address).content)
        event = file.walk("VEVENT")[0]
        return file["METHOD"], event["UID"], event["SEQUENCE"], event["STATUS"], event.start

    kickoff = Kickoff.objects.get()
    uid = f"{Ticket.objects.get().public_id}@ondernemersschool"
    assert read() == ("PUBLISH", uid, 0, "CONFIRMED", kickoff.doors_at)
    client.post(f"{anna}annuleren/")
    assert read() == ("CANCEL", uid, 1, "CANCELLED", kickoff.doors_at)


@needs_poppler
def test_the_pdf_is_an_archive_and_accessible_and_a_phone_reads_its_code(client, anna, private):
    client.post(f"{anna}bevestigen/")
    ticket = Ticket.objects.get()
    body = printing.pdf_of(ticket)
    assert faults(body, "3u") | faults(body, "ua1") == set()
    found = [each.text for each in zxingcpp.read_barcodes(picture_of(body))]
    assert found == [full("kickoff:ticket", ticket.token)]


def test_the_public_page_shows_the_edition_and_what_is_left(client, anna, kickoff):
    page = client.get("/dag-van-de-ondernemer/").text
    assert "Vrijdag 19 november 2027, 15.00 tot 20.30 uur" in page
    assert '<span class="big-number">3</span> van de 4 plaatsen vrij' in page
    assert "Vol. Er is een wachtlijst." in page


def test_on_the_day_itself_the_page_says_so_and_the_way_stays(client, come, kickoff):
    anna = come("anna")
    for each in ("bert", "cato", "dirk", "els"):
        els = come(each)
    Kickoff.objects.update(date=localdate(), doors=time(0, 0), ends=time(23, 59, 59))
    page = client.get("/dag-van-de-ondernemer/").text
    assert "Vandaag is het zover." in page
    assert "Plan je route op OpenStreetMap" in page
    assert FORM not in page
    closed = client.get(FORM)
    assert (closed.status_code, "Vandaag is het zover, dus" in closed.text) == (404, True)
    said = [client.get(f"/ticket/{each.own_ticket.token}/").text for each in (anna, els)]
    assert "Je plek staat klaar" in said[0]
    assert "Plan je route" in said[0]
    assert "er kwam geen plek vrij" in said[1]


def test_a_past_edition_takes_nothing_and_says_so(client, come, kickoff):
    anna = come("anna")
    Kickoff.objects.update(date=date(2025, 11, 21))
    there = f"/ticket/{anna.own_ticket.token}/"
    page = client.get(there)
    assert (page.status_code, "Deze dag is geweest." in page.text) == (200, True)
    assert "Wijzig je keuze" not in page.text
    posts = ["annuleren/", "bevestigen/", "aannemen/", "wijzigen/"]
    answers = [client.post(there + each) for each in posts]
    assert [each.status_code for each in answers] == [409] * 4
    assert "kan niet meer voor deze dag" in answers[0].text
    assert Ticket.objects.get().seat == 1
    assert client.get(there.rstrip("/") + ".ics").status_code == 200


def test_a_day_that_was_called_off_says_so_everywhere(client, come, kickoff):
    anna = come("anna")
    actions.call_off(kickoff=kickoff, reason="De zaal is ondergelopen.", by=None, now=now())
    for address in ("/dag-van-de-ondernemer/", FORM, f"/ticket/{anna.own_ticket.token}/"):
        assert "De zaal is ondergelopen." in client.get(address).text
    assert "Deze dag gaat niet door" in client.get(f"/ticket/{anna.own_ticket.token}/").text
    assert client.post(FORM, TYPED).status_code == 409


def test_a_full_workshop_is_told_and_waited_for(client, come, naming):
    come("anna", workshops=[naming])
    assert "Vol. Je komt op de wachtlijst, plaats 1." in client.get(FORM).text
    bert = come("bert", workshops=[naming])
    there = f"/ticket/{bert.own_ticket.token}/"
    assert "Je domeinnaam, 17.00 uur (wachtlijst)" in client.get(there).text
    assert "Je wacht op een plek" in client.get(f"{there}wijzigen/").text


def test_a_name_with_a_newline_is_one_line_in_every_letter(client, kickoff):
    client.post(FORM, TYPED | {"name": "Anna\r\nBcc: b@example.nl", "companions": "1"})
    visitor = Visitor.objects.get()
    assert visitor.name == "Anna Bcc: b@example.nl"
    assert "\n" not in Letter.objects.get().subject
    actions.confirm(visitor=visitor, now=now())
    event = Calendar.from_ical(Letter.objects.get(key="kickoff_ticket").calendar).walk("VEVENT")[0]
    assert set(event) >= {"UID", "SEQUENCE", "DTSTART", "DTEND"}
