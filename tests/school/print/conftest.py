"""A document that somebody asked for, and a place for what is printed."""

import io
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image

from school.people.actions import welcome
from school.print import actions

STAMP = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="dcterms.created" content="2026-11-02T08:30:00Z">
<meta name="dcterms.modified" content="2026-11-02T08:30:00Z">
<style>body { font: 400 12pt "Atkinson Hyperlegible Next", Bitter }</style>
</head><body><h1>{{ title }}</h1>{{ body|safe }}</body></html>"""


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
def monday():
    return STAMP


@pytest.fixture
def anna(db):
    """Somebody who asks for a document."""
    return welcome(email="anna@example.nl", first_name="Anna")


@pytest.fixture
def bram(db):
    """Somebody else."""
    return welcome(email="bram@example.nl", first_name="Bram")


@pytest.fixture
def ask(settings, tmp_path, anna):
    """A function that asks for a document with this body, for Anna unless told otherwise."""
    (tmp_path / "proof.html").write_text(PAGE)
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    ]

    def ask(body="<p>Kaas</p>", *, title="Proef", files=None, owner=anna, stamp=STAMP, now=STAMP):
        return actions.order(
            template="proof.html",
            context={"title": title, "body": body},
            files=files,
            title=title,
            filename="proef",
            owner=owner,
            stamp=stamp,
            now=now,
        )

    return ask


@pytest.fixture
def document(ask):
    """Anna's document, asked for and not printed yet."""
    return ask()


@pytest.fixture
def photo(private):
    """A function that keeps a picture in the private storage; returns its path."""

    def photo(shape="JPEG", size=(2400, 1200), mode="RGB"):
        out = io.BytesIO()
        Image.new(mode, size, "darkgreen").save(out, shape)
        return private.save(f"uploads/foto-{shape}-{mode}", ContentFile(out.getvalue()))

    return photo
