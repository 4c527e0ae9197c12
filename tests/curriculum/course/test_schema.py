"""All that is wrong is told at once, with its file and its place."""

import pytest

from curriculum.course import schema


def faults(folder):
    with pytest.raises(schema.Faults) as refusal:
        schema.read(folder)
    return list(refusal.value.lines())


@pytest.fixture
def week(folder):
    """Changes a piece of the text of week 3, wherever it stands first."""

    def change(old, new, name="weeks/week-03.yaml"):
        path = folder / name
        source = path.read_text()
        assert old in source
        path.write_text(source.replace(old, new, 1))

    return change


def test_the_course_of_the_project_has_no_faults(content):
    weeks, school = schema.read(content)
    assert [each["number"] for each in weeks] == list(range(1, 11))
    assert school["school"]["name"] == "Ondernemersschool"


def test_every_fault_in_every_file_is_told(folder, week):
    week("title: 'Naar buiten: je website staat'", "title: 7")
    week("  - slug: ", "  - slug: Met Hoofdletters en ")
    week("minutes: ", "minutes: 9", name="weeks/week-07.yaml")
    (folder / "weeks" / "week-09.yaml").unlink()
    (folder / "weeks" / "week-10.yaml").write_text("number: [")
    (folder / "school.yaml").write_bytes(b"\xff\xfe")
    told = faults(folder)
    assert [fault.split(":")[0] for fault in told] == [
        "school.yaml",
        "week-03.yaml",
        "week-03.yaml",
        "week-07.yaml",
        "week-09.yaml",
        "week-10.yaml",
    ]
    assert "week-03.yaml: title: Zet hier een tekst." in told
    assert "week-09.yaml: Zet dit bestand in de map." in told


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "number: 3",
            "number: 4",
            "week-03.yaml: number: Week 4 hoort in week-04.yaml.",
        ),
        ("slug: week-3", "slug: week-drie", "week-03.yaml: slug: Maak hiervan week-3."),
        (
            "\nmilestone: ",
            "\nsurprise: x\nmilestone: ",
            "week-03.yaml: Haal de sleutel ‘surprise’ weg.",
        ),
        (
            "  - Je ",
            "  - Hij ",
            "week-03.yaml: goals[1]: Begin met ‘Je’.",
        ),
        (
            "kind: url",
            "kind: [url]",
            "week-03.yaml: assignment.fields[2].kind: "
            "Kies uit text, long, number, money, date, url, choice, table, file.",
        ),
        (
            "'Nog niet: de zin",
            "'Slecht: de zin",
            "week-03.yaml: assignment.rubric[1].levels[1]: Begin met ‘Nog niet:’.",
        ),
        (
            "answer: 3",
            "answer: 4.5",
            "week-03.yaml: check[1].answer: Zet hier een heel getal van 1 tot en met 4.",
        ),
        (
            "url: https://internet.nl",
            "url: http://internet.nl",
            "week-03.yaml: resources[4].url: Zet hier een volledig adres dat met https:// begint.",
        ),
        (
            "checked: 2026-11-23",
            "checked: gisteren",
            "week-03.yaml: checked: Zet hier een datum, zoals 2026-11-23.",
        ),
        (
            "      - tip: |\n          ",
            "      - tip: |\n          <script>",
            "week-03.yaml: lessons[1].blocks[7].tip: Gebruik gewone tekst zonder HTML.",
        ),
    ],
)
def test_one_fault(folder, week, old, new, fault):
    week(old, new)
    assert fault in faults(folder)


def test_an_answer_must_be_there(folder, rewrite):
    def point_past_the_end(data):
        data["check"][0] |= {"options": ["a", "b", "c"], "answer": 4}

    rewrite("weeks/week-03.yaml", point_past_the_end)
    assert "week-03.yaml: check[1].answer: Wijs een antwoord aan dat er staat." in faults(folder)


def test_a_field_has_what_its_kind_needs_and_no_more(folder, rewrite):
    def swap(data):
        data["assignment"]["fields"][0]["max_words"] = 9
        del data["assignment"]["fields"][3]["columns"]

    rewrite("weeks/week-03.yaml", swap)
    told = faults(folder)
    assert "week-03.yaml: assignment.fields[1]: Haal de sleutel ‘max_words’ weg." in told
    assert "week-03.yaml: assignment.fields[4]: Zet de sleutel ‘columns’ erbij." in told


@pytest.mark.parametrize("data", ["", "7", "- a", "text", "number: x\nlessons: 3\nassignment: 4"])
def test_no_shape_makes_it_stumble(folder, data):
    (folder / "weeks" / "week-03.yaml").write_text(data)
    assert all(fault.startswith("week-03.yaml: ") for fault in faults(folder))


def test_an_eleventh_week_is_refused(folder):
    path = folder / "weeks" / "week-11.yaml"
    path.write_text((folder / "weeks" / "week-10.yaml").read_text().replace("10", "11", 2))
    assert "week-11.yaml: number: Zet hier een heel getal van 1 tot en met 10." in faults(folder)


def test_a_folder_with_nothing_in_it(tmp_path):
    assert faults(tmp_path) == [
        f"{name}: Zet dit bestand in de map."
        for name in ["school.yaml", *(f"week-{n:02}.yaml" for n in range(1, 11))]
    ]
