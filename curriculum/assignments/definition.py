"""What a week asks its participants to hand in: fields, rubric and the section of their plan.

A definition is a value. The week page makes it, a submission keeps a copy of it as JSON, and
both read alike. Answers are a dict by field key: a str for most kinds, a list of rows (each a
list of str, one a column) for a table, a list of {"id", "name", "size"} for a file.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date

from curriculum.assignments import amounts, tables

KINDS = ["text", "long", "number", "money", "date", "url", "choice", "table", "file"]


@dataclass(frozen=True)
class Field:
    """One question of the hand-in form; `kind` is one of KINDS.

    `max_words` is for a long text, `options` for a choice, `columns` for a table.
    """

    key: str
    label: str
    kind: str
    help: str = ""
    required: bool = True
    max_words: int | None = None
    options: tuple = ()
    columns: tuple = ()


@dataclass(frozen=True)
class Criterion:
    """What a mentor looks at, with four texts from "nog niet" to "sterk"."""

    key: str
    criterion: str
    levels: tuple


@dataclass(frozen=True)
class Assignment:
    """The one assignment of a week; `week` is the translation key of its page, a str."""

    week: str
    number: int
    title: str
    why: str
    brief: str
    fields: tuple
    rubric: tuple
    plan_section: str

    def as_json(self):
        """Everything in dicts, lists, str and int, ready to be frozen in a submission."""
        return _plain(asdict(self))

    @classmethod
    def from_json(cls, data):
        """The Assignment that `as_json` wrote down."""
        known = {field.name: data[field.name] for field in fields(cls)}
        known["fields"] = tuple(_value(Field, field) for field in data["fields"])
        known["rubric"] = tuple(_value(Criterion, criterion) for criterion in data["rubric"])
        return cls(**known)

    def shown(self, answers):
        """(Field, value) for each field in order, with the value ready to be shown.

        A number or amount becomes a Decimal and a date a date, a table loses its blank rows; what
        a draft holds that is neither stays the str that was typed. Nothing answered is "" or [].
        """
        answers = self.fitting(answers)
        return [(field, SHOWN[field.kind](answers.get(field.key))) for field in self.fields]

    def fitting(self, answers):
        """Those of `answers` that have the shape of their field's kind.

        Others are left of a field that editors gave another kind after it was answered.
        """
        kinds = {field.key: field.kind for field in self.fields}
        return {k: v for k, v in answers.items() if k in kinds and _fits(kinds[k], v)}


def _fits(kind, answer):
    if kind == "table":
        return isinstance(answer, list) and all(isinstance(row, list) for row in answer)
    if kind == "file":
        return isinstance(answer, list) and all(isinstance(file, dict) for file in answer)
    return isinstance(answer, str)


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _value(kind, data):
    return kind(**{key: tuple(v) if isinstance(v, list) else v for key, v in data.items()})


def _text(answer):
    return answer or ""


def _number(answer):
    number = amounts.read(answer or "")
    return _text(answer) if number is None else number


def _date(answer):
    with suppress(ValueError):
        return date.fromisoformat(answer or "")
    return _text(answer)


SHOWN = {
    **dict.fromkeys(["text", "long", "url", "choice"], _text),
    **dict.fromkeys(["number", "money"], _number),
    "date": _date,
    "table": lambda answer: tables.filled(answer or []),
    "file": lambda answer: answer or [],
}
