"""Blocks of running text: what editors may type, how it shows, and the way to data and back."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError

from school import blocks

DATA = [
    {"text": "Een **vet** woord.\n\n- een\n- twee\n"},
    {"tip": "Kies 1 < 2 & 3.\n"},
    {"quote": {"text": "Samen weet je veel.", "by": "Dènis Assen"}},
    {"steps": ["Kies.", "Toets.", "Leg [vast](https://sidn.nl)."]},
    {"table": {"head": ["Week", "Tijd"], "rows": [["1", "4 uur"], ["2", ""]]}},
]
BLOCK = blocks.PageBlocks()


def value(data):
    return BLOCK.normalize(blocks.as_value(BLOCK, data))


def shown(data):
    return " ".join(value(data)[0].render().split())


def test_data_comes_back_as_it_was():
    stored = BLOCK.get_prep_value(value(DATA))
    assert blocks.as_data(BLOCK.to_python(stored)) == DATA


def test_what_is_right_may_be_published():
    assert blocks.as_data(BLOCK.clean(value(DATA))) == DATA


def test_typed_text_ends_as_in_yaml():
    assert blocks.MarkdownBlock().clean(" een\r\n\r\ntwee ") == "een\n\ntwee\n"
    assert blocks.LineBlock().clean("een\r\n") == "een"


def test_text_is_plain_markdown():
    with pytest.raises(ValidationError, match="zonder kop"):
        blocks.MarkdownBlock().clean("## Kop")


def test_a_row_has_as_many_cells_as_the_head():
    with pytest.raises(StreamBlockValidationError) as raised:
        BLOCK.clean(value([{"table": {"head": ["Een", "Twee"], "rows": [["1"]]}}]))
    errors = raised.value.block_errors[0].non_block_errors
    assert errors == ["Geef elke rij evenveel cellen als er koppen zijn."]


def test_text_is_paragraphs_without_a_wrapper():
    assert shown(DATA[:1]).startswith("<p>Een <strong>vet</strong> woord.</p> <ul>")


def test_a_tip_has_its_label_and_escapes_what_is_no_markdown():
    assert shown(DATA[1:2]) == (
        '<div class="tip"> <p class="block-label">Tip</p> '
        '<div class="flow"><p>Kies 1 &lt; 2 &amp; 3.</p> </div> </div>'
    )


def test_a_quote_names_who_said_it():
    assert shown(DATA[2:3]) == (
        '<figure class="quote"> <blockquote><p>Samen weet je veel.</p></blockquote> '
        "<footer>Dènis Assen</footer> </figure>"
    )


def test_steps_are_a_numbered_list():
    html = shown(DATA[3:4])
    assert html.startswith('<ol class="steps"> <li><p>Kies.</p>')
    assert '<a href="https://sidn.nl"' in html


def test_a_table_scrolls_in_a_region_that_has_a_name():
    html = shown(DATA[4:])
    assert html.startswith(
        '<div class="table-scroll" role="region" aria-label="Tabel met Week, Tijd" tabindex="0">'
    )
    assert '<th scope="row">1</th><td>4 uur</td>' in html
