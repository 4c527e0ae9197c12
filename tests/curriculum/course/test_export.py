"""From YAML to pages and back: nothing is lost, and the bytes are always the same."""

import shutil

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from curriculum.course import export
from curriculum.course.actions import load_course
from curriculum.pages.models import WeekPage
from school.checking import Loader, layout


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.yaml"))}


def data(folder):
    return {name: yaml.load(source, Loader) for name, source in files(folder).items()}


def test_the_course_is_written_back_byte_for_byte(programme, content, tmp_path):
    export.write(programme, tmp_path)
    assert files(tmp_path) == files(content)


def test_a_hand_formatted_course_keeps_its_data_and_then_its_bytes(programme, folder, tmp_path):
    for path in folder.rglob("*.yaml"):
        everything = yaml.load(path.read_text(), Loader)
        by_hand = yaml.dump(
            everything,
            Dumper=export.Dumper,
            allow_unicode=True,
            default_flow_style=None,  # the innermost lists and mappings on one line
            sort_keys=True,
            width=10**6,
        )
        path.write_text(f"# Met de hand\n{by_hand}")
    before = files(folder)
    load_course(folder)
    once, twice = tmp_path / "once", tmp_path / "twice"
    export.write(programme, once)
    assert data(once) == data(folder)
    assert files(once) != before

    assert load_course(once) == {}
    export.write(programme, twice)
    assert files(twice) == files(once)


def test_what_an_export_writes_over_is_only_what_it_knows(programme, folder):
    (folder / "FORMAT.md").write_text("hoe het zit")
    shutil.rmtree(folder / "weeks")
    export.write(programme, folder)
    assert (folder / "FORMAT.md").exists()
    assert len(list((folder / "weeks").iterdir())) == 10


def test_the_keys_of_a_page_are_those_of_the_file(programme, content):
    week = WeekPage.objects.get(number=1)
    written = export.week_data(week, week.lessons)
    source = yaml.load((content / "weeks" / "week-01.yaml").read_text(), Loader)
    assert list(written) == list(source)
    assert [list(f) for f in written["assignment"]["fields"]] == [
        list(f) for f in source["assignment"]["fields"]
    ]


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.dates() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINES, inner, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_any_data_reads_back_the_same(value):
    assert yaml.load(export.as_yaml({"x": value}), Loader) == {"x": value}


@given(TEXTS)
def test_whatever_an_editor_types_is_laid_out_as_agreed(text):
    assert list(layout(export.as_yaml({"lessons": [{"text": text}]}))) == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"a": "kort"}, "a: kort\n"),
        ({"a": "eerst\n\ntweede\n"}, "a: |\n  eerst\n\n  tweede\n"),
        ({"a": "één regel\n"}, "a: |\n  één regel\n"),
        ({"a": [{"b": 1, "c": True}]}, "a:\n  - b: 1\n    c: true\n"),
        ({"rows": [["x", 2], ["y", ""]]}, "rows:\n  - [x, 2]\n  - [y, '']\n"),
        ({"a": "x" * 500}, f"a: {'x' * 500}\n"),
        ({"a": "- een\n   scheef\n"}, 'a: "- een\\n   scheef\\n"\n'),
    ],
)
def test_how_it_looks(value, written):
    assert export.as_yaml(value) == written
