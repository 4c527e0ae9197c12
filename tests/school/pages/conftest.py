"""The school's own pages, as the course brought them, and the forms of /cms/ for them."""

from pathlib import Path

import pytest
import yaml
from wagtail import blocks
from wagtail.blocks import StreamValue

from school.blocks import as_data
from school.checking import Loader
from school.pages.models import HomePage

SCHOOL_YAML = Path(__file__).resolve().parents[3] / "curriculum" / "content" / "school.yaml"


@pytest.fixture
def data():
    """The contents of school.yaml; each test gets its own."""
    return yaml.load(SCHOOL_YAML.read_text(encoding="utf-8"), Loader)


@pytest.fixture
def home(db):
    return HomePage.objects.get()


def posted(block, data, name):
    """{input name: text} of a block's data, as Wagtail's script posts it."""
    if isinstance(block, blocks.StreamBlock):
        pairs = [next(iter(each.items())) for each in data]
        if list(block.child_blocks) == ["item"]:
            pairs = [("item", each) for each in data]
        kinds = {f"{name}-{n}-type": kind for n, (kind, _content) in enumerate(pairs)}
        return kinds | _listed([(block.child_blocks[kind], each) for kind, each in pairs], name)
    if isinstance(block, blocks.ListBlock):
        return _listed([(block.child_block, each) for each in data], name)
    if isinstance(block, blocks.StructBlock):
        parts = [posted(block.child_blocks[key], data[key], f"{name}-{key}") for key in data]
        return {key: text for part in parts for key, text in part.items()}
    return {name: "" if data is None else str(data).replace("\n", "\r\n")}


def _listed(entries, name):
    found = {f"{name}-count": str(len(entries))}
    for n, (block, data) in enumerate(entries):
        found |= {f"{name}-{n}-order": str(n), f"{name}-{n}-deleted": ""}
        found |= posted(block, data, f"{name}-{n}-value")
    return found


@pytest.fixture
def form_for():
    """Makes the editor's form of a page, bound to its own contents with changes on top."""

    def make(page, **changes):
        form_class = page.get_edit_handler().get_form_class()
        post = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
        for name in form_class.base_fields:
            value = getattr(page, name, None)
            block = value.stream_block if isinstance(value, StreamValue) else None
            post |= posted(block, as_data(value), name)
        return form_class({**post, **changes}, instance=page, parent_page=page.get_parent())

    return make
