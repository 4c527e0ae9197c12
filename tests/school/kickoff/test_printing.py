"""Tickets on paper: when they are printed, and what of them stays."""

import subprocess
from datetime import timedelta
from shutil import which

import pytest
from django.utils.timezone import now

from school.kickoff import actions, printing
from school.kickoff.models import Ticket, Visitor
from school.pages.models import SchoolSettings

pytestmark = pytest.mark.django_db
needs_poppler = pytest.mark.skipif(not which("pdftotext"), reason="without poppler-utils")


@pytest.fixture
def before():
    """A while ago, so that what was confirmed a minute later is due."""
    return now() - timedelta(minutes=5)


@pytest.fixture
def anna(come, naming, private, before):
    return come("anna", at=before, workshops=[naming])


def there(visitor):
    return f"/ticket/{visitor.own_ticket.token}.pdf"


def files(folder):
    return sorted(path.stem for path in folder.glob("tickets/*/*.pdf"))


def words(client, visitor):
    body = b"".join(client.get(there(visitor)).streaming_content)
    read = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_the_pdf_is_printed_by_a_task_and_served(client, sign_up, private):
    anna = sign_up("anna", at=now())
    assert client.get(there(anna)).status_code == 404
    actions.confirm(visitor=anna, now=now())
    waiting = client.get(there(anna))
    assert (waiting.status_code, waiting.headers["Refresh"]) == (202, "3")
    assert printing.print_waiting(now=now()) == 1
    answer = client.get(there(anna))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert printing.print_waiting(now=now()) == 0


def test_only_the_last_print_of_a_ticket_is_kept(anna, private, adding):
    printing.print_waiting(now=now())
    first = files(private)
    actions.choose(ticket=anna.own_ticket, workshops=[adding], now=now())
    printing.print_waiting(now=now())
    kept = files(private)
    assert (len(first), len(kept), first != kept) == (1, 1, True)
    assert kept == [Ticket.objects.get().printed_sha256]


@pytest.mark.parametrize("end", ["cancel", "call_off"])
def test_who_does_not_come_has_nothing_in_the_folder(
    client, anna, kickoff, private, end, django_capture_on_commit_callbacks
):
    printing.print_waiting(now=now())
    with django_capture_on_commit_callbacks(execute=True):
        if end == "cancel":
            actions.cancel(visitor=anna, now=now())
        else:
            actions.call_off(kickoff=kickoff, reason="Het sneeuwt.", by=None, now=now())
    assert files(private) == []
    assert (client.get(there(anna)).status_code, printing.print_waiting(now=now())) == (404, 0)


def test_a_companion_who_stays_at_home_takes_the_print_along(
    come, private, before, django_capture_on_commit_callbacks
):
    party = come("bert", at=before, companions=1)
    printing.print_waiting(now=now())
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_companion(ticket=party.ticket_set.get(number=1), now=now())
    assert files(private) == [Ticket.objects.get().printed_sha256]


def test_what_changed_while_it_was_printed_is_printed_again(anna, private, adding):
    slow = Ticket.objects.unprinted(now=now()).select_related("visitor__kickoff").get()
    actions.choose(ticket=anna.own_ticket, workshops=[adding], now=now())
    assert printing._print(slow, now=now()) is False
    assert files(private) == []
    assert printing.print_waiting(now=now()) == 1


@needs_poppler
def test_who_moves_up_in_a_workshop_gets_it_on_paper(client, anna, come, naming, before):
    bert = come("bert", at=before, workshops=[naming])
    printing.print_waiting(now=now())
    assert "De open tafel" in words(client, bert)
    actions.cancel(visitor=anna, now=now())
    printing.print_waiting(now=now())
    assert "Je domeinnaam, 17.00 uur" in words(client, bert)


@needs_poppler
def test_letters_that_no_font_has_are_left_out(client, come, private, before):
    guest = come("anna 🌻 vos", at=before, email="anna@example.nl")
    other = come("李明", at=before, email="li@example.nl")
    assert printing.print_waiting(now=now()) == 2
    assert "Anna Vos" in words(client, guest)
    assert "Wanneer" in words(client, other)


def test_what_cannot_be_printed_says_so_and_stops_looking(client, anna):
    SchoolSettings.objects.update(name="学校")
    assert printing.print_waiting(now=now()) == 0
    page = client.get(there(anna))
    assert (page.status_code, "Refresh" in page.headers) == (404, False)
    assert "De pdf lukt nu niet" in page.text
    assert there(anna).removesuffix(".pdf") in page.text
    SchoolSettings.objects.update(name="Ondernemersschool")
    assert printing.print_waiting(now=now() + timedelta(hours=2)) == 1


def test_a_smaller_hall_prints_nothing_again(anna, kickoff, private):
    printing.print_waiting(now=now())
    names = ("date", "doors", "ends", "place")
    day = {name: getattr(kickoff, name) for name in names} | {"revision": 0, "capacity": 3}
    rows = list(
        kickoff.workshop_set.values(
            "public_id", "title", "text", "round", "starts", "ends", "capacity"
        )
    )
    actions.change(kickoff=kickoff, workshops=rows, by=None, now=now(), **day)
    assert printing.print_waiting(now=now()) == 0
    assert Visitor.objects.count() == 1
