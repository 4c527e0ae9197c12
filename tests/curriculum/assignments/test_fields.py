"""Each kind of question, handed in with good and with hostile answers."""

import pytest


@pytest.mark.parametrize(
    ("source", "typed", "answer"),
    [
        ("[{kind: text}]", " Kaas ", "Kaas"),
        ("[{kind: long, max_words: 3}]", "een\r\ntwee drie", "een\ntwee drie"),
        ("[{kind: number}]", "12,50", "12.5"),
        ("[{kind: money}]", "€ 1.250,50", "1250.5"),
        ("[{kind: date}]", "2027-02-14", "2027-02-14"),
        ("[{kind: date}]", "14-2-2027", "2027-02-14"),
        ("[{kind: url}]", "jouwnaam.nl", "https://jouwnaam.nl"),
        ("[{kind: url}]", "http://jouwnaam.nl/a?b=c", "http://jouwnaam.nl/a?b=c"),
        ("[{kind: choice, options: [Vof, Bv]}]", "Bv", "Bv"),
    ],
)
def test_a_good_answer_is_normalised(hand_in, source, typed, answer):
    kind = source.split("kind: ")[1].split("}")[0].split(",")[0]
    assert hand_in(source, {kind: typed}) == answer


@pytest.mark.parametrize(
    ("source", "typed", "fault"),
    [
        ("[{kind: text}]", "  ", "Vul ‘Text’ in."),
        ("[{kind: text}]", "\x00", "Vul ‘Text’ in."),
        (
            "[{kind: text}]",
            "x" * 301,
            "Maak ‘Text’ korter: het zijn 301 tekens, er passen er 300.",
        ),
        (
            "[{kind: long}]",
            "x" * 200_000,
            "Maak ‘Long’ korter: het zijn 200000 tekens, er passen er 20000.",
        ),
        (
            "[{kind: long, max_words: 3}]",
            "een twee drie vier",
            "Maak ‘Long’ korter: het zijn 4 woorden, hooguit 3.",
        ),
        ("[{kind: number}]", "veel", "Vul bij ‘Number’ een getal in, zoals 12 of 12,5."),
        ("[{kind: number}]", "1e400", "Vul bij ‘Number’ een getal in, zoals 12 of 12,5."),
        ("[{kind: money}]", "18,505", "Vul bij ‘Money’ een bedrag in, zoals 18,50."),
        ("[{kind: money}]", "gratis", "Vul bij ‘Money’ een bedrag in, zoals 18,50."),
        *[
            (
                "[{kind: date}]",
                typed,
                "Vul bij ‘Date’ een datum in die bestaat, zoals 14-02-2027.",
            )
            for typed in ("31-02-2027", "morgen", "0001-01-01", "9999-12-31", "2027", "1-1-27")
        ],
        *[
            ("[{kind: url}]", typed, "Vul bij ‘Url’ een webadres in, zoals https://jouwnaam.nl.")
            for typed in (
                "javascript:alert(1)",
                "javascript://nl.nl/%0aalert(1)",
                "ftp://jouwnaam.nl",
                "geen adres",
                "https://",
                "data:text/html,x",
                "jouwnaam",
            )
        ],
        (
            "[{kind: url}]",
            "https://a.nl/" + "x" * 2_000,
            "Maak ‘Url’ korter: het zijn 2013 tekens, er passen er 2000.",
        ),
        ("[{kind: choice, options: [Vof, Bv]}]", "Nv", "Kies een antwoord bij ‘Choice’."),
        ("[{kind: choice, options: [Vof, Bv]}]", "", "Kies een antwoord bij ‘Choice’."),
    ],
)
def test_a_bad_answer_is_told_with_its_question(hand_in, source, typed, fault):
    kind = source.split("kind: ")[1].split("}")[0].split(",")[0]
    assert hand_in(source, {kind: typed}) == [fault]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("[{kind: long}]", "Vul ‘Long’ in."),
        ("[{kind: money}]", "Vul ‘Money’ in."),
        ("[{kind: choice, options: [a, b]}]", "Kies een antwoord bij ‘Choice’."),
        ("[{kind: table, columns: [a, b]}]", "Vul minstens één regel in bij ‘Table’."),
        ("[{kind: file}]", "Voeg een bestand toe bij ‘File’."),
    ],
)
def test_what_was_not_even_posted_is_missing(hand_in, source, fault):
    assert hand_in(source, {}, {}) == [fault]
