"""A school with pages, an image and a document of its own, and its archive."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from curriculum.box import actions, export, media, schema
from curriculum.box.archive import Box
from school.letters.models import Wording
from school.pages.models import HomePage, SchoolSettings, TextPage


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def picture(colour="red"):
    file = io.BytesIO()
    Picture.new("RGB", (40, 30), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def school(programme, ineke):
    """The school of the tests, as its editors changed it."""
    home = HomePage.objects.get()
    page = TextPage(
        title="Broedplaats",
        slug="broedplaats",
        lead="Waar we zitten.",
        sections=[("item", {"title": "Het pand", "blocks": [("text", "Een **melkfabriek**.\n")]})],
        search_description="Waar de school zit",
        show_in_menus=True,
    )
    home.add_child(instance=page)
    page.save_revision(user=ineke).publish()
    page.refresh_from_db()
    page.move(home.get_children().first(), pos="left")
    draft = TextPage(title="Nog niet", slug="nog-niet", lead="x", sections=[], live=False)
    HomePage.objects.get().add_child(instance=draft)
    home = HomePage.objects.get()
    home.parts = [(part.block_type, part.value) for part in reversed(list(home.parts))]
    home.save_revision().publish()
    programme.refresh_from_db()
    programme.lead = "Tien weken lang."
    programme.save_revision().publish()
    closed = Collection.get_first_root_node().add_child(name="Week 5")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    for name in ("melkfabriek.png", "melkfabriek.png"):
        image = Image(title="De melkfabriek", focal_point_x=1, uploaded_by_user=ineke)
        image.focal_point_y = image.focal_point_width = image.focal_point_height = 5
        image.file = ContentFile(picture(), name=name)
        image.collection = closed
        image.save()
        image.tags.add("pand", "Emmen")
    document = Document(title="Rooster", uploaded_by_user=ineke)
    document.file.save("rooster.csv", ContentFile(b"dag;tijd\r\n"))
    document.save()
    SchoolSettings.objects.update(phone="0591 123456")
    Wording.objects.filter(key="cohort_added").update(subject="Hoi, je hoort bij {lichting}")


@pytest.fixture
def archive(school):
    """The bytes of its archive."""
    return written()


PACKED = []


@pytest.fixture
def packed(request, db):
    """The same bytes, made once for all tests; the school itself need not be there."""
    if not PACKED:
        PACKED.append(request.getfixturevalue("archive"))
    return PACKED[0]


def written():
    file = io.BytesIO()
    export.write(file)
    return file.getvalue()


def forget_school():
    """As `migrate` leaves a database: no pages, pictures or letters of ours."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    for model in (Image, Document, Wording, SchoolSettings):
        model.objects.all().delete()
    Collection.objects.filter(depth__gt=1).delete()


def start(body):
    """What `start_school` does between looking and saying so."""
    box = Box(io.BytesIO(body))
    with box.unpack_texts() as folder:
        pages, told = schema.read(Path(folder))
        media.check(box, told)
        actions.start(folder=Path(folder), pages=pages, media=told, box=box)


def repacked(body, edit):
    """The archive after `edit` has changed its dict of {name: bytes}, without new sums."""
    with zipfile.ZipFile(io.BytesIO(body)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    edit(files)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name, content)
    return file.getvalue()
