"""Check what stands in a YAML file against a shape, and tell every fault in a Dutch sentence.

A check is a function that takes a value and its place, and yields (place, sentence) for each
fault; the sentence says what to do. The functions here make checks out of simpler ones. A
place reads like "lessons[2].title" and counts from 1; "" is the whole.
"""

import re
from urllib.parse import urlsplit

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY = re.compile(r"[a-z][a-z0-9_]*")
NOT_PLAIN = {
    gettext_lazy("kop"): re.compile(r"^ {0,3}(#{1,6} |=+ *$|-{2,} *$)", re.M),
    gettext_lazy("HTML"): re.compile(r"</?[a-z!]|&#?\w+;", re.I),
    gettext_lazy("afbeelding"): re.compile(r"!\["),
    gettext_lazy("blokcitaat"): re.compile(r"^ *>", re.M),
    gettext_lazy("code"): re.compile(r"`"),
    gettext_lazy("tabel met strepen"): re.compile(r"^ *\|", re.M),
}


# One value


def plain(value, place):
    """Markdown may hold paragraphs, bold, italic, lists and links; `value` is a str."""
    for name, pattern in NOT_PLAIN.items():
        if pattern.search(value):
            yield place, _("Gebruik gewone tekst zonder {name}.").format(name=name)


def text(limit=None, start="", sentences=None):
    """A str with something in it, of at most `limit` characters and `sentences` sentences."""

    def check(value, place):
        if not isinstance(value, str) or not value.strip():
            yield place, _("Zet hier een tekst.")
            return
        value = value.strip()
        if limit and len(value) > limit:
            yield place, _too_long(len(value), limit)
        if not value.startswith(start):
            yield place, _("Begin met ‘{start}’.").format(start=start.strip())
        if sentences and len(re.findall(r"[.!?…](?=\s|$)", value)) > sentences:
            yield place, _too_many(sentences)
        yield from plain(value, place)

    return check


def _too_long(length, limit):
    sentence = _("Maak dit korter: het zijn {length} tekens, er passen er {limit}.")
    return sentence.format(length=length, limit=limit)


def _too_many(sentences):
    one, more = "Schrijf dit in één zin.", "Schrijf dit in hoogstens {n} zinnen."
    return ngettext(one, more, sentences).format(n=sentences)


def matching(pattern, description):
    """A str that a compiled pattern matches as a whole; `description` is Dutch, with article."""

    def check(value, place):
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield place, _("Zet hier {description}.").format(description=description)

    return check


slug = matching(SLUG, gettext_lazy("een adresdeel van kleine letters, cijfers en streepjes"))
key = matching(KEY, gettext_lazy("een sleutel van kleine letters, cijfers en lage streepjes"))


def whole(low, high):
    """An int from `low` to `high`; True and False are no numbers."""

    def check(value, place):
        if type(value) is not int or not low <= value <= high:
            sentence = _("Zet hier een heel getal van {low} tot en met {high}.")
            yield place, sentence.format(low=low, high=high)

    return check


def instance(kind, description):
    """A value of exactly this type; `description` is Dutch, with article."""

    def check(value, place):
        if type(value) is not kind:
            yield place, _("Zet hier {description}.").format(description=description)

    return check


def one_of(*allowed):
    def check(value, place):
        if value not in allowed:
            yield place, _("Kies uit {allowed}.").format(allowed=", ".join(map(str, allowed)))

    return check


def unless(exception, check):
    """The value `exception`, such as "" or None, or else what `check` allows."""

    def either(value, place):
        if value != exception or type(value) is not type(exception):
            yield from check(value, place)

    return either


