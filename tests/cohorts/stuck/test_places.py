"""Every place in the course has a key that fits, a name, and words that fit too."""

from cohorts.stuck import places
from cohorts.stuck.models import StuckCall
from curriculum.pages.models import LessonPage, WeekPage


def fields():
    """(longest key, longest words) that a call may have."""
    longest = StuckCall._meta.get_field
    return longest("place").max_length, longest("where").max_length


def test_every_place_of_the_course_fits(programme):
    weeks = WeekPage.objects.child_of(programme)
    found = [place for week in weeks for place in places.in_assignment(week)]
    for lesson in LessonPage.objects.descendant_of(programme):
        found += places.in_lesson(lesson, lesson.week)
    key, where = fields()
    assert [each for each in found if len(each.key) > key or len(each.where) > where] == []
    assert [each for each in found if not each.label.strip(" :")] == []


def test_a_lesson_is_named_by_its_blocks(week):
    lesson = week.lessons[0]
    whole, first, *rest = places.in_lesson(lesson, week)
    assert (whole.key, whole.inside) == (str(lesson.translation_key), "-")
    assert whole.label == "De les als geheel"
    assert whole.where == f"Week 1, les: {lesson.title}"
    assert first.key == f"{whole.key}#{lesson.blocks[0].id}"
    assert first.inside == lesson.blocks[0].id
    assert first.where == f"{whole.where}, {first.label}"
    assert len(rest) == len(lesson.blocks) - 1


def test_the_name_of_a_block_is_its_kind_and_its_first_words(week):
    lesson = week.lessons[0]
    lesson.blocks = [
        ("tip", "Neem je **agenda** erbij en lees [dit](https://example.nl) voor je hem opbergt."),
        ("steps", ["Pak een pen", "Schrijf", "Lees"]),
        ("quote", {"text": "Samen kom je verder", "by": "Guido Rink"}),
        ("table", {"head": ["Wat", "Waar"], "rows": [["Brood", "Emmen"]]}),
    ]
    labels = [place.label for place in places.in_lesson(lesson, week)]
    assert labels == [
        "De les als geheel",
        "Tip: Neem je agenda erbij en lees dit voor…",
        "Stappen: Pak een pen",
        "Citaat: Samen kom je verder",
        "Tabel: Wat",
    ]


def test_an_assignment_is_named_by_its_fields(week):
    whole, first, *_rest = places.in_assignment(week)
    field = week.assignment.fields[0]
    assert (whole.key, whole.where) == ("", "Week 1, opdracht")
    assert (first.key, first.inside, first.label) == (field.key, field.key, field.label)
    assert first.where == f"Week 1, opdracht: {field.label}"
