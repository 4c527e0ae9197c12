"""What organisers see of the door: its phones, doubles, who waits outside, and the full hall."""

from datetime import time

import pytest
from django.utils.timezone import now

from school.door import actions, keys
from school.door.guests import ms
from school.door.models import CheckIn, Device
from school.kickoff.workshops.models import Workshop
from tests.school.door.conftest import came, pair_phone, rows, seen, sign_up


@pytest.fixture
def organiser(client, geesje):
    client.force_login(geesje.user)
    return client


def tell(phone, *scans):
    actions.admit(scans=scans, sent=ms(now()), by=phone, now=now())


def test_a_phone_is_invited_by_a_code_that_a_camera_can_read(organiser, kickoff):
    response = organiser.post(f"/organisatie/kick-off/{kickoff.public_id}/deur/koppelen/")
    device = Device.objects.get()
    assert response.headers["Location"] == f"/organisatie/telefoon/{device.public_id}/"
    page = organiser.get(response.headers["Location"])
    assert (
        page.context["address"] == f"http://testserver/deur/koppelen/{keys.pairing_code(device)}/"
    )
    picture = organiser.get(f"/organisatie/telefoon/{device.public_id}/code.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "private, no-store"


def test_a_code_that_was_used_is_not_shown_again(organiser, phone):
    page = organiser.get(f"/organisatie/telefoon/{phone.public_id}/").content.decode()
    assert "Gelukt: “voordeur” hoort nu bij de deur." in page
    assert "code.svg" not in page


def test_a_phone_is_revoked_with_one_button(organiser, phone, kickoff):
    response = organiser.post(f"/organisatie/telefoon/{phone.public_id}/intrekken/")
    door = f"/organisatie/kick-off/{kickoff.public_id}/deur/"
    assert response.headers["Location"] == door
    assert "ingetrokken" in organiser.get(door).content.decode()
    assert not Device.objects.working(now=now()).exists()


def test_doubles_and_who_waits_outside_are_shown(organiser, phone, kickoff, jantje):
    kickoff.capacity = 1
    kickoff.save()
    tell(phone, seen(jantje, now()), seen(jantje, now()), came("Wubbe Kok", now()))
    page = organiser.get(f"/organisatie/kick-off/{kickoff.public_id}/deur/")
    assert [each.who for each in page.context["doubles"]] == ["Jantje Oost"]
    assert [each.who for each in page.context["refused"]] == ["Wubbe Kok"]


def test_who_waits_outside_is_let_in_once(organiser, phone, kickoff, jantje, geesje):
    kickoff.capacity = 1
    kickoff.save()
    tell(phone, came("Hilje Kok", now()), seen(jantje, now()))
    waits = CheckIn.objects.get(name="Hilje Kok")
    address = f"/organisatie/inloper/{waits.public_id}/"
    assert [organiser.post(address).status_code for _ in range(2)] == [302, 409]
    assert rows() == [("Hilje Kok", "in", False), ("Jantje Oost", "in", False)]
    assert CheckIn.objects.get(name="Hilje Kok").let_in_by == geesje.user


def test_the_hall_counts_who_is_inside(organiser, phone, kickoff, jantje):
    hours = {"starts": time(19), "ends": time(20), "capacity": 9}
    workshop = Workshop.objects.create(kickoff=kickoff, round=1, title="Prijzen", **hours)
    roef = sign_up(kickoff, "Roef Bos", 2, workshop)
    sign_up(kickoff, "Thuis Gebleven", 3, workshop)
    tell(phone, seen(jantje, now()), seen(roef, now()), seen(roef, now()), came("Wubbe", now()))

    counts = organiser.get(f"/organisatie/kick-off/{kickoff.public_id}/zaal/").context["counts"]

    assert [(each.title, each.inside, each.given) for each in counts.pop("workshops")] == [
        ("Prijzen", 1, 2)
    ]
    assert counts == {"inside": 3, "walk_ins": 1, "expected": 3}


@pytest.mark.parametrize("size", [1, 30])
@pytest.mark.parametrize(("room", "queries"), [("deur", 15), ("zaal", 10)])
def test_queries_do_not_grow(
    organiser, phone, kickoff, geesje, size, room, queries, django_assert_num_queries
):
    kickoff.capacity = size
    kickoff.save()
    for n in range(size):
        pair_phone(kickoff, f"deur {n}", geesje.user, now())
        ticket = sign_up(kickoff, f"gast {n}", n + 1)
        tell(phone, seen(ticket, now()), seen(ticket, now()), came(f"inloper {n}", now()))
    with django_assert_num_queries(queries):
        organiser.get(f"/organisatie/kick-off/{kickoff.public_id}/{room}/")
