"""What editors can publish can be exported; a draft may be half a page."""

import pytest

from curriculum.course import export
from curriculum.pages.models import WeekPage


@pytest.fixture
def lesson(week):
    return week.lessons[0]


def test_saving_a_page_as_it_is_changes_nothing(programme, form_for):
    for week in programme.weeks:
        for page in [week, *week.lessons]:
            before = export.page_data(page)
            form = form_for(page)
            assert form.errors == {}
            assert export.page_data(form.save(commit=False)) == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            {"goals-1-value": "Hij weet wat hij doet."},
            {"goals": {1: ["Begin met ‘Je’."]}},
        ),
        (
            {"rubric-2-value-levels-1-value": "Bijna: het kan beter."},
            {"rubric": {2: ["Vier niveaus 2: Begin met ‘Op weg:’."]}},
        ),
        (
            {"resources-1-value-url": "http://kvk.nl"},
            {"resources": {1: ["Adres: Zet hier een volledig adres dat met https:// begint."]}},
        ),
    ],
)
def test_faults_stand_with_the_block_they_are_about(week, faults, typed, told):
    assert faults(week, **typed) == told


def test_faults_of_plain_fields_stand_with_the_field(week, lesson, faults):
    assert faults(week, assignment_why="Eerst dit. Dan dat.") == {
        "assignment_why": ["Schrijf dit in één zin."]
    }
    assert faults(lesson, title="Een titel die echt veel te lang is " * 3) == {
        "title": ["Maak dit korter: het zijn 104 tekens, er passen er 60."]
    }


def test_a_slug_is_lower_case(lesson, faults):
    assert faults(lesson, slug="Met-Hoofdletters") == {
        "slug": ["Zet hier een adresdeel van kleine letters, cijfers en streepjes."]
    }


def test_keys_must_differ(week, faults):
    second = week.assignment.fields[1].key
    told = faults(week, **{"assignment_fields-0-value-key": second})
    assert told == {"assignment_fields": {1: [f"Haal de herhaling van ‘{second}’ weg."]}}


def test_an_answer_must_be_there(week, faults):
    three = week.questions.index(next(q for q in week.questions if len(q["options"]) == 3))
    told = faults(week, **{f"self_check-{three}-value-answer": "4"})
    assert told["self_check"] == {
        three: ["Welk antwoord is goed?: Wijs een antwoord aan dat er staat."]
    }


def test_a_lesson_keeps_to_its_number_of_blocks(lesson, faults):
    few = {f"blocks-{n}-deleted": "1" for n in range(5, 12)}
    assert list(faults(lesson, **few)["blocks"]) == [None]


def test_a_draft_may_be_unfinished(week, lesson, form_for):
    assert form_for(week, draft=True, summary="", **{"goals-count": "0"}).errors == {}
    assert form_for(week, draft=True, assignment_why="Een. Twee. Drie.").errors == {}
    assert form_for(lesson, draft=True, **{"blocks-count": "1"}).errors == {}


def test_the_number_of_a_week_makes_its_slug(programme, week, form_for):
    other = WeekPage.objects.get(number=10)
    other.delete()
    form = form_for(week, number="10")
    assert form.errors == {}
    assert form.save(commit=False).slug == "week-10"


def test_two_weeks_cannot_share_a_number(week, faults):
    assert faults(week, number="2") == {"number": ["Deze week is er al. Kies een ander nummer."]}


def test_line_ends_of_browsers_do_not_stay(week, form_for):
    form = form_for(
        week, assignment_brief="Reken.\r\n\r\nLever in.", noaber_action="Bel\r\niemand."
    )
    assert form.errors == {}
    page = form.save(commit=False)
    assert (page.assignment_brief, page.noaber_action) == ("Reken.\n\nLever in.\n", "Bel\niemand.")


def test_the_editor_opens_for_every_kind_of_page(client, ineke, programme, week, lesson):
    client.force_login(ineke)
    for page in (programme, week, lesson):
        assert client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    for kind, parent in [("weekpage", programme), ("lessonpage", week)]:
        address = f"/cms/pages/add/curriculum/{kind}/{parent.pk}/"
        assert client.get(address).status_code == 200
