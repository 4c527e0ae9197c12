import json
from datetime import date
from decimal import Decimal

from curriculum.assignments.definition import Assignment, Criterion, Field

KAAS = Assignment(
    week="6f0c7a2e-0000-4000-8000-000000000004",
    number=4,
    title="Wat houd je over?",
    why="Dan weet je het.",
    brief="Reken.\n",
    fields=(
        Field("prijs", "Prijs", "money", help="Per kilo."),
        Field("rechtsvorm", "Vorm", "choice", required=False, options=("Vof", "Bv")),
        Field("lijst", "Lijst", "table", columns=("Wat", "Bedrag")),
        Field("opvalt", "Wat valt op?", "long", max_words=200),
    ),
    rubric=(Criterion("compleet", "Kosten compleet", ("Nog niet: a", "b", "c", "d")),),
    plan_section="Mijn geld",
)


def test_a_frozen_assignment_reads_the_same():
    frozen = json.loads(json.dumps(KAAS.as_json()))
    assert frozen == KAAS.as_json()
    assert Assignment.from_json(frozen) == KAAS


def test_answers_are_shown_as_what_they_mean(asking):
    assignment = asking("""
        - {kind: text}
        - {kind: number}
        - {kind: money}
        - {kind: date}
        - {kind: table, columns: [a, b]}
        - {kind: file}
    """)
    answers = {
        "text": "Kaas",
        "number": "12.5",
        "money": "veel",
        "date": "2027-02-14",
        "table": [["", ""], ["x", ""]],
        "file": [{"id": "a", "name": "a.pdf", "size": 1}],
    }
    assert [value for _field, value in assignment.shown(answers)] == [
        "Kaas",
        Decimal("12.5"),
        "veel",
        date(2027, 2, 14),
        [["x", ""]],
        answers["file"],
    ]
    assert [value for _field, value in assignment.shown({})] == ["", "", "", "", [], []]
