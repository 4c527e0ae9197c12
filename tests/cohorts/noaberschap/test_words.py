"""As between equals: words that the school never says to anybody, wherever it speaks."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NEVER = re.compile(
    r"(?<!\w)(hulpbehoevend\w*|hulpvrag\w*|score|scores|scoren|punten|ranglijst\w*)(?!\w)", re.I
)
# Points of a review are things to adjust, not marks; and a picture has points.
OTHER_POINTS = {
    "Punten om aan te passen",
    "De punten van versie",
    "punten om aan te passen",
    "punten van {{ name }}",
    "2 punten",
    "%(count)d punten",
    "op deze punten",
    "12.000 punten",
    "aantal punten om aan te passen",
}
CODE = re.compile(r"{%.*?%}|{{.*?}}|{\w+}|(?:id|name|value|href|for|aria-\w+)=\"[^\"]*\"", re.S)
APPS = ("school", "curriculum", "cohorts")


def sentences_of_python(path):
    """What a module says to people: the arguments of gettext, Conflict and messages."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPEAKS:
            parts = [part for each in node.args for part in ast.walk(each)]
            yield from (p.value for p in parts if isinstance(getattr(p, "value", 0), str))


SPEAKS = {"_", "gettext", "gettext_lazy", "ngettext", "Conflict", "ValidationError"}


def translated(text):
    """The literals of the template tags that speak."""
    return "\n".join(re.findall(r"{% translate [\"'](.*?)[\"'] %}", text))


def in_templates():
    for path in sorted((ROOT / "templates").rglob("*.*")):
        text = path.read_text()
        yield path, translated(text) + "\n" + CODE.sub(" ", keep(text))


def in_python():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            yield path, "\n".join(sentences_of_python(path))


def in_content():
    for path in sorted((ROOT / "curriculum" / "content").rglob("*.yaml")):
        yield path, re.sub(r"{\w+}|^ +punten:$", "", path.read_text(), flags=re.M)
    for path in sorted((ROOT / "school" / "locale").rglob("*.po")):
        yield path, "\n".join(re.findall(r'^msgstr "(.*)"', path.read_text(), re.M))


def keep(text):
    """A template whose known points are gone, before its places are."""
    for words in OTHER_POINTS:
        text = text.replace(words, "")
    return text


def test_the_school_never_speaks_of_people_as_needy_nor_counts_them():
    places = [*in_templates(), *in_python(), *in_content()]  # each (path, what is said there)
    assert len(places) > 300
    found = [
        (str(path.relative_to(ROOT)), said[0])
        for path, text in places
        for said in NEVER.finditer(keep(text))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("De hulpvrager belt.", True),
        ("Jouw score:", True),
        ("Je kreeg 3 punten", True),
        ("de Ranglijst", True),
        ("hulpbehoevende mensen", True),
        ("Jouw standpunten", False),
        ("aandachtspunten", False),
        ("Eén punt.", False),
    ],
)
def test_the_search_finds_the_words_and_no_others(text, is_said):
    assert bool(NEVER.search(text)) == is_said
