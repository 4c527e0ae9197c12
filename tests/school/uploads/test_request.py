"""A request that is too large is refused by what it says, before anything of it is read."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cohorts.work.models import Draft, Upload
from school.uploads import LARGEST_REQUEST

SAVE = "/mijn/week-3/opdracht/bewaren/"
KIND = "multipart/form-data; boundary=grens"


class Unread(io.BytesIO):
    """A body of which nothing may be read."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


@pytest.fixture
def client_of_aaltje(aaltje):
    client = Client(enforce_csrf_checks=True)
    client.force_login(aaltje.user)
    return client


def post(client, length, body):
    headers = {"wsgi.input": body, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": KIND}
    return client.generic("POST", SAVE, **headers)


@pytest.mark.parametrize("length", [LARGEST_REQUEST + 1, 10**15])
def test_a_request_over_60_mb_is_answered_unread_in_dutch(client_of_aaltje, length):
    page = post(client_of_aaltje, length, Unread())
    text = page.content.decode()
    assert page.status_code == 413
    assert next(each.name for each in page.templates) == "413.html"
    assert "Dit is te groot" in text
    assert "hooguit 25 MB" in text
    assert "Maak het bestand kleiner" in text
    assert not Draft.objects.exists()


def test_a_stranger_gets_the_same_answer(client, db):
    assert post(client, LARGEST_REQUEST + 1, Unread()).status_code == 413


def test_twenty_one_files_are_too_many(client, aaltje):
    client.force_login(aaltje.user)
    files = [SimpleUploadedFile(f"{n}.png", b"x") for n in range(21)]
    assert client.post(SAVE, {"scherm": files, "revision": 0}).status_code == 413


def test_a_photo_within_the_limits_is_stored_as_pixels(client, aaltje):
    client.force_login(aaltje.user)
    out = io.BytesIO()
    noise = Image.effect_noise((1500, 1500), 90)
    noise.convert("RGB").save(out, "JPEG", quality=99, subsampling=0, comment=b"Noordersluis 7")
    photo = SimpleUploadedFile("../winkel\u202e.JPG", out.getvalue(), "text/html")
    assert photo.size > 2 * 1024 * 1024  # so large that it is received on disk

    answer = client.post(SAVE, {"belofte": "Ik bak", "scherm": photo, "revision": 0})

    assert answer.status_code == 302
    upload = Upload.objects.get()
    assert (upload.name, upload.kind) == ("winkel.jpg", "image/jpeg")
    stored = client.get(f"/bestand/{upload.public_id}/")
    assert b"Noordersluis" not in b"".join(stored.streaming_content)
    assert stored.headers["Content-Disposition"] == 'attachment; filename="winkel.jpg"'


def test_a_refused_file_keeps_the_text_and_tells_why(client, aaltje):
    client.force_login(aaltje.user)
    program = SimpleUploadedFile("plan<b>.pdf", b"MZ", "application/pdf")
    page = client.post(SAVE, {"belofte": "Ik bak", "scherm": program, "revision": 0})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Dit is geen pdf, al heet het wel zo. Sla het op als pdf en stuur dat." in text
    assert "<b>.pdf" not in text
    assert 'value="Ik bak"' in text
