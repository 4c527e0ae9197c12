"""The workbook on paper: whole, archived, readable aloud, and the same each time."""

import re
import struct
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from django.template.loader import get_template, render_to_string
from django.utils.timezone import now

from cohorts.workbook import actions
from cohorts.workbook.book import book_of, filename_of, stamp_of, title_of
from curriculum.blocks import FieldBlocks, LessonBlocks
from curriculum.pages.models import WeekPage
from school.print import actions as documents
from school.text import markdown
from tests.paper import faults

TEMPLATE = "cohorts/workbook/book.html"


@pytest.fixture
def weeks(programme):
    """The pages of weeks 1 and 2."""
    return list(programme.weeks[:2])


def html_of(weeks, calendar=None):
    return render_to_string(TEMPLATE, book_of(weeks, calendar=calendar))


def words(html):
    """The text between the tags, with single spaces."""
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def text_of(sheet):
    """The text of a page of a PDF, by what its fonts say that each glyph means."""
    meanings = {}
    for name, font in sheet.Resources.Font.items():
        pairs = re.findall(r"<(\w+)> <(\w+)>", font.ToUnicode.read_bytes().decode())
        meanings[name] = {int(g, 16): bytes.fromhex(u).decode("utf-16-be") for g, u in pairs}
    found, known = [], {}
    for operands, operator in pikepdf.parse_content_stream(sheet):
        if str(operator) == "Tf":
            known = meanings[str(operands[0])]
        elif str(operator) == "TJ":
            runs = [bytes(each) for each in operands[0] if isinstance(each, pikepdf.String)]
            glyphs = b"".join(runs)
            numbers = struct.unpack(f">{len(glyphs) // 2}H", glyphs)
            found.append("".join(known.get(number, "") for number in numbers))
    return " ".join(found)


def bookmarks(items):
    return [(item.title, bookmarks(item.children)) for item in items]


@pytest.fixture
def printed(private, aaltje):
    """A function that orders and prints a book of these weeks for Aaltje; returns its path."""

    def printed(weeks):
        made = actions.order(weeks=weeks, calendar=aaltje.calendar, by=aaltje.user, now=now())
        documents.carry_out.call(order_id=made.pk)
        return private.path(made.path)

    return printed


def test_a_week_is_in_it_whole(week):
    html = html_of([week])
    text = words(html)
    for lesson in week.lessons:
        assert (
            words(render_to_string("curriculum/print/text.html", {"value": lesson.title})) in text
        )
    for each in week.questions:
        assert words(markdown(each["question"])) in text
    for field in week.assignment.fields:
        assert words(markdown(field.label)) in text
        assert words(markdown(field.help)) in text
    said = [week.noaber_action, week.coffee_question, *[goal.value for goal in week.goals]]
    assert [each for each in said if words(markdown(each)) not in text] == []
    assert all(each.value["url"] in html for each in week.resources)


def test_each_kind_of_block_has_a_shape_for_paper():
    for kind in LessonBlocks().child_blocks:
        assert get_template(f"curriculum/print/{kind}.html")


@pytest.mark.parametrize(
    ("kind", "room"),
    [
        ("long", f'<div class="write-lines write-lines-long">{"<div></div>" * 12}</div>'),
        ("date", f'<div class="write-lines">{"<div></div>" * 2}</div>'),
        ("choice", "<li>Ja</li>"),
        ("table", "<tr><td></td><td></td></tr>"),
        ("file", "Dit bestand voeg je toe als je de opdracht inlevert."),
    ],
)
def test_each_kind_of_question_has_its_own_room(kind, room):
    assert kind in FieldBlocks().child_blocks
    lists = {"choice": {"options": ["Ja", "Nee"]}, "table": {"columns": ["Wat", "Wie"]}}
    field = {"kind": kind, "label": "Vraag", "help": "Hulp", **lists.get(kind, {})}
    html = render_to_string("curriculum/print/field.html", {"field": field, "level": 3})
    assert room in html


