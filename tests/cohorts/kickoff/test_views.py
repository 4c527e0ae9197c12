"""The organiser makes the day, changes it in two steps, copies and cancels it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.timezone import localdate

from school.kickoff import actions
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.letters.models import Letter
from school.pages.calendar import next_entrepreneurs_day

pytestmark = pytest.mark.django_db
LIST = "/organisatie/kick-off/"
PERSON = {"kind": "student", "ask_me": "", "needs": "", "photo_wording": ""}


@pytest.fixture(autouse=True)
def office(client, geesje, settings):
    settings.SECOND_FACTOR = False
    client.force_login(geesje.user)


@pytest.fixture
def kickoff(db):
    hours = {"starts": time(17), "ends": time(17, 45)}
    row = {"public_id": None, "title": "Rekenen", "text": "", "round": 1, "capacity": 3, **hours}
    facts = {"doors": time(15), "ends": time(20, 30), "place": "De broedplaats", "capacity": 3}
    return actions.make(date=date(2099, 11, 20), workshops=[row], by=None, **facts)


@pytest.fixture
def come(kickoff):
    def come(name, *workshops):
        at = datetime(2099, 10, 1, 10, tzinfo=UTC)
        facts = PERSON | {"name": name, "email": f"{name}@example.nl", "companions": []}
        actions.sign_up(kickoff=kickoff, workshops=workshops, now=at, **facts)
        visitor = Visitor.objects.get(name=name)
        actions.confirm(visitor=visitor, now=at + timedelta(minutes=1))
        return visitor

    return come


def posted(page):
    """What a browser would post of the forms on a page."""
    rows = page.context["rows"]
    forms = [page.context["form"], rows.management_form, *rows]
    fields = [field for form in forms for field in form]
    data = {field.html_name: field.value() for field in fields}
    return {name: "" if value is None else value for name, value in data.items()}


def test_the_form_stands_ready_and_one_click_opens_the_day(client):
    page = client.get(f"{LIST}nieuw/")
    data = posted(page)
    assert data["date"] == next_entrepreneurs_day(localdate())
    answer = client.post(f"{LIST}nieuw/", data)
    made = Kickoff.objects.get()
    assert answer.headers["Location"] == f"{LIST}{made.public_id}/"
    assert (made.capacity, made.workshop_set.count()) == (120, 8)
    assert client.post(f"{LIST}nieuw/", data).status_code == 422


def test_a_change_is_shown_first_and_told_to_whom_it_concerns(client, kickoff, come):
    workshop = kickoff.workshop_set.get()
    come("anna", workshop)
    come("bert")
    address = f"{LIST}{kickoff.public_id}/wijzigen/"
    data = posted(client.get(address)) | {"w-0-starts": "17:15", "w-0-ends": "18:00"}

    page = client.post(address, data)
    sentence = "De workshop ‘Rekenen’ is nu van 17.15 tot 18.00 uur."
    assert [(v.name, said) for v, said in page.context["told"]] == [("anna", sentence)]
    assert Letter.objects.filter(key="kickoff_changed").count() == 0

    answer = client.post(address, dict(page.context["typed"]) | {"zeker": "1"})
    assert answer.status_code == 302
    letter = Letter.objects.get(key="kickoff_changed")
    assert letter.to == "anna@example.nl"
    assert sentence in letter.text
    assert "SEQUENCE:1" in letter.calendar
    assert workshop.workshopplace_set.get().seat == 1

    late = client.post(address, dict(page.context["typed"]) | {"zeker": "1"})
    assert late.status_code == 409


def test_the_hall_never_gets_smaller_than_who_has_a_seat(client, kickoff, come):
    for name in ("anna", "bert", "cato"):
        come(name)
    address = f"{LIST}{kickoff.public_id}/wijzigen/"
    page = client.post(address, posted(client.get(address)) | {"capacity": "2"})
    assert page.status_code == 422
    assert "Er zijn al 3 plaatsen vergeven." in page.text


def test_a_smaller_hall_renumbers_and_a_larger_one_offers(client, kickoff, come):
    anna, *_ = [come(name) for name in ("anna", "bert", "cato", "dirk")]
    facts = {"date": kickoff.date, "doors": kickoff.doors, "ends": kickoff.ends, "workshops": []}
    facts |= {"place": kickoff.place, "by": None, "now": datetime(2099, 10, 2, 10, tzinfo=UTC)}
    actions.change(kickoff=kickoff, revision=0, capacity=4, **facts)
    assert Letter.objects.get(key="kickoff_offer").to == "dirk@example.nl"
    actions.cancel(visitor=Visitor.objects.get(name="anna"), now=facts["now"])
    actions.change(kickoff=kickoff, revision=1, capacity=3, **facts)
    assert sorted(Ticket.objects.exclude(seat=None).values_list("seat", flat=True)) == [1, 2, 3]
    assert anna.pk


def test_calling_off_tells_everybody_once(client, kickoff, come):
    come("anna")
    address = f"{LIST}{kickoff.public_id}/afgelasten/"
    assert "krijgt 1 aanmelder" in client.get(address).text
    assert client.post(address, {"reason": ""}).status_code == 422
    for _ in range(2):
        client.post(address, {"reason": "De zaal staat onder water."})
    letter = Letter.objects.get(key="kickoff_cancelled")
    assert "De zaal staat onder water." in letter.text
    assert "METHOD:CANCEL" in letter.calendar
    ticket = Ticket.objects.get()
    assert "De zaal staat onder water." in client.get(f"/ticket/{ticket.token}/").text


def test_a_copy_is_for_the_next_year(client, kickoff):
    page = client.get(f"{LIST}{kickoff.public_id}/kopie/")
    data = posted(page)
    assert (data["date"], data["w-0-title"]) == (date(2100, 11, 19), "Rekenen")
    client.post(f"{LIST}{kickoff.public_id}/kopie/", data)
    assert Kickoff.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_who_comes_takes_11_queries(
    client, kickoff, come, rows, django_assert_num_queries
):
    Kickoff.objects.update(capacity=20)
    for n in range(rows):
        come(f"gast{n}")
    with django_assert_num_queries(11):
        page = client.get(f"{LIST}{kickoff.public_id}/")
    assert len(page.context["visitors"]) == rows


def test_workshops_are_added_and_taken_away_without_script(client, kickoff):
    address = f"{LIST}{kickoff.public_id}/wijzigen/"
    data = posted(client.get(address)) | {"place": "", "w-0-title": "Rekenen aan tafel"}

    page = client.post(address, data | {"erbij": "1"})
    assert page.status_code == 200
    more = posted(page)
    assert (more["w-TOTAL_FORMS"], more["place"], more["revision"]) == (2, "", "0")
    assert [more[f"w-1-{name}"] for name in ("title", "round", "starts")] == ["", "1", "17:00:00"]

    page = client.post(address, more | {"w-1-title": "Prijzen", "weg": "0"})
    fewer = posted(page) | {"place": "Het stadhuis"}
    assert (fewer["w-TOTAL_FORMS"], fewer["w-0-title"]) == (1, "Prijzen")

    page = client.post(address, fewer)
    typed = dict(page.context["typed"])
    assert posted(client.post(address, typed | {"terug": "1"}))["w-0-title"] == "Prijzen"
    client.post(address, typed | {"zeker": "1"})
    assert [each.title for each in kickoff.workshop_set.all()] == ["Prijzen"]


def test_a_fault_in_a_workshop_is_named_and_unfolds_it(client, kickoff):
    address = f"{LIST}{kickoff.public_id}/wijzigen/"
    page = client.post(address, posted(client.get(address)) | {"w-0-ends": "16:00"})
    assert page.status_code == 422
    assert '<a href="#id_w-0-ends">Rekenen: Het einde ligt vóór het begin.</a>' in page.text
    assert '<details class="more workshop" open>' in page.text


@pytest.mark.parametrize("count", ["", "x", "999999999"])
def test_a_made_up_number_of_workshops_is_no_fault_of_ours(client, kickoff, count):
    address = f"{LIST}{kickoff.public_id}/wijzigen/"
    data = posted(client.get(address)) | {"w-TOTAL_FORMS": count}
    assert client.post(address, data | {"erbij": "1"}).status_code == 200
    assert client.post(address, data).status_code == 422
