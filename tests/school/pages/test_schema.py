"""What school.yaml must be, by what is said of a file that is not."""

import pytest

from school.pages.schema import CHECK


def change(data, path, value):
    *parents, last = path
    for key in parents:
        data = data[key]
    data[last] = value


def test_the_schools_own_file_is_right(data):
    assert list(CHECK(data, "")) == []


TIME = 'Zet hier een tijd met aanhalingstekens: "15:00".'
LINK = "Zet hier een adres van deze site, zoals /programma/, of met https://."
FAULTS = [
    (["school", "phone"], None, "school.phone", "Zet hier een tekst."),
    (["school", "email"], "hallo", "school.email", "Zet hier een e-mailadres."),
    (
        ["school", "tagline"],
        "tien " * 20,
        "school.tagline",
        "Maak dit korter: het zijn 99 tekens, er passen er 80.",
    ),
    (
        ["words", "stuck", "choices", 0, "key"],
        "thee",
        "words.stuck.choices[1].key",
        "Kies uit mentor, noaber, koffie.",
    ),
    (["home", "call", "primary", "url"], "meedoen", "home.call.primary.url", LINK),
    (["home", "call", "primary", "url"], "javascript:x", "home.call.primary.url", LINK),
    (
        ["home", "noaberschap", "quote", "by"],
        "Iemand",
        "home.noaberschap.quote.by",
        "Kies uit Guido Rink, Dènis Assen.",
    ),
    (
        ["pages", "how", "sections", 0, "blocks", 0],
        {"minute": "Nu."},
        "pages.how.sections[1].blocks[1]",
        "Zet hier één van text, tip, quote, steps, table.",
    ),
    (
        ["pages", "how", "sections", 0, "blocks", 1, "table", "rows", 1],
        ["Een"],
        "pages.how.sections[1].blocks[2].table.rows[2]",
        "Geef deze rij evenveel cellen als de kop.",
    ),
    (["pages", "how", "keep"], [], "pages.how", "Haal de sleutel ‘keep’ weg."),
    (
        ["pages", "privacy", "updated"],
        "gisteren",
        "pages.privacy.updated",
        "Zet hier een datum, zoals 2026-11-23.",
    ),
    (
        ["pages", "privacy", "keep", 1, "key"],
        "visitor",
        "pages.privacy.keep[2]",
        "Haal de herhaling van ‘visitor’ weg.",
    ),
    (
        ["pages", "privacy", "keep", 0, "days"],
        -1,
        "pages.privacy.keep[1].days",
        "Zet hier een heel getal van 0 tot en met 36500.",
    ),
    (["kickoff", "starts"], 900, "kickoff.starts", TIME),
    (["kickoff", "starts"], "14:30", "kickoff.programme[1].starts", "Begin om 14:30."),
    (
        ["kickoff", "ends"],
        "21:00",
        "kickoff.ends",
        "Eindig waar het programma eindigt: 20:30.",
    ),
    (
        ["letters", "coffee_pair", "urgent"],
        "no",
        "letters.coffee_pair.urgent",
        "Zet hier true of false.",
    ),
    (
        ["letters", "coffee_pair", "subject"],
        "Koffie met {iemand}?",
        "letters.coffee_pair.subject",
        "Gebruik alleen namen uit de lijst, niet {iemand}.",
    ),
    (
        ["letters", "coffee_pair", "body"],
        "Dag {voornaam}, een { te veel",
        "letters.coffee_pair.body",
        "Gebruik alleen namen uit de lijst, niet {.",
    ),
    (
        ["letters", "coffee_pair", "subject"],
        "Koffie met {noaber} en {noaber} en {noaber} en nog iemand?",
        "letters.coffee_pair.subject",
        "Maak dit korter: ingevuld zijn het 67 tekens, er passen er 60.",
    ),
]


@pytest.mark.parametrize(("path", "value", "place", "sentence"), FAULTS)
def test_a_fault_has_its_place_and_says_what_to_do(data, path, value, place, sentence):
    change(data, path, value)
    assert list(CHECK(data, "")) == [(place, sentence)]


def test_every_key_must_be_there_and_no_other(data):
    for key in list(data):
        short = {name: part for name, part in data.items() if name != key}
        assert list(CHECK(short, "")) == [("", f"Zet de sleutel ‘{key}’ erbij.")]
    assert list(CHECK(data | {"extra": 1}, "")) == [("", "Haal de sleutel ‘extra’ weg.")]
