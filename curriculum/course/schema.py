"""The shape of the course as data: weeks/week-01.yaml … week-10.yaml and school.yaml.

`read` takes a folder of them; a page in the making is checked with `page_faults`.
"""

import datetime
import re
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curriculum.assignments.definition import KINDS
from curriculum.milestones import MilestoneKind
from school import checking
from school.blocks import CHECKS
from school.checking import instance, key, one_of, record, sequence, slug, text, whole
from school.pages.models import SchoolSettings
from school.pages.schema import CHECK as SCHOOL

WEEKS = range(1, 11)
LONGEST_LINE = 255


class Faults(Exception):  # noqa: N818
    """Everything that is wrong in a folder: `faults` holds (file name, place, sentence)."""

    def __init__(self, faults):
        self.faults = list(faults)
        super().__init__("\n".join(self.lines()))

    def lines(self):
        """One str for each fault, as in "week-03.yaml: lessons[2].title: Zet hier een tekst."."""
        for fault in self.faults:
            yield ": ".join(part for part in fault if part)


def line(limit=LONGEST_LINE):
    """Text on one line."""

    def check(value, place):
        yield from text(limit)(value, place)
        if isinstance(value, str) and "\n" in value:
            yield place, _("Zet dit op één regel.")

    return check


BLOCKS = {
    **CHECKS,
    "example": record(who=line(), story=text()),
    "minute": text(),
    "tick": record(text=text(), milestone=one_of(*MilestoneKind.values)),
    "question": text(),
}
LESSON = {
    "slug": slug,
    "title": line(60),
    "minutes": whole(1, 240),
    "summary": text(160),
    "blocks": sequence(6, 12, checking.one_key(BLOCKS)),
}
QUESTION = record(
    question=text(),
    options=sequence(3, 4, text(), unique=""),
    answer=whole(1, 4),
    why=text(),
)
RESOURCE = record(title=line(), organisation=line(), url=checking.web_address)
EXTRA = {
    "long": {"max_words": whole(1, 2000)},
    "choice": {"options": sequence(2, 12, text(300), unique="")},
    "table": {"columns": sequence(2, 5, text(), unique="")},
}
BOOL = instance(bool, gettext_lazy("true of false"))
DATE = instance(datetime.date, gettext_lazy("een datum, zoals 2026-11-23"))


def question(value, place):
    """One of the self-check; its answer is the number of an option that is there."""
    yield from QUESTION(value, place)
    try:
        is_there = value["answer"] <= len(value["options"])
    except (KeyError, TypeError):
        return
    if not is_there:
        yield f"{place}.answer", _("Wijs een antwoord aan dat er staat.")


def field(value, place):
    """One of the assignment, with what its kind needs and nothing else."""
    kind = value.get("kind") if isinstance(value, dict) else None
    extra = EXTRA.get(kind, {}) if isinstance(kind, str) else {}
    shape = record(key=key, label=text(), kind=one_of(*KINDS), help=text(), required=BOOL, **extra)
    yield from shape(value, place)


def levels(names, value, place):
    """Four texts; each begins with the name of its level, where `names` are known."""
    yield from sequence(4, 4, text(), unique="")(value, place)
    entries = value if isinstance(value, list) else []
    for number, (entry, name) in enumerate(zip(entries, names, strict=False), 1):
        if isinstance(entry, str) and not entry.startswith(f"{name}: "):
            start = _("Begin met ‘{start}’.").format(start=f"{name}:")
            yield f"{place}[{number}]", start


def week(names):
    """The checks of a week without its lessons, by key; `names` are those of the levels."""
    criterion = record(key=key, criterion=text(), levels=partial(levels, names))
    return {
        "number": whole(WEEKS[0], WEEKS[-1]),
        "slug": slug,
        "title": line(60),
        "question": line(90),
        "summary": text(280, sentences=2),
        "goals": sequence(3, 4, text(120, start="Je "), unique=""),
        "check": sequence(5, 5, question, unique="question"),
        "assignment": record(
            title=line(),
            why=text(sentences=1),
            brief=text(),
            fields=sequence(2, 6, field, unique="key"),
            rubric=sequence(3, 5, criterion, unique="key"),
            plan_section=line(),
        ),
        "milestone": line(),
        "noaber": record(action=text(), coffee=line(140)),
        "resources": sequence(2, 5, RESOURCE, unique="url"),
        "checked": DATE,
    }


def page_faults(data):
    """The faults (place, sentence) in the data of one week or lesson page, by itself."""
    school = SchoolSettings.objects.first()
    names = school.words.get("levels", []) if school else []
    shape = record(**LESSON) if "blocks" in data else record(**week(names))
    return list(shape(data, ""))


def read(folder):
    """(weeks, school): the data of the ten files in folder/weeks and of school.yaml.

    Raises Faults with everything that is wrong in any of them.
    """
    school, faults = checking.read(folder / "school.yaml", SCHOOL)
    names = [] if faults else school["words"]["levels"]
    lessons = sequence(3, 4, record(**LESSON), unique="slug")
    shape = record(**week(names), lessons=lessons)
    weeks = []
    for path in _paths(folder):
        data, wrong = checking.read(path, shape)
        weeks.append(data)
        faults += [*wrong, *_misplaced(path.name, data)]
    if faults:
        raise Faults(faults)
    return weeks, school


def file_name(number):
    return f"week-{number:02}.yaml"


def _paths(folder):
    """The ten files that must be there, and whatever else calls itself a week."""
    wanted = {folder / "weeks" / file_name(number) for number in WEEKS}
    return sorted(wanted.union((folder / "weeks").glob("*.yaml")))


def _misplaced(name, data):
    """A week's slug and the name of its file follow from its number."""
    number = data.get("number") if isinstance(data, dict) else None
    if type(number) is not int:
        return
    if data.get("slug") != f"week-{number}":
        yield name, "slug", _("Maak hiervan week-{number}.").format(number=number)
    if not re.fullmatch(file_name(number), name):
        sentence = _("Week {number} hoort in {file}.")
        yield name, "number", sentence.format(number=number, file=file_name(number))
