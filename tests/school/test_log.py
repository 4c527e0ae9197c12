"""The log tells what happened and nothing about people."""

import io
import json
import logging
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils.timezone import now

from school.letters.models import Letter
from school.log import Line, masked


@pytest.fixture
def written():
    """What is logged, as the stream that a server keeps."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("aaltje@example.nl is vol", "… is vol"),
        ("naar <aaltje+markt@mail.example.nl>", "naar <…>"),
        ("code BCD-FGH klopt niet", "code … klopt niet"),
        ("/certificaat/7K3M-9QWX-2F4C/ bestaat niet", "/certificaat/…/ bestaat niet"),
        ("ticket 7K3M9QWX2F4C", "ticket …"),
        ("sleutel eyJhbGciOiJIUzI1NiIsInR5cCI6", "sleutel …"),
        (
            "brief 6f1c8f0e-9d0b-4f6e-8b6b-0b8e6f0c4b1d",
            "brief 6f1c8f0e-9d0b-4f6e-8b6b-0b8e6f0c4b1d",
        ),
        ("de mailserver is weg: TimeoutError", "de mailserver is weg: TimeoutError"),
    ],
)
def test_what_looks_like_a_person_or_a_key_is_masked(said, kept):
    assert masked(said) == kept


def test_a_request_is_one_line_with_the_name_of_its_url(client, aaltje, written):
    client.force_login(aaltje.user)
    client.get("/mijn/?zoek=geheim")
    client.get("/bestaat-niet/")
    client.logout()
    client.get("/certificaat/")

    told = [line for line in lines(written) if line["message"] == "request"]
    assert [(line["method"], line["view"], line["status"]) for line in told] == [
        ("GET", "journey:dashboard", 200),
        ("GET", "wagtail_serve", 404),
        ("GET", "certificates:find", 200),
    ]
    assert [len(line["person"]) for line in told] == [8, 8, 0]
    assert told[0]["person"] == told[1]["person"]
    assert {len(line["number"]) for line in told} == {8}
    assert len({line["number"] for line in told}) == 3
    assert all(isinstance(line["ms"], int) for line in told)


def test_of_a_fault_it_tells_the_kinds_and_the_places_and_not_what_they_say(written):
    try:
        try:
            raise ValueError("Aaltje Bakker, Kerkstraat 1")
        except ValueError as fault:
            raise DatabaseError("Failing row contains (aaltje)") from fault
    except DatabaseError:
        logging.getLogger("school").exception("fout %s", "1a2b3c4d")

    [line] = lines(written)
    assert [fault["kind"] for fault in line["fault"]] == ["DatabaseError", "ValueError"]
    [passed] = line["fault"][0]["passed"]
    assert passed.startswith("tests/school/test_log.py:")
    assert "aaltje" not in written.getvalue().lower()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_cast_walks_through_the_site_and_leaves_no_trace(
    client, aaltje, roelof, geesje, ineke, written
):
    people = [aaltje.user, roelof.user, geesje.user, ineke]
    for person in people:
        client.post("/inloggen/", {"email": person.email})
        client.post("/inloggen/code/", {"code": "BCD-FGH"})
    secret = Letter.objects.filter(is_secret=True, written_at__gt=now() - timedelta(minutes=1))
    assert secret.count() == len(people)
    for person in people:
        client.force_login(person)
        for address in ["/mijn/", "/mentor/", "/organisatie/", "/cms/", "/account/e-mail/"]:
            client.get(address, {"q": "kanariepiet"})
        client.post("/mijn/week-1/opdracht/bewaren/", {"idee": "kanariepiet"})
        client.post("/certificaat/kanariepiet/")
        client.get("/certificaat/7K3M-9QWX-2F4C/")

    told = written.getvalue().lower()
    assert told.count('"message": "request"') == len(people) * 10
    marks = ["kanariepiet", "bcd-fgh", "7k3m"]
    marks += [name.lower() for p in people for name in (p.email, p.first_name, p.last_name)]
    assert [mark for mark in marks if mark and mark in told] == []
