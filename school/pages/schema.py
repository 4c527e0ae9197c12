"""The shape of school.yaml: the school's own pages, words and letters as data.

`CHECK` takes the whole file; `content/FORMAT.md` of the course tells writers the same.
"""

import datetime
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from school.blocks import CHECKS, QUOTE
from school.checking import (
    instance,
    key,
    mapping,
    matching,
    one_key,
    one_of,
    record,
    sequence,
    slug,
    text,
    unless,
    whole,
)
from school.letters.places import PLACES
from school.pages.parts import LINK

BRACES = re.compile(r"\{[^{}]*\}|[{}]")
SUBJECT = 60  # characters, filled with the examples
READERS = (
    "aanmelder",
    "genodigde",
    "deelnemer",
    "mentor",
    "organisator",
    "bezoeker",
    "iedereen",
)

email = matching(re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+"), gettext_lazy("een e-mailadres"))
link = matching(
    re.compile(LINK), gettext_lazy("een adres van deze site, zoals /programma/, of met https://")
)
time = matching(
    re.compile(r"([01]\d|2[0-3]):[0-5]\d"), gettext_lazy('een tijd met aanhalingstekens: "15:00"')
)
date = instance(datetime.date, gettext_lazy("een datum, zoals 2026-11-23"))
flag = instance(bool, gettext_lazy("true of false"))
button = record(label=text(40), url=link)
titled = record(title=text(80), text=text())


SCHOOL = record(
    name=text(60),
    place=text(60),
    region=text(60),
    incubator=text(60),
    tagline=text(80),
    description=text(160),
    email=email,
    phone=unless("", text(30)),
    address=unless("", text(120)),
    sender=text(60),
)
CHOICE = record(key=one_of("mentor", "noaber", "koffie"), label=text(), text=text())
WORDS = record(
    levels=sequence(4, 4, text(), unique=""),
    states=record(locked=text(), open=text(), sent=text(), adjust=text(), done=text()),
    stuck=record(
        title=text(), lead=text(), choices=sequence(3, 3, CHOICE, unique="key"), thanks=text()
    ),
)
MOMENT = record(when=text(20), title=text(80), text=text())
HOME = {
    "hero": record(kicker=text(60), title=text(60), lead=text(), primary=button, secondary=button),
    "ten_weeks": record(title=text(80), lead=text(), items=sequence(1, 10, MOMENT)),
    "week": record(title=text(80), lead=text(), steps=sequence(4, 4, titled)),
    "for_whom": record(
        title=text(80), lead=text(), yes=sequence(1, 9, text()), no=sequence(1, 9, text())
    ),
    "noaberschap": record(title=text(80), text=text(), quote=QUOTE, link=button),
    "call": record(title=text(80), text=text(), primary=button, secondary=button),
}
SECTION = record(title=text(80), blocks=sequence(1, 99, one_key(CHECKS)))
SECTIONS = sequence(1, 99, SECTION)
PAGE = {"slug": slug, "title": text(80), "lead": text(), "sections": SECTIONS}
KEPT = record(
    key=key,
    what=text(200),
    why=text(200),
    basis=text(200),
    days=unless(None, whole(0, 36500)),
    until=text(200),
)
KEEP = sequence(1, 99, KEPT, unique="key")
PAGES = record(
    noaberschap=record(**PAGE),
    how=record(**PAGE),
    privacy=record(**PAGE, updated=date, keep=KEEP),
    accessibility=record(**PAGE, updated=date),
)
PART = record(starts=time, ends=time, title=text(80), text=text())
VISITOR = record(key=key, label=text(40), text=text(), question=text(120))
WORKSHOP = record(
    key=slug,
    round=whole(1, 9),
    starts=time,
    ends=time,
    title=text(80),
    text=text(),
    capacity=whole(1, 999),
)
KICKOFF = {
    "title": text(80),
    "lead": text(),
    "starts": time,
    "ends": time,
    "capacity": whole(1, 9999),
    "programme": sequence(1, 30, PART),
    "visitors": sequence(1, 12, VISITOR, unique="key"),
    "workshops": sequence(1, 30, WORKSHOP, unique="key"),
    "practical": sequence(1, 20, titled),
}
QUESTION = record(question=text(120), answer=text())
QUESTIONS = sequence(1, 50, QUESTION)
FAQ = record(slug=slug, title=text(80), lead=text(), items=QUESTIONS)
LETTER = record(
    to=one_of(*READERS),
    when=text(160),
    necessary=flag,
    urgent=flag,
    subject=text(),
    body=text(),
)


def joins_up(kickoff, place):
    """The programme goes from `starts` to `ends` without gaps."""
    moment, prefix = kickoff["starts"], f"{place}." if place else ""
    for number, part in enumerate(kickoff["programme"], 1):
        if part["starts"] != moment:
            yield f"{prefix}programme[{number}].starts", _("Begin om {time}.").format(time=moment)
        moment = part["ends"]
    if moment != kickoff["ends"]:
        yield f"{prefix}ends", _("Eindig waar het programma eindigt: {time}.").format(time=moment)


def fills(school, place):
    """Letters use the names that their code fills, all that they must, and no other braces.

    And subjects stay short, filled with the examples. A letter that PLACES does not know may use
    every name of the list.
    """
    examples = {name: each["example"] for name, each in school["placeholders"].items()}
    for kind, letter in school["letters"].items():
        places = PLACES.get(kind)
        for part in ("subject", "body"):
            names = places.names if places else examples
            yield from _unknown(letter[part], f"letters.{kind}.{part}", examples, names)
        yield from _missing(letter, f"letters.{kind}.body", places.must if places else ())
        yield from _long(letter["subject"], f"letters.{kind}.subject", examples)


def _unknown(wording, place, examples, names):
    for braces in BRACES.findall(wording):
        name = braces[1:-1]
        if name not in examples:
            sentence = _("Gebruik alleen namen uit de lijst, niet {braces}.")
            yield place, sentence.format(braces=braces)
        elif name not in names:
            sentence = _("Haal {braces} weg: in deze brief wordt dat niet ingevuld.")
            yield place, sentence.format(braces=braces)


def _missing(letter, place, must):
    for name in must:
        if f"{{{name}}}" not in letter["subject"] + letter["body"]:
            sentence = _("Zet {name} nog in de tekst: zonder dat mist de lezer iets.")
            yield place, sentence.format(name=f"{{{name}}}")


def _long(subject, place, examples):
    filled = subject
    for name, example in examples.items():
        filled = filled.replace(f"{{{name}}}", example)
    if len(filled) > SUBJECT:
        sentence = _("Maak dit korter: ingevuld zijn het {length} tekens, er passen er {limit}.")
        yield place, sentence.format(length=len(filled), limit=SUBJECT)


def when_right(shape, further):
    """`further` reads a value, so it only looks when the shape is right."""

    def check(value, place):
        faults = list(shape(value, place))
        yield from faults or further(value, place)

    return check


kickoff = when_right(record(**KICKOFF), joins_up)
CHECK = when_right(
    record(
        school=SCHOOL,
        words=WORDS,
        home=record(**HOME),
        pages=PAGES,
        kickoff=kickoff,
        faq=FAQ,
        placeholders=mapping(key, record(means=text(), example=text())),
        letters=mapping(key, LETTER),
    ),
    fills,
)
