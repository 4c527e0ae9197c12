"""Weeks handed in and approved, with a place of their own for files."""

import io

import pytest
from django.core.files.storage import storages
from django.utils.timezone import now
from PIL import Image

from cohorts.review import actions as review
from cohorts.work import actions as work
from cohorts.work.models import Decision
from curriculum.pages.models import WeekPage

FIGURES = {
    "prive_nodig": "700",
    "aanbod": [["Maaltijd", "€ 13,00", "€ 5,20", "€ 7,00"]],
    "vaste_kosten": [["Keuken", "€ 180", "nota"], ["Telefoon", "ca. 40", ""], ["Samen", "220", ""]],
    "nodig_per_maand": "100",
    "haalbaar": "Drie groepen van veertig.",
    "investering": [["Bakken", "€ 1.250,50", "Nu", "Spaargeld"]],
}


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """The private storage, empty and of this test alone."""
    backend = settings.STORAGES["private"]
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**backend, "OPTIONS": {**backend["OPTIONS"], "location": tmp_path / "private"}},
    }
    return storages["private"]


@pytest.fixture
def send(aaltje):
    """A function that hands in a week for Aaltje, with files as work.hand_in takes them."""

    def send(number, answers, *, files=(), revision=0):
        assignment = WeekPage.objects.get(number=number).assignment
        paper = {"assignment": assignment, "answers": answers, "revision": revision}
        return work.hand_in(**paper, files=files, by=aaltje, now=now())

    return send


@pytest.fixture
def decide(roelof):
    """A function by which Roelof decides on a version."""

    def decide(version, decision=Decision.APPROVED):
        words = {"scores": {}, "text": "Staat.", "points": []}
        review.decide(review=version.review, decision=decision, **words, by=roelof, now=now())

    return decide


@pytest.fixture
def photo():
    """A picture as school.uploads.check_upload returns it."""
    out = io.BytesIO()
    Image.new("RGB", (2400, 1200), "darkgreen").save(out, "JPEG")
    return ("winkel.jpg", out.getvalue(), "image/jpeg", "ab" * 32)


@pytest.fixture
def figures(send, decide):
    """Week 4, approved."""
    version = send(4, FIGURES)
    decide(version)
    return version
