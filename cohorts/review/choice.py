"""Two windows, one verdict: what each says, and what its mentor chose of the two.

A choice is posted as `keep-<name>`, where a row of points or remarks has the name of its text.
"""

from itertools import zip_longest

from django.utils.translation import gettext as _

from cohorts.review.rows import PARTS, flat, name


def with_chosen(data, typed):
    """The posted `data`, with what `typed` (a ReviewDraft's) says wherever that was chosen."""
    saved, picked = flat(typed), data.copy()
    for key in data:
        if key.startswith("keep-") and data[key]:
            for control in _controls(key.removeprefix("keep-")):
                picked[control] = saved.get(control) or ""
    return picked


def _controls(chosen):
    """The names of the controls that make up one choice."""
    kind, _dash, number = chosen.rpartition("_")
    if kind in PARTS and number.isdecimal():
        return [name(kind, number, part) for part in PARTS[kind]]
    return [chosen] if chosen == "text" or kind.startswith("score") else []


def differences(mine, saved):
    """(name, label, mine, saved) of whatever two ReviewForms say otherwise, both as text."""
    fields = [(*both, _level) for both in zip(mine.levels(), saved.levels(), strict=True)]
    fields.append((mine["text"], saved["text"], _text))
    told = [(a.html_name, a.label, words(a), words(b)) for a, b, words in fields]
    told += _rows("point", _("Punt %(n)d"), mine.point_rows(), saved.point_rows())
    told += _rows("remark", _("Opmerking %(n)d"), mine.remark_rows(), saved.remark_rows())
    return [row for row in told if row[2] != row[3]]


def _rows(kind, label, mine, saved):
    pairs = enumerate(zip_longest(mine, saved, fillvalue=()))
    return [(name(kind, n, "text"), label % {"n": n + 1}, _row(a), _row(b)) for n, (a, b) in pairs]


def _row(fields):
    """A row in words, its text first; "" for one that counts for nothing."""
    if not fields:
        return ""
    text, about, *place = fields
    words, quote = _text(text), _text(place[0]) if place else ""
    if not (words or quote):
        return ""
    about = about.value() and dict(about.field.choices).get(about.value())
    lines = [words, about and _("Gaat over: %s") % about, quote and _("Bij: “%s”") % quote]
    return "\n".join(line for line in lines if line)


def _text(field):
    return (field.value() or "").strip().replace("\r\n", "\n")


def _level(field):
    levels = {str(level): words for level, words in field.field.choices}
    return levels.get(str(field.value()), "")
