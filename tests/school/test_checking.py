"""Every check by what it allows and what it says, and files as a whole."""

import datetime
import re

import pytest

from school import checking

text, record, sequence = checking.text, checking.record, checking.sequence
NAMED = record(name=text())

FAULTS = [
    (text(), 5, "Zet hier een tekst."),
    (text(), " \n", "Zet hier een tekst."),
    (text(5), "zes zes", "Maak dit korter: het zijn 7 tekens, er passen er 5."),
    (text(start="Je "), "U kunt dit.", "Begin met ‘Je’."),
    (text(sentences=1), "Een. Twee.", "Schrijf dit in één zin."),
    (text(sentences=2), "Een. Twee. Drie.", "Schrijf dit in hoogstens 2 zinnen."),
    (text(), "# Kop", "Gebruik gewone tekst zonder kop."),
    (text(), "Een <b>dik</b> woord", "Gebruik gewone tekst zonder HTML."),
    (text(), "![hond](https://hond.nl)", "Gebruik gewone tekst zonder afbeelding."),
    (text(), "> gezegd", "Gebruik gewone tekst zonder blokcitaat."),
    (text(), "`code`", "Gebruik gewone tekst zonder code."),
    (text(), "| a | b |", "Gebruik gewone tekst zonder tabel met strepen."),
    (
        checking.slug,
        "Week 1",
        "Zet hier een adresdeel van kleine letters, cijfers en streepjes.",
    ),
    (checking.key, "1e", "Zet hier een sleutel van kleine letters, cijfers en lage streepjes."),
    (checking.matching(re.compile("a+"), "een a"), 7, "Zet hier een a."),
    (checking.whole(1, 10), 11, "Zet hier een heel getal van 1 tot en met 10."),
    (checking.whole(1, 10), True, "Zet hier een heel getal van 1 tot en met 10."),
    (checking.instance(bool, "true of false"), "ja", "Zet hier true of false."),
    (checking.one_of("text", "long"), "kort", "Kies uit text, long."),
    (checking.unless("", text()), None, "Zet hier een tekst."),
    (
        checking.unless(None, checking.whole(0, 9)),
        0.0,
        "Zet hier een heel getal van 0 tot en met 9.",
    ),
    (checking.cell, True, "Zet hier een tekst of een getal."),
    (checking.cell, "# Kop", "Gebruik gewone tekst zonder kop."),
    (checking.web_address, "http://kvk.nl", "Zet hier een volledig adres dat met https:// begint."),
    (checking.web_address, 5, "Zet hier een volledig adres dat met https:// begint."),
    (sequence(1, 2, text()), "a", "Maak hier een lijst van."),
    (sequence(1, 2, text()), [], "Zet hier 1 tot en met 2 onderdelen; nu zijn het er 0."),
    (sequence(2, 2, text()), ["a"], "Zet hier 2 onderdelen; nu zijn het er 1."),
    (NAMED, "a", "Zet hier de sleutels name."),
    (NAMED, {"name": "a", "age": 5}, "Haal de sleutel ‘age’ weg."),
    (NAMED, {}, "Zet de sleutel ‘name’ erbij."),
    (checking.mapping(checking.key, text()), {}, "Zet hier een of meer sleutels."),
    (checking.one_key({"tip": text()}), {"tip": "a", "text": "b"}, "Zet hier één van tip."),
    (checking.one_key({"tip": text()}), {"kop": "a"}, "Zet hier één van tip."),
]
FINE = [
    (text(5, start="Je ", sentences=1), "Je bt\n"),
    (text(), "**Vet**, *schuin*, [een link](/meedoen/)\n\n- een\n- twee"),
    (checking.slug, "week-1"),
    (checking.key, "idee_2"),
    (checking.whole(1, 10), 10),
    (checking.instance(datetime.date, "een datum"), datetime.date(2026, 11, 23)),
    (checking.unless(None, checking.whole(0, 9)), None),
    (checking.cell, ""),
    (checking.cell, 1.5),
    (checking.web_address, "https://www.kvk.nl/starten/"),
    (sequence(0, 2, text(), unique=""), ["a", "b"]),
    (NAMED, {"name": "a"}),
    (checking.mapping(checking.key, text()), {"idee": "a"}),
    (checking.one_key({"tip": text()}), {"tip": "a"}),
]


@pytest.mark.parametrize(("check", "value", "sentence"), FAULTS, ids=lambda each: str(each)[:40])
def test_a_fault_says_what_to_do(check, value, sentence):
    assert list(check(value, "plek")) == [("plek", sentence)]


@pytest.mark.parametrize(("check", "value"), FINE, ids=lambda each: str(each)[:40])
def test_what_is_right_is_left_alone(check, value):
    assert list(check(value, "plek")) == []


def test_a_place_leads_to_the_value_and_counts_from_1():
    check = record(lessons=sequence(1, 9, checking.one_key({"tip": NAMED}), unique=""))
    value = {"lessons": [{"tip": {"name": "a"}}, {"tip": {"name": 3}}, {"tip": {"name": "a"}}]}
    assert list(check(value, "")) == [
        ("lessons[2].tip.name", "Zet hier een tekst."),
        ("lessons[3]", "Haal de herhaling van ‘{'tip': {'name': 'a'}}’ weg."),
    ]


def test_a_key_may_have_to_differ_between_items():
    check = sequence(2, 2, NAMED, unique="name")
    repeated = [{"name": "a"}, {"name": "a"}]
    assert list(check(repeated, "x")) == [("x[2]", "Haal de herhaling van ‘a’ weg.")]


def test_a_mapping_checks_the_writers_own_keys():
    check = checking.mapping(checking.key, text())
    assert [place for place, _sentence in check({"Een": "a", "twee": 2}, "")] == ["Een", "twee"]


def test_a_good_file_gives_its_data_and_no_faults(tmp_path):
    path = tmp_path / "goed.yaml"
    path.write_text("name: |\n  een\n\n  twee\n", encoding="utf-8")
    assert checking.read(path, NAMED) == ({"name": "een\n\ntwee\n"}, [])


def test_only_true_and_false_are_no_words(tmp_path):
    path = tmp_path / "woorden.yaml"
    path.write_text("yes: no\non: true\n", encoding="utf-8")
    assert checking.read(path, lambda _value, _place: [])[0] == {"yes": "no", "on": True}


BROKEN = {
    b"name: a\nname: b\n": ("regel 2", "Haal de tweede sleutel ‘name’ weg."),
    b"name: [a\n": (
        "regel 2",
        "Herstel de YAML (expected ',' or ']', but got '<stream end>').",
    ),
    b"name: \xff\n": ("", "Bewaar dit bestand als UTF-8."),
    b"name: een\n  twee\n": ("regel 1", "Zet tekst van meer dan één regel in een blok met |."),
    b"name:\n   een\n": ("regel 2", "Spring in met twee spaties."),
    b"name: 5\n": ("name", "Zet hier een tekst."),
}


@pytest.mark.parametrize("source", BROKEN)
def test_a_fault_in_a_file_has_its_name_and_place(tmp_path, source):
    path = tmp_path / "fout.yaml"
    path.write_bytes(source)
    assert checking.read(path, NAMED)[1] == [("fout.yaml", *BROKEN[source])]


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    missing = tmp_path / "weg.yaml"
    assert checking.read(missing, NAMED) == (None, [("weg.yaml", "", "Zet dit bestand in de map.")])
