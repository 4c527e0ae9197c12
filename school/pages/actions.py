"""Every write in this room: school.yaml becomes pages, settings and letters."""

from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from school.blocks import as_data, as_value
from school.letters.models import Wording
from school.pages.models import (
    HomePage,
    KickoffPage,
    QuestionsPage,
    SchoolSettings,
    StoryPage,
    TextPage,
)

HOME = {"title": "Voorpagina", "slug": "voorpagina"}
KICKOFF_SLUG = "dag-van-de-ondernemer"


@transaction.atomic
def load_school(data):
    """Write the checked contents of school.yaml over what there is; return the HomePage.

    What already says the same is left alone, so a second run writes nothing and makes no
    revision. Pages that editors added stay. Letters that are not in `data` go.
    """
    settings = SchoolSettings.objects.first() or SchoolSettings()
    words = {"words": data["words"], "placeholders": data["placeholders"]}
    _save(settings, data["school"] | words)
    home = _load_home(data)
    _load_site(home)
    for key, page in data["pages"].items():
        model = StoryPage if key == "noaberschap" else TextPage
        _load_page(model, home, page | {"key": key}, key=key)
    _load_page(QuestionsPage, home, data["faq"])
    _load_page(KickoffPage, home, data["kickoff"] | {"slug": KICKOFF_SLUG})
    _load_letters(data["letters"])
    return home


@transaction.atomic
def add_letters(data):
    """Add what letters and placeholders of school.yaml are not there yet; return the new keys.

    What editors wrote stays: this is for a school that runs when a new version brings letters.
    """
    settings = SchoolSettings.load()
    settings.placeholders = {**data["placeholders"], **settings.placeholders}
    settings.save()
    known = set(Wording.objects.values_list("key", flat=True))
    new = [key for key in data["letters"] if key not in known]
    for position, (key, letter) in enumerate(data["letters"].items()):
        if key in new:
            _save(Wording(), {"key": key, "position": position} | letter)
    return new


def _load_home(data):
    parts = [{name: part} for name, part in data["home"].items()]
    return _load_page(HomePage, Page.get_first_root_node(), HOME | {"parts": parts})


def _load_site(home):
    """Let the one Site begin at `home`; Wagtail's welcome page, where it began, goes."""
    start = {"hostname": "localhost", "root_page": home}
    site, _is_new = Site.objects.get_or_create(is_default_site=True, defaults=start)
    if site.root_page_id != home.pk:
        site.root_page = home
        site.save()
    for welcome in home.get_siblings(inclusive=False).exact_type(Page):
        welcome.delete()


def _load_page(model, parent, values, **lookup):
    """Make the page of this kind under `parent`, or publish it again when it differs."""
    page = model.objects.child_of(parent).filter(**lookup).first() or model()
    if not _fill(page, values):
        return page
    if page.pk is None:
        parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _load_letters(letters):
    old = Wording.objects.in_bulk(field_name="key")
    for position, (key, letter) in enumerate(letters.items()):
        wording = old.pop(key, None) or Wording()
        _save(wording, {"key": key, "position": position} | letter)
    for gone in old.values():
        gone.delete()


def _save(row, values):
    if _fill(row, values) or row.pk is None:
        row.save()


def _fill(row, values):
    """Set the fields that differ from `values`, which are data; return whether any did."""
    changed = [name for name, data in values.items() if as_data(getattr(row, name)) != data]
    for name in changed:
        field = row._meta.get_field(name)
        is_stream = isinstance(field, StreamField)
        block = as_value(field.stream_block, values[name]) if is_stream else values[name]
        setattr(row, name, field.to_python(block))
    return bool(changed)
