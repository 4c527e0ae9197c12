"""What a reader finds in the PDF of a plan: all that its page shows."""

import subprocess
from shutil import which

import pytest
from django.core.files.storage import storages
from django.utils.timezone import now

from cohorts.plan import actions
from cohorts.plan.book import Book
from school.print import actions as documents

needs_poppler = pytest.mark.skipif(not which("pdftotext"), reason="without poppler-utils")


def words_of(document):
    path = storages["private"].path(document.path)
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return set(told.stdout.decode().split())


def shown(book):
    """The words of every answer in a Book, its amounts as they are shown."""
    for part in (part for chapter in book.shown for part in chapter.sections):
        rows = [*part.rows, part.sums] if part.table else [[(part.text, False)]]
        yield from (word for row in rows for cell, _is_amount in row for word in cell.split())


@needs_poppler
def test_every_answer_that_is_shown_is_found_on_paper(aaltje, send, figures):
    send(1, {"idee": "Geitenkaas aan huis, voor één of twee personen"})
    document = actions.order(unapproved=True, by=aaltje, now=now())
    documents.carry_out.call(order_id=document.pk)
    document.refresh_from_db()

    words = list(shown(Book(aaltje, now=now())))

    assert {"Geitenkaas", "veertig.", "180", "1.250,50"} <= set(words)
    assert [each for each in words if each not in words_of(document)] == []
