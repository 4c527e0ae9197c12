"""The places in the course where somebody can be stuck: a page as a whole, or a part of it."""

import re
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cohorts.stuck.models import StuckCall
from school.blocks import as_data

MARKS = re.compile(r"\]\([^)]*\)|[*_`\[]")  # of Markdown
FIRST_WORDS = 8
WHOLE = "-"  # the name of a page as a whole; no field or block has it
LONGEST = StuckCall._meta.get_field("where").max_length


@dataclass(frozen=True)
class Place:
    """A place in one page: `key` is StuckCall.place, `label` names it to who reads that page.

    `where` says it to somebody else; `inside` is the id of its block or the key of its field.
    """

    key: str
    label: str
    where: str
    inside: str = WHOLE


def in_lesson(lesson, week):
    """The lesson as a whole, and then each of its blocks."""
    words = {"number": week.number, "title": lesson.title}
    whole = Place(
        key=str(lesson.translation_key),
        label=_("De les als geheel"),
        where=_("Week %(number)d, les: %(title)s") % words,
    )
    parts = [(block.id, _in_words(block)) for block in lesson.blocks]
    return [
        whole,
        *(_part(f"{whole.key}#{id}", id, label, f"{whole.where}, {label}") for id, label in parts),
    ]


def in_assignment(week):
    """The assignment of a week as a whole, and then each of its fields."""
    whole = Place(
        key="",
        label=_("De opdracht als geheel"),
        where=_("Week %(number)d, opdracht") % {"number": week.number},
    )
    fields = week.assignment.fields
    return [whole, *(_part(f.key, f.key, f.label, f"{whole.where}: {f.label}") for f in fields)]


def asked(call, week):
    """The Field of the assignment that a call is about, or None."""
    fields = week.assignment.fields if week and not call.lesson else ()
    return next((field for field in fields if field.key == call.inside), None)


def _part(key, inside, label, where):
    return Place(key=key, inside=inside, label=label, where=Truncator(where).chars(LONGEST))


def _in_words(block):
    """“Tip: Neem je agenda erbij …”: the kind of a block and how it begins."""
    words = MARKS.sub("", _first(as_data(block.value)))
    return f"{block.block.label}: {Truncator(' '.join(words.split())).words(FIRST_WORDS)}"


def _first(data):
    """The first text in the data of a block."""
    while not isinstance(data, str):
        data = next(iter(data.values() if isinstance(data, dict) else data))
    return data
