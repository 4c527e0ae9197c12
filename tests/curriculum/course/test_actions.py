"""Loading: all or nothing, once and again, and people's work stays with its page."""

import pytest
from wagtail.models import Page, Revision

from curriculum.course import export
from curriculum.course.actions import load_course
from curriculum.course.schema import Faults
from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage
from school.blocks import as_data


def identities():
    return dict(Page.objects.values_list("url_path", "translation_key"))


def slugs(number):
    return [lesson.slug for lesson in WeekPage.objects.get(number=number).lessons]


def test_ten_weeks_with_their_lessons_are_there(programme):
    assert [week.number for week in programme.weeks] == list(range(1, 11))
    assert all(3 <= len(week.lessons) <= 4 for week in programme.weeks)
    assert programme.url == "/programma/"
    assert programme.weeks[0].url == "/programma/week-1/"


def test_every_page_can_be_edited_from_its_latest_revision(programme):
    for page in [*WeekPage.objects.all(), *LessonPage.objects.all()]:
        assert not page.has_unpublished_changes
        assert export.page_data(page.get_latest_revision_as_object()) == export.page_data(page)


def test_a_second_load_writes_nothing(programme, content, django_assert_max_num_queries):
    before = Revision.objects.count()
    with django_assert_max_num_queries(80) as queries:
        assert load_course(content) == {}
    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []
    assert Revision.objects.count() == before


def test_a_course_can_be_loaded_on_an_empty_site(empty_site, content):
    assert ProgrammePage.objects.count() == 0
    assert load_course(content) == {"new": 1 + 10 + LessonPage.objects.count()}
    assert len(ProgrammePage.objects.get().weeks) == 10


def test_only_what_changed_is_written(programme, folder, rewrite):
    before = Revision.objects.count()
    rewrite("weeks/week-03.yaml", lambda week: week.update(question="Waarom jij?"))
    rewrite("weeks/week-03.yaml", lambda week: week["lessons"][1].update(minutes=55))
    assert load_course(folder) == {"changed": 2}
    assert Revision.objects.count() == before + 2
    week = WeekPage.objects.get(number=3)
    assert (week.question, week.lessons[1].minutes) == ("Waarom jij?", 55)
    assert load_course(folder) == {}


def test_pages_keep_their_identity(programme, folder, rewrite):
    before = identities()
    rewrite("weeks/week-03.yaml", lambda week: week.update(title="Naar buiten"))
    rewrite("weeks/week-03.yaml", lambda week: week["lessons"][0].update(title="Anders"))
    load_course(folder)
    assert identities() == before


def test_lessons_follow_the_order_of_the_file(programme, folder, rewrite):
    before, known = slugs(3), identities()
    rewrite("weeks/week-03.yaml", lambda week: week["lessons"].reverse())
    assert load_course(folder) == {"moved": len(before)}
    assert slugs(3) == before[::-1]
    assert identities() == known
    assert load_course(folder) == {}


def test_a_lesson_that_is_gone_goes_offline_and_can_come_back(programme, folder, content, rewrite):
    gone, *_rest = slugs(1)
    known = identities()
    rewrite("weeks/week-01.yaml", lambda week: week["lessons"].pop(0))
    assert load_course(folder) == {"withdrawn": 1}
    assert gone not in slugs(1)
    assert not LessonPage.objects.get(slug=gone).live
    assert load_course(folder) == {}

    assert load_course(content)["changed"] == 1
    assert slugs(1)[0] == gone
    assert identities() == known


def test_a_new_lesson_takes_its_place(programme, folder, rewrite):
    def add(week):
        week["lessons"].pop()
        week["lessons"].insert(0, {**week["lessons"][0], "slug": "nieuw", "title": "Nieuw"})

    rewrite("weeks/week-01.yaml", add)
    assert load_course(folder) == {"new": 1, "withdrawn": 1, "moved": len(slugs(1))}
    assert slugs(1)[0] == "nieuw"


def test_an_editors_draft_of_an_unchanged_page_is_left_alone(programme, content):
    week = WeekPage.objects.get(number=3)
    week.question = "Nog niet af"
    week.save_revision()
    assert load_course(content) == {}
    assert week.get_latest_revision_as_object().question == "Nog niet af"


def test_with_any_fault_nothing_is_written(programme, folder, rewrite):
    rewrite("weeks/week-03.yaml", lambda week: week.update(question="Waarom jij?"))
    rewrite("weeks/week-04.yaml", lambda week: week.update(question=""))
    before = Revision.objects.count()
    with pytest.raises(Faults):
        load_course(folder)
    assert Revision.objects.count() == before
    assert WeekPage.objects.get(number=3).question != "Waarom jij?"


def test_an_editors_lead_is_not_overwritten(programme, content):
    programme.lead = "Tien weken."
    programme.save_revision().publish()
    load_course(content)
    assert ProgrammePage.objects.get().lead == "Tien weken."


def test_numbers_in_tables_stay_numbers(programme, folder, rewrite):
    table = {"head": ["Wat", "Hoeveel"], "rows": [["Kaas", 12], ["Brood", 2.5], ["", ""]]}
    rewrite("weeks/week-03.yaml", lambda week: week["lessons"][0]["blocks"][0].update(table=table))
    rewrite("weeks/week-03.yaml", lambda week: week["lessons"][0]["blocks"][0].pop("text"))
    load_course(folder)
    lesson = WeekPage.objects.get(number=3).lessons[0]
    assert as_data(lesson.blocks)[0] == {"table": table}
