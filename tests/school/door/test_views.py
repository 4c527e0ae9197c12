"""The addresses of the door: what a phone gets, and what everybody else does not."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.timezone import now

from school.door import actions, keys
from school.door.models import CheckIn, Device
from school.door.shell import NAMED, PLAIN, addresses
from tests.school.door.conftest import contact, hold_kickoff, pair_phone, rows, seen, sign_up
from tests.school.policy import FRONT, policy


@pytest.fixture
def today(db):
    """An edition of this very day, for the views look at the clock."""
    return hold_kickoff(now().date(), capacity=120)


@pytest.fixture
def phone(today, organiser):
    return pair_phone(today, "voordeur", organiser, now() - timedelta(hours=1))


@pytest.fixture
def guest(today):
    return sign_up(today, "Jantje Oost", 1)


def code_of(kickoff, organiser):
    return keys.pairing_code(actions.invite(kickoff=kickoff, by=organiser, now=now()))


def test_pairing_gives_a_cookie_for_the_door_alone(client, today, organiser):
    address = f"/deur/koppelen/{code_of(today, organiser)}/"
    assert client.get(address).status_code == 200
    assert Device.objects.get().token_sha256 is None  # a look changes nothing

    response = client.post(address, {"name": "voordeur"})

    assert (response.status_code, response.headers["Location"]) == (302, "/deur/")
    cookie = response.cookies["deur"]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/deur/", "Strict", True)
    device = Device.objects.get()
    assert (device.name, device.token_sha256) == ("voordeur", keys.digest(cookie.value))


def test_a_code_works_once_and_says_what_to_do_after(client, today, organiser):
    address = f"/deur/koppelen/{code_of(today, organiser)}/"
    client.post(address, {"name": "voordeur"})
    for response in [client.get(address), client.post(address, {"name": "nog een"})]:
        assert response.status_code == 410
        assert "Vraag de organisator om een nieuwe." in response.content.decode()


def test_a_made_up_code_does_not_exist(client, today, organiser):
    code = code_of(today, organiser)
    for made_up in [code[:-1] + "x" * (code[-1] != "x"), "abc", keys.SIGNER.sign("abc"), "é"]:
        assert client.get(f"/deur/koppelen/{made_up}/").status_code == 404


def test_a_phone_without_a_name_is_asked_for_one(client, today, organiser):
    response = client.post(f"/deur/koppelen/{code_of(today, organiser)}/", {"name": ""})
    assert response.status_code == 422


def test_a_phone_gets_what_the_door_needs_and_no_more(client, phone, guest):
    answer = contact(client, phone[1], now()).json()

    assert answer["list"]["guests"] == [
        {
            "hash": keys.digest(guest.token),
            "name": "Jantje Oost",
            "kind": "Idee-maker",
            "workshops": [],
        }
    ]
    text = json.dumps(answer)
    assert [leak for leak in ["example.nl", "noten", guest.token] if leak in text] == []
    assert {key: answer[key] for key in ["answers", "inside", "count", "free"]} == {
        "answers": [],
        "inside": [],
        "count": 0,
        "free": 119,
    }


def test_the_list_comes_again_only_when_it_changed(client, phone, guest, today):
    etag = contact(client, phone[1], now()).json()["etag"]
    assert contact(client, phone[1], now(), etag=etag).json()["list"] is None
    sign_up(today, "Late Laurens", 2)
    assert len(contact(client, phone[1], now(), etag=etag).json()["list"]["guests"]) == 2


def test_a_scan_is_confirmed_and_shown_to_the_other_phone(client, phone, guest, today, organiser):
    answer = contact(client, phone[1], now(), [seen(guest, now())]).json()
    assert [each["outcome"] for each in answer["answers"]] == ["in"]
    other = pair_phone(today, "achterdeur", organiser, now())
    answer = contact(client, other[1], now()).json()
    assert (answer["count"], [row for row, _ in answer["inside"]]) == (1, [0])


@pytest.mark.parametrize("rows", [1, 30])
def test_a_contact_takes_7_queries(client, phone, today, rows, django_assert_num_queries):
    for n in range(rows):
        ticket = sign_up(today, f"gast {n}", n + 1)
        contact(client, phone[1], now(), [seen(ticket, now())])
    with django_assert_num_queries(7):  # phone, begin, seen, commit, tickets, places, inside
        answer = contact(client, phone[1], now()).json()
    assert answer["count"] == rows


def test_a_revoked_phone_hears_it_and_counts_nothing(client, phone, guest):
    actions.revoke(device=phone[0], now=now())
    for token in [phone[1], "verzonnen", ""]:
        response = contact(client, token, now(), [seen(guest, now())])
        assert (response.status_code, list(response.json())) == (410, ["why"])
    assert rows() == []


def test_a_form_of_another_site_is_not_heard(phone, guest):
    client = Client(enforce_csrf_checks=True)
    client.cookies["deur"] = phone[1]
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ]:
        assert client.post("/deur/contact/", "{}", kind).status_code == 415
    assert contact(client, phone[1], now()).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "null",
        "{",
        '{"sent": "gisteren"}',
        '{"sent": -1}',
        '{"sent": 1e400}',
        '{"sent": 1, "scans": 3}',
        '{"sent": [[]]}',
        "[" * 5000,
    ],
)
def test_nonsense_is_422(client, phone, body):
    client.cookies["deur"] = phone[1]
    response = client.post("/deur/contact/", body, "application/json")
    assert (response.status_code, list(response.json())) == (422, ["why"])


def test_one_bad_scan_does_not_hold_up_the_others(client, phone, guest):
    good = seen(guest, now())
    bad = [
        {**seen(guest, now()), "ticket": "'; drop table"},
        {**seen(guest, now()), "what": "toverij"},
        {"id": str(good["id"]).replace("-", ""), "at": 1, "what": "undo"},
        {"id": 7},
        "tekst",
        {"id": "x", "at": 1, "what": "walk_in", "name": "Nul\x00punt", "kind": "partner"},
    ]
    answer = contact(client, phone[1], now(), [*bad, good]).json()
    assert [each["outcome"] for each in answer["answers"]] == ["in"] + ["unread"] * 6


def test_a_name_that_no_database_can_hold_is_made_clean(client, phone, today):
    scan = {**seen_walk_in("Jan\ud800 \u202eKok\n")}
    assert contact(client, phone[1], now(), [scan]).json()["answers"][0]["outcome"] == "in"
    assert CheckIn.objects.get().name == "Jan Kok"


def seen_walk_in(name):
    number = "6f1d3b1e-6f0a-4c1e-9d6a-0123456789ab"
    return {"id": number, "at": 1, "what": "walk_in", "name": name, "kind": "partner"}


def test_ten_thousand_scans_are_refused_whole(client, phone, guest):
    many = contact(client, phone[1], now(), [seen(guest, now())] * 10_000)
    assert many.status_code == 413
    some = contact(client, phone[1], now(), [seen(guest, now())] * 201)
    assert (some.status_code, some.json()) == (422, {"why": "Stuur hoogstens 200 scans tegelijk."})
    assert rows() == []


def test_the_page_is_the_same_for_everybody_and_names_nobody(client, phone, guest):
    stranger = client.get("/deur/")
    client.cookies["deur"] = phone[1]
    assert client.get("/deur/").content == stranger.content
    assert policy(stranger) == {**FRONT, "media-src": {"'self'", "blob:"}}


def test_what_the_worker_keeps_is_there(client):
    script = client.get("/deur/hulp.js")
    assert script.headers["Content-Type"] == "text/javascript"
    assert [name for name in [*NAMED, *PLAIN] if finders.find(name) is None] == []
    assert [file for file in addresses() if file not in script.content.decode()] == []


def test_every_script_of_the_door_is_kept():
    folder = finders.find("school/door/door.js").rpartition("/")[0]
    imports = {f"school/door/{name}" for name in _scripts(folder)}
    assert imports - {*NAMED, *PLAIN} == {"school/door/worker.js"}


def _scripts(folder):
    return [path.name for path in Path(folder).glob("*.js")]
