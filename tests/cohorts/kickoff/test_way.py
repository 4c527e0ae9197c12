"""The map of the place: chosen by an organiser, seen by everybody, without another site."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from PIL import Image

from school.kickoff import actions
from school.kickoff.models import Kickoff
from school.kickoff.way.models import Way
from tests.school.door.conftest import hold_kickoff

pytestmark = pytest.mark.django_db
WORDS = {"directions": "Vanaf het station  de brug over.", "credit": "© OpenStreetMap-bijdragers"}


@pytest.fixture(autouse=True)
def office(client, geesje, settings, tmp_path):
    settings.SECOND_FACTOR = False
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    client.force_login(geesje.user)


@pytest.fixture
def kickoff(db):
    return hold_kickoff(localdate() + timedelta(days=1))


@pytest.fixture
def address(kickoff):
    return f"/organisatie/kick-off/{kickoff.public_id}/kaart/"


def picture(colour="green", size=(2000, 1000), name="kaart.png"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def files():
    return set(storages["private"].listdir("kaarten")[1])


def test_a_map_is_drawn_anew_and_made_small_enough(client, kickoff, address):
    answer = client.post(address, WORDS | {"picture": picture()})
    assert answer.headers["Location"] == f"/organisatie/kick-off/{kickoff.public_id}/"
    way = Way.objects.get()
    assert (way.directions, way.credit) == ("Vanaf het station de brug over.", WORDS["credit"])
    assert (way.kind, way.width, way.height) == ("image/png", 1600, 800)


def test_everybody_sees_it_from_our_own_address(client, kickoff, address):
    client.post(address, WORDS | {"picture": picture()})
    client.logout()
    page = client.get("/dag-van-de-ondernemer/").text
    there = f"/dag-van-de-ondernemer/kaart/{Way.objects.get().public_id}/"
    assert f'<img src="{there}" width="1600" height="800"' in page
    assert "Vanaf het station de brug over." in page
    assert "Kaart: © OpenStreetMap-bijdragers" in page
    answer = client.get(there)
    body = b"".join(answer.streaming_content)
    assert (answer.headers["Content-Type"], body[:4]) == ("image/png", b"\x89PNG")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_page_without_a_map_has_the_link_alone(client, kickoff):
    page = client.get("/dag-van-de-ondernemer/").text
    assert "openstreetmap.org/search?query=Grote%20Kerk" in page
    assert "<figure" not in page


def test_a_new_map_has_a_new_address_and_the_old_one_is_gone(
    client, kickoff, address, django_capture_on_commit_callbacks
):
    client.post(address, WORDS | {"picture": picture()})
    first = Way.objects.get()
    client.post(address, WORDS | {"directions": "Bel even."})
    assert Way.objects.get().public_id == first.public_id
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, WORDS | {"picture": picture("red")})
    assert files() == {Way.objects.get().digest}
    assert client.get(f"/dag-van-de-ondernemer/kaart/{first.public_id}/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}weg/")
    assert (Way.objects.count(), files()) == (0, set())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Vul dit nog in."),
        ({"picture": SimpleUploadedFile("kaart.svg", b"<svg/>")}, "Dit soort bestand nemen we"),
        ({"picture": SimpleUploadedFile("kaart.png", b"geen plaatje")}, "Deze afbeelding is"),
        ({"picture": SimpleUploadedFile("kaart.png", b"")}, "leeg"),
        ({"directions": ""}, "Vul dit nog in."),
        ({"directions": "x" * 401}, "hooguit 400 tekens"),
    ],
)
def test_what_is_no_map_is_told_and_the_words_stay(client, address, typed, sentence):
    answer = client.post(address, {"directions": "Langs het kanaal", "credit": "Wij"} | typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Wij"' in answer.text
    assert Way.objects.count() == 0


def test_a_map_stays_at_its_place(client, kickoff, address, geesje):
    client.post(address, WORDS | {"picture": picture()})
    day = {"doors": kickoff.doors, "ends": kickoff.ends, "capacity": 10, "workshops": []}
    here = {"place": kickoff.place, **day}
    year = actions.make(like=kickoff, date=date(2098, 11, 21), by=geesje.user, **here)
    away = {"place": "Het stadhuis", **day}
    moved = actions.make(like=kickoff, date=date(2099, 11, 20), by=geesje.user, **away)
    assert {way.kickoff for way in Way.objects.all()} == {kickoff, year}
    change = {"kickoff": year, "revision": 0, "date": year.date, "by": geesje.user}
    actions.change(**change, now=moved.doors_at.replace(year=2090), **away)
    assert list(Kickoff.objects.exclude(way=None)) == [kickoff]
