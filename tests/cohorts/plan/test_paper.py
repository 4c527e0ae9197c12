"""What a reader finds in the PDF of a plan: all that its page shows, and within its margins."""

import re
import subprocess

import pytest
from django.core.files.storage import storages
from django.utils.timezone import now

from cohorts.plan import actions
from cohorts.plan.book import Book
from cohorts.templatetags.plan import breakable
from curriculum.pages.models import WeekPage
from school.print import actions as documents
from tests.paper import needs_poppler

RIGHT = 186 / 25.4 * 72 + 0.5  # in points: where the right margin begins, see boek.css
ENDLESS = "kaasboer" * 15
NASTY = [ENDLESS, "€ 1.234.567.890.123,45", "a" * 300, "ca. veertig, maar dat weet ik nog niet"]


def printed(member):
    document = actions.order(unapproved=True, by=member, now=now())
    documents.carry_out.call(order_id=document.pk)
    document.refresh_from_db()
    return document


def read(document, *options):
    """What pdftotext says of a printed PrintOrder."""
    path = storages["private"].path(document.path)
    told = subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, check=True)
    return told.stdout.decode()


def nasty(field):
    """An answer in which every part is too wide for its place."""
    if field.kind != "table":
        return ENDLESS
    wide = len(field.columns)
    return [["Boter", *["12"] * (wide - 1)], *([text] * wide for text in NASTY)]


def shown(book):
    """The words of every answer in a Book, its amounts as they are shown."""
    for part in (part for chapter in book.shown for part in chapter.sections):
        rows = [*part.rows, part.sums] if part.table else [[(part.text, False)]]
        yield from (word for row in rows for cell, _is_amount in row for word in cell.split())


@needs_poppler
def test_every_answer_that_is_shown_is_found_on_paper(aaltje, send, figures):
    send(1, {"idee": "Geitenkaas aan huis, voor één of twee personen"})
    found = set(read(printed(aaltje)).split())

    words = list(shown(Book(aaltje, now=now())))

    assert {"Geitenkaas", "veertig.", "180", "1.250,50"} <= set(words)
    assert [each for each in words if each not in found] == []


@needs_poppler
def test_nothing_stands_in_the_margin_however_wide_it_is(aaltje, send, decide):
    weeks = [WeekPage.objects.get(number=number).assignment for number in (1, 4)]
    for asked in weeks:
        fields = [each for each in asked.fields if each.kind != "file"]
        decide(send(asked.number, {each.key: nasty(each) for each in fields}))

    text = read(printed(aaltje), "-bbox")

    words = re.findall(r'xMax="(.+?)" yMax=".+?">(.+?)</word>', text)
    assert len(words) > 99
    assert [word for end, word in words if float(end) > RIGHT] == []


@needs_poppler
def test_an_endless_word_is_read_back_as_it_was_written(aaltje, send, decide):
    decide(send(1, {"idee": "b" * 1_000}))
    assert "b" * 1_000 in "".join(read(printed(aaltje)).split())


def test_only_endless_words_can_be_broken():
    text = f"Zie https://voorbeeld.nl/{'b' * 170} of\n{'c' * 198}, {'é ' * 99}"
    broken = ["d" * 20] * 10 + ["d" * 10]
    assert breakable(text + "d" * 210) == text + "\N{ZERO WIDTH SPACE}".join(broken)


@pytest.mark.parametrize(("rows", "heads"), [(1, 0), (2, 0), (3, 3)])
def test_a_small_table_has_no_heads_of_rows(aaltje, send, decide, rows, heads):
    decide(send(1, {"aannames": [["Mensen willen kaas", "3", "Vijf gesprekken"]] * rows}))
    document = actions.order(unapproved=True, by=aaltje, now=now())
    assert document.html.count('scope="row"') == heads
