"""A school written as an archive: the course, the pages, images and documents, and no person.

The same school always gives the same bytes, so that what started from an archive gives it again.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction

from curriculum.box.archive import MEDIA, PAGES, pack
from curriculum.course import export as course
from curriculum.pages.models import ProgrammePage
from school.blocks import as_data
from school.pages.export import DATED
from school.pages.models import HomePage, TextPage

SEEN = ("seo_title", "search_description", "show_in_menus")


def write(target):
    """Write the archive of this school to `target`, a path or a file open for writing.

    Raises DoesNotExist when there is no school yet.
    """
    pack(_files(), target)


def _files():
    """(name, bytes) of all that goes in, one at a time."""
    with TemporaryDirectory() as folder:
        course.write(ProgrammePage.objects.live().get(), Path(folder))
        for path in sorted(Path(folder).rglob("*.yaml")):
            yield str(path.relative_to(folder)), path.read_bytes()
    yield PAGES, course.as_yaml(pages_data()).encode()
    images = [_medium("image", *each) for each in _numbered(get_image_model())]
    documents = [_medium("document", *each) for each in _numbered(get_document_model())]
    about = {
        "images": [told | _about_image(image) for told, image in images],
        "documents": [told for told, _document in documents],
    }
    yield MEDIA, course.as_yaml(about).encode()
    for told, stored in [*images, *documents]:
        with stored.file.open("rb") as opened:
            yield told["file"], opened.read()


def pages_data():
    """What stands in pages.yaml."""
    home, programme = HomePage.objects.get(), ProgrammePage.objects.live().get()
    below = list(home.get_children().live())
    seen = {page.slug: {name: getattr(page, name) for name in SEEN} for page in below}
    texts = TextPage.objects.live().filter(key="").order_by("path")
    return {
        "home": {
            "title": home.title,
            "parts": [kind for each in as_data(home.parts) for kind in each],
        },
        "programme": {"title": programme.title, "lead": programme.lead},
        "texts": [
            {name: as_data(getattr(page, name)) for name in (*DATED, "keep")} for page in texts
        ],
        "order": [page.slug for page in below],
        "seen": {slug: told for slug, told in seen.items() if any(told.values())},
    }


def _numbered(model):
    whole = model.objects.select_related("collection").prefetch_related("tags")
    return enumerate(whole.order_by("pk"), 1)


def _medium(kind, number, stored):
    """(what media.yaml tells, the image or document itself)."""
    name = Path(stored.file.name).name
    return {
        "file": f"media/{kind}-{number:04}{Path(name).suffix.lower()}",
        "name": name,
        "title": stored.title,
        "collection": "" if stored.collection.is_root() else stored.collection.name,
        "closed": stored.collection_id in _closed(),
        "tags": sorted(tag.name for tag in stored.tags.all()),
    }, stored


def _closed():
    """The ids of the collections that not everybody may see."""
    return set(CollectionViewRestriction.objects.values_list("collection_id", flat=True))


def _about_image(image):
    focal = [getattr(image, f"focal_point_{name}") for name in ("x", "y", "width", "height")]
    return {"description": image.description, "focal": None if None in focal else focal}
