"""The one write of this room: a school that starts from an archive."""

from django.db import transaction
from django.utils.translation import gettext as _

from curriculum.box import media as files
from curriculum.course.actions import load_course
from curriculum.pages.models import ProgrammePage
from school.blocks import as_data, as_value
from school.conflict import Conflict
from school.pages.models import HomePage, TextPage


def start(*, folder, pages, media, box):
    """Make the school that stands in a Box, of which `folder` holds the checked YAML.

    All of it or nothing: when it breaks off, the files that were stored go too. Raises Conflict
    where there is a school.
    """
    saved = []
    try:
        _start(folder, pages, media, box, saved)
    except BaseException:
        for file in saved:
            file.storage.delete(file.name)
        raise


@transaction.atomic
def _start(folder, pages, media, box, saved):
    if HomePage.objects.exists():
        raise Conflict(_("Deze database heeft al een school: er is niets veranderd."))
    load_course(folder)
    home = HomePage.objects.get()
    _dress_home(home, pages["home"])
    _publish(ProgrammePage.objects.get(), pages["programme"])
    for data in pages["texts"]:
        _add_text(home, data)
    for page in home.get_children():
        _publish(page.specific, pages["seen"].get(page.slug, {}))
    _put_in_order(home, pages["order"])
    files.keep(box, media, saved=saved)


def _dress_home(home, data):
    parts = {name: part for each in as_data(home.parts) for name, part in each.items()}
    ordered = [{name: parts[name]} for name in data["parts"]]
    block = HomePage._meta.get_field("parts").stream_block
    _publish(home, {"title": data["title"], "parts": as_value(block, ordered)})


def _add_text(home, data):
    page = TextPage()
    for name in ("sections", "keep"):
        block = TextPage._meta.get_field(name).stream_block
        setattr(page, name, as_value(block, data[name]))
    for name in ("slug", "title", "updated", "lead"):
        setattr(page, name, data[name])
    home.add_child(instance=page)
    page.save_revision(clean=False).publish()


def _publish(page, values):
    """Publish a page with these values, unless it has them."""
    if all(getattr(page, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(clean=False).publish()


def _put_in_order(home, slugs):
    for slug in slugs:
        home.get_children().get(slug=slug).move(home, pos="last-child")
