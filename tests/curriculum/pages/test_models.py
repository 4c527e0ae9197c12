"""The pages themselves: what they hold, how they are found and what they say in public."""

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory

from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage


@pytest.fixture
def lesson(week):
    return week.lessons[1]


@pytest.fixture
def preview(db):
    """The HTML of a page as an editor sees it before publishing."""

    def render(page):
        response = page.make_preview_request()
        assert response.status_code == 200
        return response.content.decode()

    return render


def test_the_assignment_of_a_week(week):
    assignment = week.assignment
    assert assignment.week == str(week.translation_key)
    assert assignment.number == 1
    assert [field.kind for field in assignment.fields] == [
        "long",
        "long",
        "table",
        "long",
        "text",
        "text",
    ]
    assert assignment.fields[2].columns == (
        "Ik neem aan dat …",
        "Hoe zeker (1 tot 5)",
        "Zo zoek ik het uit",
    )
    assert all(len(criterion.levels) == 4 for criterion in assignment.rubric)
    assert type(assignment).from_json(assignment.as_json()) == assignment


def test_the_questions_of_the_self_check(week):
    assert len(week.questions) == 5
    for question in week.questions:
        assert list(question) == ["question", "options", "answer", "why"]
        assert 1 <= question["answer"] <= len(question["options"])


@pytest.mark.parametrize("kind", [WeekPage, LessonPage])
def test_a_page_below_the_programme_is_found_in_one_query(
    programme, kind, django_assert_num_queries
):
    page = kind.objects.last()
    parts = page.url_path.removeprefix(programme.url_path).strip("/").split("/")
    with django_assert_num_queries(1):
        found, _args, _kwargs = programme.route(RequestFactory().get("/"), parts)
    assert found == page


@pytest.mark.parametrize(
    "path", ["week-11", "week-1/bestaat-niet", "week-1/a/b", "%00", "week-1/.."]
)
def test_what_is_not_there_is_not_found(programme, path):
    with pytest.raises(Http404):
        programme.route(RequestFactory().get("/"), path.split("/"))


def test_what_is_not_live_is_not_found(programme, week, lesson):
    lesson.unpublish()
    with pytest.raises(Http404):
        programme.route(RequestFactory().get("/"), [week.slug, lesson.slug])


def test_the_sitemap_knows_the_programme_and_nothing_below(programme, week, lesson, rf):
    request = rf.get("/sitemap.xml")
    assert len(programme.get_sitemap_urls(request)) == 1
    assert week.get_sitemap_urls(request) == []
    assert lesson.get_sitemap_urls(request) == []


def test_everybody_may_read_the_overview_without_a_word_of_any_lesson(client, programme):
    page = client.get("/programma/").content.decode()
    for week in programme.weeks:
        assert week.title in page
        assert week.question in page
        assert week.summary in page
        assert week.assignment_title not in page or week.assignment_title in week.summary
        assert [lesson.title for lesson in week.lessons if f">{lesson.title}<" in page] == []
    assert page.count('class="stone is-done"') == 10


def test_the_overview_takes_few_queries(client, programme, django_assert_max_num_queries):
    client.get("/programma/")
    with django_assert_max_num_queries(9):
        client.get("/programma/")


def test_every_lesson_shows_all_of_its_blocks(programme, preview):
    for week in programme.weeks:
        for lesson in week.lessons:
            html = preview(lesson)
            kinds = [block.block_type for block in lesson.blocks]
            drawn = {
                "tip": 'class="tip"',
                "example": '<section class="example"',
                "steps": '<ol class="steps"',
                "minute": '<section class="minute"',
                "question": '<section class="ponder"',
                "quote": '<figure class="quote"',
                "table": '<table class="table"',
            }
            alike = ["minute" if kind == "tick" else kind for kind in kinds]
            assert {k: html.count(tag) for k, tag in drawn.items()} == {
                k: alike.count(k) for k in drawn
            }


def test_ids_on_a_lesson_are_used_once(lesson, preview):
    html = preview(lesson)
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_a_lesson_knows_its_place(week, lesson, preview):
    html = preview(lesson)
    place = f"Ongeveer {lesson.minutes} minuten. Les 2 van {len(week.lessons)} in week 1."
    assert place in html
    assert f"<title>Les 2: {lesson.title} – Week 1" in html


def test_a_week_shows_what_it_asks(week, preview):
    html = preview(week)
    assert week.question in html
    assert week.milestone in html
    assert week.coffee_question in html
    for goal in week.goals:
        assert goal.value in html


def test_unfinished_pages_can_be_previewed(week, preview):
    week.goals = week.resources = week.self_check = []
    week.checked_on = None
    assert week.title in preview(week)

    new = LessonPage(title="Nieuw", slug="nieuw", depth=week.depth + 1, path=f"{week.path}9999")
    new.set_url_path(week)
    assert "Nieuw" in preview(new)


def test_blocks_show_text_of_others_safely(rf):
    value = {"who": "<b>Bert", "story": "**Vet** <script>"}
    html = render_to_string("curriculum/blocks/example.html", {"value": value, "id": "x"})
    assert "<strong>Vet</strong>" in html
    assert "<script>" not in html
    assert "<b>" not in html


def test_there_is_one_programme_and_it_is_public(programme):
    assert ProgrammePage.objects.live().public().get() == programme
