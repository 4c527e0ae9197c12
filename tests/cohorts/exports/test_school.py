"""/organisatie/school/: an editor takes the whole school along."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.utils.timezone import now

from cohorts.exports import actions
from cohorts.exports.models import KEPT, LEASE, SchoolBox
from cohorts.forgetting import actions as forgetting
from curriculum.box.archive import Box
from school.pages.models import HomePage


@pytest.fixture
def private(settings, tmp_path):
    folders = {**settings.STORAGES["private"]["OPTIONS"], "location": tmp_path / "private"}
    settings.STORAGES = settings.STORAGES | {
        "private": settings.STORAGES["private"] | {"OPTIONS": folders}
    }
    return storages["private"]


@pytest.fixture
def redactie(client, ineke, private):
    client.force_login(ineke)
    return client


def test_it_is_asked_for_made_and_taken_along(redactie, programme):
    assert redactie.post("/organisatie/school/inpakken/").status_code == 302
    redactie.post("/organisatie/school/inpakken/")
    made = SchoolBox.objects.get()
    assert "Wordt ingepakt" in redactie.get("/organisatie/school/").text
    assert redactie.get(f"/organisatie/school/{made.public_id}.zip").status_code == 404

    actions.make_soon.call(box_id=made.pk)

    assert "Download het archief" in redactie.get("/organisatie/school/").text
    answer = redactie.get(f"/organisatie/school/{made.public_id}.zip")
    body = b"".join(answer)
    assert "school.yaml" in Box(io.BytesIO(body)).sums
    made.refresh_from_db()
    assert made.size == len(body)
    assert answer.headers["Content-Type"] == "application/zip"
    redactie.post("/organisatie/school/inpakken/")
    assert SchoolBox.objects.count() == 2


def test_what_no_worker_made_the_bell_makes_once(redactie, ineke, private):
    made = actions.order(by=ineke, now=now())
    SchoolBox.objects.update(due_at=now() + LEASE)  # as a worker that was killed leaves it
    actions.make_waiting(now=now())
    assert not private.exists(made.path)
    actions.make_waiting(now=now() + LEASE)
    assert private.exists(made.path)
    was = SchoolBox.objects.values().get()
    actions.make_waiting(now=now() + 2 * LEASE)
    assert SchoolBox.objects.values().get() == was


def test_it_is_thrown_away_after_a_day(redactie, ineke, private):
    made = actions.order(by=ineke, now=now() - KEPT + timedelta(minutes=1))
    actions.make_waiting(now=now())
    forgetting.forget(now=now())
    assert private.exists(made.path)
    forgetting.forget(now=now() + timedelta(minutes=1))
    assert not private.exists(made.path)
    assert not SchoolBox.objects.exists()


def test_what_cannot_be_made_says_so(redactie, ineke, private):
    HomePage.objects.all().delete()
    actions.order(by=ineke, now=now())
    actions.make_waiting(now=now())
    assert "Mislukt." in redactie.get("/organisatie/school/").text


def test_it_is_for_who_asked_and_for_editors_alone(redactie, client, ineke, geesje, join, private):
    made = actions.order(by=ineke, now=now())
    actions.make_waiting(now=now())
    client.force_login(geesje.user)
    for address in ("", f"{made.public_id}.zip"):
        assert client.get(f"/organisatie/school/{address}").status_code == 404
    assert client.post("/organisatie/school/inpakken/").status_code == 404
    page = client.get(f"/organisatie/lichting/{geesje.cohort.public_id}/meenemen/")
    assert "/organisatie/school/" not in page.text


def test_editors_find_it_in_their_own_rooms(redactie):
    assert "/organisatie/school/" in redactie.get("/cms/").text