def test_what_is_on_the_page_is_written_as_text(week):
    week.title = "<img src='file:///etc/hostname'>"
    assert "<img src='file" not in html_of([week])


def test_the_day_it_is_due_is_ones_own(week, aaltje):
    assert "zondag 1 november 2026, 23.59 uur" in html_of([week], aaltje.calendar)
    assert "vóór zondag, 23.59 uur" in html_of([week])


def test_it_is_of_the_moment_that_its_latest_page_was_published(week):
    lesson = week.lessons[-1]
    lesson.last_published_at = datetime(2027, 1, 4, 9, 30, 0, 5, tzinfo=UTC)
    week.lessons[0].last_published_at = None
    assert stamp_of([week]) == datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
    week.checked_on = date(2027, 2, 1)
    assert stamp_of([week]) == datetime(2027, 2, 1, tzinfo=UTC)


def test_names(programme):
    one, two, three = programme.weeks[:3]
    assert title_of([two]) == "Werkboek week 2"
    assert title_of([one, two, three]) == "Werkboek week 1 tot en met 3"
    assert filename_of([two]) == "werkboek-week-2"
    assert filename_of([one, two, three]) == "werkboek-week-1-3"


@pytest.mark.parametrize("many", [1, 2])
def test_it_is_an_archive_and_accessible_and_has_its_numbers(printed, weeks, many):
    path = printed(weeks[:many])

    body = Path(path).read_bytes()
    assert faults(body, "3u") | faults(body, "ua1") == set()
    with pikepdf.open(path) as pdf:
        assert pdf.Root.Lang == "nl"
        assert str(pdf.docinfo["/Title"]).startswith("Werkboek week 1")
        with pdf.open_outline() as outline:
            marks = bookmarks(outline.root)
    titles = [title for title, _ in marks]
    lessons = [lesson.title for lesson in weeks[0].lessons]
    if many == 1:
        assert titles[: len(lessons) + 1] == ["Wat staat waar", *lessons]
    else:
        assert titles == ["Wat staat waar", *[each.title for each in weeks]]
        assert [title for title, _ in marks[1][1]][: len(lessons)] == lessons


def test_the_contents_lead_to_the_chapters(printed, week):
    with pikepdf.open(printed([week])) as pdf:
        numbers = {each.objgen: n for n, each in enumerate(pdf.pages, 1)}
        places = list(pdf.Root.Names.Dests.Names)
        pages = {
            str(name): numbers[place[0].objgen]
            for name, place in zip(places[::2], places[1::2], strict=True)
        }
        named = {str(link.Dest) for link in pdf.pages[1].Annots}
        contents = text_of(pdf.pages[1])
    chapters = [*range(1, len(week.lessons) + 1), "zelftest", "opdracht", "noaber"]
    assert len(named) == len(chapters)
    assert {str(pages[name]) for name in named} <= set(contents.split())
    assert min(pages[name] for name in named) == 3
    assert "Welk" not in contents


@pytest.mark.parametrize("many", [1, 2])
def test_headings_skip_no_level(weeks, many):
    levels = [int(level) for level in re.findall(r"<h(\d)[ >]", html_of(weeks[:many]))]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_the_same_weeks_are_the_same_book_for_everyone(aaltje, berend, week, private):
    orders = [
        actions.order(weeks=[week], calendar=each.calendar, by=each.user, now=now())
        for each in [aaltje, berend]
    ]
    sums = set()
    for order in orders:
        documents.carry_out.call(order_id=order.pk)
        order.refresh_from_db()
        sums.add(order.pdf_sha256)
    assert len(sums) == 1
    assert sums != {""}


def test_another_text_is_another_book(aaltje, week):
    order = {"calendar": None, "by": aaltje.user}
    first = actions.order(weeks=[week], **order, now=now())
    week.question = "Welke vraag?"
    week.save_revision().publish()
    again = actions.order(weeks=[WeekPage.objects.get(pk=week.pk)], **order, now=now())
    assert again != first
