"""Images and documents out of an archive: each held against what its name says it is."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from curriculum.box.archive import BadBox
from school.uploads import kind_of

ALIKE = {"jpeg": "jpg"}
AVIF = (b"ftypavif", b"ftypavis")


def check(box, media):
    """Raises BadBox unless `media` tells of all files in the Box, and each is what it is called."""
    told = [*media["images"], *media["documents"]]
    if sorted(each["file"] for each in told) != box.names("media/"):
        raise BadBox(_("In dit archief ontbreekt een bestand, of er zit er een te veel in."))
    for each in media["images"]:
        _check(box, each, settings.WAGTAILIMAGES_EXTENSIONS)
    for each in media["documents"]:
        _check(box, each, settings.WAGTAILDOCS_EXTENSIONS)


def keep(box, media, *, saved):
    """Make the images and documents of `media`; each stored file is added to the list `saved`."""
    for each in media["images"]:
        image = _stored(_image(each), box, each, saved)
        image.width, image.height = image.file.width, image.file.height
        _keep(image, each)
    for each in media["documents"]:
        _keep(_stored(get_document_model()(title=each["title"]), box, each, saved), each)


def _check(box, each, kinds):
    kind = Path(each["name"]).suffix.lower().removeprefix(".")
    if kind not in kinds or not each["file"].endswith(f".{kind}"):
        raise BadBox(_("Dit soort bestand hoort niet in een archief: %s.") % each["name"])
    if not _is(box.read(each["file"]), kind):
        raise BadBox(_("Dit bestand is niet wat zijn naam zegt: %s.") % each["name"])


def _is(body, kind):
    if kind in {"csv", "txt"}:
        return b"\0" not in body
    if kind == "avif":  # its own library looks at it when a page shows it
        return body[4:12] in AVIF
    try:
        return kind_of(body, kind) == ALIKE.get(kind, kind)
    except ValidationError:
        return False


def _image(each):
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    focal = dict(zip(names, each["focal"] or [None] * 4, strict=True))
    return get_image_model()(title=each["title"], description=each["description"], **focal)


def _stored(made, box, each, saved):
    made.file.save(each["name"], ContentFile(box.read(each["file"])), save=False)
    saved.append(made.file)
    return made


def _keep(made, each):
    made.collection = _collection(each["collection"], is_closed=each["closed"])
    made.save()
    made.tags.set(each["tags"])


def _collection(name, *, is_closed):
    """The Collection of this name, made if need be; one that was closed is for who signed in."""
    root = Collection.get_first_root_node()
    found = Collection.objects.filter(name=name).first() if name else root
    found = found or root.add_child(name=name)
    if is_closed:
        login = CollectionViewRestriction.LOGIN
        CollectionViewRestriction.objects.get_or_create(collection=found, restriction_type=login)
    return found
