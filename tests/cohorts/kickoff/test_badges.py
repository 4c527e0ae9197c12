"""Badges: by name, on sheets of ten, archived, readable aloud and quickly made."""

import io

import pikepdf
import pytest
from django.core.files.storage import storages

from cohorts.kickoff.badges import A_SHEET, by_name, sheets, size_of
from school.kickoff.models import Ticket
from school.print import actions as documents
from school.print.models import PrintOrder
from tests.paper import faults
from tests.school.door.conftest import sign_up


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """The private storage, empty and of this test alone."""
    backend = settings.STORAGES["private"]
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**backend, "OPTIONS": {**backend["OPTIONS"], "location": tmp_path / "private"}},
    }
    return storages["private"]


def test_two_hundred_badges_are_one_document_of_twenty_sheets(client, kickoff, geesje, private):
    kickoff.capacity = 200
    kickoff.save()
    for n in range(200):
        sign_up(kickoff, f"Gast {n}", n + 1)
    client.force_login(geesje.user)
    address = f"/organisatie/kick-off/{kickoff.public_id}/badges/"
    response = client.post(address)
    document = PrintOrder.objects.get()
    assert response.headers["Location"] == f"/document/{document.public_id}/"
    assert client.post(address).headers["Location"] == response.headers["Location"]

    documents.carry_out.call(order_id=document.pk)

    document.refresh_from_db()
    body = private.open(document.path).read()
    assert len(pikepdf.open(io.BytesIO(body)).pages) == 200 / A_SHEET
    assert faults(body, "3u") | faults(body, "ua1") == set()


def test_they_lie_in_the_order_in_which_one_looks_for_a_name(kickoff):
    names = ["zita", "Émile", "Anna-Marie", "Anna Bos", "Đorđe", "eva"]
    for seat, name in enumerate(names, 1):
        sign_up(kickoff, name, seat)
    (sheet,) = sheets(kickoff)
    assert [badge["name"] for badge in sheet] == sorted(names, key=lambda n: by_name({"holder": n}))
    assert [badge["name"] for badge in sheet][:4] == ["Anna Bos", "Anna-Marie", "Émile", "eva"]


def test_a_badge_says_what_its_visitor_wants_to_be_asked(kickoff):
    ticket = sign_up(kickoff, "Jantje Oost", 1)
    ticket.visitor.ask_me = "kaas maken"
    ticket.visitor.save()
    ((badge,),) = sheets(kickoff)
    assert {key: badge[key] for key in ["name", "kind", "ask_me"]} == {
        "name": "Jantje Oost",
        "kind": "Idee-maker",
        "ask_me": "kaas maken",
    }


def test_who_has_no_name_that_can_be_printed_writes_it_by_hand(kickoff):
    ticket = sign_up(kickoff, "李明", 1)
    party = {"kickoff": kickoff, "visitor": ticket.visitor}
    Ticket.objects.create(number=1, seat=2, **party)
    Ticket.objects.create(number=2, seat=3, name="Wubbe 🌻 Kok", **party)
    (sheet,) = sheets(kickoff)
    said = [(badge["name"], badge["kind"]) for badge in sheet]
    assert said == [("", "Gast van"), ("Wubbe Kok", ""), ("", "Idee-maker")]


@pytest.mark.parametrize(
    ("length", "size"), [(14, ""), (15, "name-long"), (26, "name-long"), (80, "name-very-long")]
)
def test_a_long_name_is_set_smaller(length, size):
    assert size_of("x" * length) == size
