"""The forms of /cms/ as a browser posts them."""

import pytest
from wagtail import blocks
from wagtail.blocks import StreamValue

from school.blocks import as_data


def posted(block, value, name):
    """{input name: text} of a block's data, with the counts and orders of Wagtail's script."""
    if isinstance(block, blocks.StreamBlock):
        entries = [(child.block_type, child.block, as_data(child.value)) for child in value]
        found = {f"{name}-{n}-type": kind for n, (kind, _block, _value) in enumerate(entries)}
        return found | _listed([(block, value) for _kind, block, value in entries], name)
    if isinstance(block, blocks.ListBlock):
        return _listed([(block.child_block, each) for each in value], name)
    if isinstance(block, blocks.StructBlock):
        return {
            key: text
            for part, inner in block.child_blocks.items()
            for key, text in posted(inner, value[part], f"{name}-{part}").items()
        }
    if isinstance(value, bool):
        return {name: "on"} if value else {}
    return {name: str(value).replace("\n", "\r\n")}


def _listed(entries, name):
    found = {f"{name}-count": str(len(entries))}
    for n, (block, value) in enumerate(entries):
        found |= {f"{name}-{n}-order": str(n), f"{name}-{n}-deleted": ""}
        found |= posted(block, value, f"{name}-{n}-value")
    return found


@pytest.fixture
def form_for():
    """Makes the editor's form of a page, bound to its own contents with changes on top."""

    def make(page, *, draft=False, **changes):
        form_class = page.get_edit_handler().get_form_class()
        data = {}
        for name in form_class.base_fields:
            value = getattr(page, name, None)
            is_stream = isinstance(value, StreamValue)
            block = value.stream_block if is_stream else None
            data |= posted(block, value, name)
        comments = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
        form = form_class(
            {**data, **comments, **changes}, instance=page, parent_page=page.get_parent()
        )
        if draft:
            form.defer_required_fields()
        return form

    return make


@pytest.fixture
def faults(form_for):
    """What an editor reads on trying to publish: {field: {block or None: sentences}}."""

    def told(page, **changes):
        return {
            name: _messages(errors.as_data()[0])
            for name, errors in form_for(page, **changes).errors.items()
        }

    return told


def _messages(error):
    if not hasattr(error, "block_errors"):
        return error.messages
    whole = {None: error.non_block_errors} if error.non_block_errors else {}
    return whole | {index: each.messages for index, each in error.block_errors.items()}
