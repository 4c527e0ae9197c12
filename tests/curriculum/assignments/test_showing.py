"""What a mentor and an author read of an inlevering."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from curriculum.assignments import showing

A, B = "6f0c7a2e-0000-4000-8000-00000000000a", "6f0c7a2e-0000-4000-8000-00000000000b"
ALL = """
- {kind: long}
- {kind: money}
- {kind: number}
- {kind: date}
- {kind: url}
- {kind: table, columns: [Wat, Bedrag]}
- {kind: file}
"""
FIRST = {
    "long": "Ik houd € 50 over.\nGoed.",
    "money": "14.5",
    "number": "60",
    "date": "2020-02-14",
    "url": "https://kaas.nl",
    "table": [["Melk", "240"], ["Huur", "180"]],
    "file": [{"id": A, "name": "a.pdf", "size": 1}],
}
SECOND = {
    **FIRST,
    "long": "Ik houd € 210 over.\nGoed.",
    "money": "18.5",
    "table": [["Melk", "240"], ["Huur", "200"]],
    "file": [{"id": B, "name": "b.pdf", "size": 1}],
}


@pytest.fixture
def read(asking):
    def render(answers, before=None):
        context = {"assignment": asking(ALL), "answers": answers, "before": before}
        html = render_to_string("curriculum/assignments/answers.html", context)
        return html.replace("\N{NO-BREAK SPACE}", " ")

    return render


def test_without_an_earlier_version_nothing_is_marked(read):
    html = read(FIRST)
    assert "<ins>" not in html
    assert "<del>" not in html
    assert "<p>Ik houd € 50 over.<br>Goed.</p>" in html
    assert "<p>€ 14,50</p>" in html
    assert "<p>60</p>" in html
    assert "<p>vrijdag 14 februari 2020</p>" in html
    assert (
        '<a href="https://kaas.nl" rel="noopener noreferrer nofollow">https://kaas.nl</a>' in html
    )
    assert '<th scope="row">Melk</th><td class="num">€ 240</td>' in html
    assert '<th scope="row">Samen</th><td class="num">€ 420</td>' in html
    assert "a.pdf" in html


def test_what_changed_since_the_earlier_version_is_marked(read):
    html = read(SECOND, FIRST)
    assert "Ik houd € <del>50</del> <ins>210</ins> over.<br>Goed." in html
    assert "<del>€ 14,50</del> <ins>€ 18,50</ins>" in html
    assert '<td class="num"><del>€ 180</del></td>' in html
    assert '<td class="num"><ins>€ 200</ins></td>' in html
    assert '<td class="num">€ 440</td>' in html
    assert "<del>a.pdf</del>" in html
    assert "<ins>b.pdf</ins>" in html
    assert "<p>60</p>" in html


def test_what_is_empty_says_so(read):
    assert read({}).count("Niet ingevuld") == 7


def test_a_question_that_is_new_was_not_answered_before(asking):
    assignment = asking("[{kind: text}]")
    ((answer),) = showing.shown(assignment, {"text": "Kaas"}, {})
    assert answer["runs"] == [("ins", "Kaas")]


def test_answers_are_escaped_and_only_web_addresses_are_links(read):
    html = read({"long": "<script>", "url": "javascript:alert(1)", "table": [["<b>", "1"]]})
    assert "<script>" not in html
    assert "<b>" not in html
    assert "href" not in html


def test_texts_too_long_to_compare_are_replaced_as_a_whole():
    before, after = ["a", " "] * 4_000, ["b", " "] * 4_001
    assert list(showing.changes(before, after)) == [("del", before), ("ins", after)]
    assert list(showing.changes(after, after)) == [("same", after)]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_the_marks_tell_both_versions(before, after):
    runs = list(showing.changes(before, after))
    assert [part for mark, run in runs if mark != "ins" for part in run] == before
    assert [part for mark, run in runs if mark != "del" for part in run] == after