def cell(value, place):
    """A table cell: a text or a number, and it may be empty."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        yield place, _("Zet hier een tekst of een getal.")
    elif isinstance(value, str) and value:
        yield from text()(value, place)


def web_address(value, place):
    """A full https address, without white space."""
    parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
    host = parts.hostname or ""
    if parts.scheme != "https" or "." not in host or re.search(r"\s", value):
        yield place, _("Zet hier een volledig adres dat met https:// begint.")


# Values together


def sequence(low, high, item, unique=None):
    """A list of `low` to `high` items that `item` allows.

    `unique` is the key that must differ between them, or "" for the items themselves.
    """

    def check(value, place):
        if not isinstance(value, list):
            yield place, _("Maak hier een lijst van.")
            return
        if not low <= len(value) <= high:
            yield place, _wrong_length(len(value), low, high)
        for number, entry in enumerate(value, 1):
            yield from item(entry, f"{place}[{number}]")
        if unique is not None:
            yield from _repeats(value, place, unique)

    return check


def _wrong_length(length, low, high):
    wanted = low if low == high else _("{low} tot en met {high}").format(low=low, high=high)
    sentence = _("Zet hier {wanted} onderdelen; nu zijn het er {length}.")
    return sentence.format(wanted=wanted, length=length)


def _repeats(entries, place, unique):
    seen = []
    for number, entry in enumerate(entries, 1):
        mark = entry.get(unique) if unique and isinstance(entry, dict) else entry
        if mark in seen:
            yield f"{place}[{number}]", _("Haal de herhaling van ‘{mark}’ weg.").format(mark=mark)
        seen.append(mark)


def record(**checks):
    """A mapping with exactly these keys."""

    def check(value, place):
        if not isinstance(value, dict):
            yield place, _("Zet hier de sleutels {keys}.").format(keys=", ".join(checks))
            return
        yield from _keys(value, place, checks)
        for name, inner in checks.items():
            if name in value:
                yield from inner(value[name], f"{place}.{name}".lstrip("."))

    return check


def _keys(value, place, wanted):
    for name in value:
        if name not in wanted:
            yield place, _("Haal de sleutel ‘{key}’ weg.").format(key=name)
    for name in wanted:
        if name not in value:
            yield place, _("Zet de sleutel ‘{key}’ erbij.").format(key=name)


def mapping(name, item):
    """A mapping with one or more keys of the writer's own; `name` checks each key."""

    def check(value, place):
        if not isinstance(value, dict) or not value:
            yield place, _("Zet hier een of meer sleutels.")
            return
        for own, entry in value.items():
            inner = f"{place}.{own}".lstrip(".")
            yield from name(own, inner)
            yield from item(entry, inner)

    return check


def one_key(kinds):
    """A mapping of exactly one of the names in `kinds` to what its check allows."""

    def check(value, place):
        if not isinstance(value, dict) or len(value) != 1 or not kinds.keys() & value.keys():
            yield place, _("Zet hier één van {kinds}.").format(kinds=", ".join(kinds))
            return
        kind, content = next(iter(value.items()))
        yield from kinds[kind](content, f"{place}.{kind}")

    return check


# Files


BOOL = "tag:yaml.org,2002:bool"


class Loader(yaml.SafeLoader):
    """PyYAML's safe loader, but a key that is given twice is an error, and as in YAML 1.2 only
    `true` and `false` are booleans: "yes", "no", "on" and "off" are words.
    """

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != BOOL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node, deep=False):
        seen = []
        for name, _value in node.value:
            if name.value in seen:
                problem = _("Haal de tweede sleutel ‘{key}’ weg.").format(key=name.value)
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=name.start_mark)
            seen.append(name.value)
        return super().construct_mapping(node, deep)


Loader.add_implicit_resolver(BOOL, re.compile(r"(?:true|false)\Z"), ["t", "f"])


def layout(source):
    """Yield (line, sentence) where YAML text is laid out otherwise than we agreed."""
    for number, line in enumerate(source.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent or len(indent) % 2:
            yield _line(number), _("Spring in met twee spaties.")
    for event in yaml.parse(source, Loader):
        if isinstance(event, yaml.ScalarEvent) and _runs_on(event):
            where = _line(event.start_mark.line + 1)
            yield where, _("Zet tekst van meer dan één regel in een blok met |.")


def _runs_on(event):
    return event.style != "|" and event.start_mark.line != event.end_mark.line


def _line(number):
    return _("regel {number}").format(number=number)


def read(path, check):
    """Read a YAML file and hold it against `check`.

    Returns the data and a list of faults (file name, place, sentence). The data is None when
    the file cannot be read, and not to be used while there are faults.
    """
    try:
        source = path.read_text(encoding="utf-8")
        data = yaml.load(source, Loader)
    except OSError:
        return None, [(path.name, "", _("Zet dit bestand in de map."))]
    except UnicodeDecodeError:
        return None, [(path.name, "", _("Bewaar dit bestand als UTF-8."))]
    except yaml.YAMLError as error:
        return None, [(path.name, *_broken(error))]
    faults = [*layout(source), *check(data, "")]
    return data, [(path.name, *fault) for fault in faults]


def _broken(error):
    """The (place, sentence) of what PyYAML could not read."""
    mark = getattr(error, "problem_mark", None)
    place = _line(mark.line + 1) if mark else ""
    problem = getattr(error, "problem", None) or str(error)
    if problem.endswith("."):
        return place, problem
    return place, _("Herstel de YAML ({problem}).").format(problem=" ".join(problem.split()))
