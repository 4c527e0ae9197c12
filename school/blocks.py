"""The StreamField blocks of every page, their checks, and the way between blocks and data.

In data, a stream is a list of one-key mappings, as in the course's YAML: [{"text": "…"}]. A
stream whose only kind is `item` is a list of its contents.
"""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from school import checking
from school.text import clean

SPEAKERS = ["Guido Rink", "Dènis Assen"]  # a quote is one of the interview's own sentences


class LineBlock(blocks.TextBlock):
    """Plain Markdown without an end of line: a step, an action, a question."""

    end = ""

    def clean(self, value):
        value = clean(super().clean(value)).strip()
        if faults := [sentence for _place, sentence in checking.plain(value, "")]:
            raise ValidationError(faults)
        return value + self.end if value else value


class MarkdownBlock(LineBlock):
    """Plain Markdown that ends with one end of line, as a | block in YAML does."""

    end = "\n"


MARKDOWN_HELP = _(
    "Een lege regel begint een nieuwe alinea. **Vet**, *schuin*, een lijst met - ervoor en een "
    "[link](https://…) kunnen ook."
)


class TextBlock(MarkdownBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Tekst")
        template = "school/blocks/text.html"


class TipBlock(MarkdownBlock):
    class Meta:
        icon = "info-circle"
        label = _("Tip")
        template = "school/blocks/tip.html"


class QuoteBlock(blocks.StructBlock):
    text = LineBlock(label=_("Citaat"), rows=3)
    by = blocks.ChoiceBlock(label=_("Van wie"), choices=[(name, name) for name in SPEAKERS])

    class Meta:
        icon = "openquote"
        label = _("Citaat")
        template = "school/blocks/quote.html"
        help_text = _("Alleen woorden die zo in het interview staan, zonder aanhalingstekens.")


class TableBlock(blocks.StructBlock):
    head = blocks.ListBlock(
        blocks.CharBlock(label=_("Kop")), label=_("Koppen van de kolommen"), min_num=1
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(
            blocks.CharBlock(label=_("Cel"), required=False), label=_("Rij"), min_num=1
        ),
        label=_("Rijen"),
        min_num=1,
    )

    class Meta:
        icon = "table"
        label = _("Tabel")
        template = "school/blocks/table.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if any(len(row) != len(cleaned["head"]) for row in cleaned["rows"]):
            fault = ValidationError(gettext("Geef elke rij evenveel cellen als er koppen zijn."))
            raise blocks.StructBlockValidationError(non_block_errors=[fault])
        return cleaned


class PageBlocks(blocks.StreamBlock):
    """What a piece of running text may hold."""

    text = TextBlock(help_text=MARKDOWN_HELP)
    tip = TipBlock()
    quote = QuoteBlock()
    steps = blocks.ListBlock(
        LineBlock(label=_("Stap"), rows=2),
        icon="list-ol",
        label=_("Stappen"),
        template="school/blocks/steps.html",
        min_num=3,
        max_num=7,
    )
    table = TableBlock()


# The same blocks in YAML


def _table(value, place):
    rows = checking.sequence(1, 99, checking.sequence(1, 99, checking.cell))
    shape = checking.record(head=checking.sequence(1, 99, checking.text()), rows=rows)
    faults = list(shape(value, place))
    yield from faults
    if not faults:
        for number, row in enumerate(value["rows"], 1):
            if len(row) != len(value["head"]):
                yield (
                    f"{place}.rows[{number}]",
                    gettext("Geef deze rij evenveel cellen als de kop."),
                )


QUOTE = checking.record(text=checking.text(), by=checking.one_of(*SPEAKERS))
CHECKS = {
    "text": checking.text(),
    "tip": checking.text(),
    "quote": QUOTE,
    "steps": checking.sequence(3, 7, checking.text()),
    "table": _table,
}


def as_data(value):
    """The value of a field or block as lists, dicts and plain values; a time is "15:00"."""
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, blocks.StreamValue):
        contents = [(child.block_type, as_data(child.value)) for child in value]
        if _is_list(value.stream_block):
            return [content for _kind, content in contents]
        return [{kind: content} for kind, content in contents]
    if isinstance(value, blocks.list_block.ListValue):
        return [as_data(entry) for entry in value]
    if isinstance(value, dict):
        return {name: as_data(entry) for name, entry in value.items()}
    return value


def as_value(block, data):
    """What to assign to a field or block of this definition; `as_data` gives `data` back."""
    if isinstance(block, blocks.StreamBlock):
        pairs = [("item", each) for each in data] if _is_list(block) else _pairs(data)
        return [(kind, as_value(block.child_blocks[kind], content)) for kind, content in pairs]
    if isinstance(block, blocks.ListBlock):
        return [as_value(block.child_block, entry) for entry in data]
    if isinstance(block, blocks.StructBlock):
        return {name: as_value(block.child_blocks[name], entry) for name, entry in data.items()}
    return block.to_python(data)


def _pairs(data):
    return [pair for entry in data for pair in entry.items()]


def _is_list(block):
    return list(block.child_blocks) == ["item"]
