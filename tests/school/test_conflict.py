"""409: nothing is written, and everything typed comes back."""

import pytest
from django.http import HttpResponse

from school.conflict import Conflict, ConflictMiddleware, typed_by_hand

TYPED = {
    "csrfmiddlewaretoken": "x" * 64,
    "revision": "3",
    "next": "/mijn/",
    "idee": "Kaas <b>aan</b> huis",
    "wat_nu": ["een", "twee"],
    "leeg": "  ",
}


def test_what_a_person_typed_is_all_but_the_bookkeeping(rf):
    assert typed_by_hand(rf.post("/", TYPED)) == [
        ("idee", "Kaas <b>aan</b> huis"),
        ("wat nu", "een"),
        ("wat nu", "twee"),
    ]


@pytest.fixture
def conflict(rf, db):
    """The answer to a POST that came too late."""
    middleware = ConflictMiddleware(lambda request: HttpResponse())
    request = rf.post("/", TYPED)
    return middleware.process_exception(request, Conflict("Iemand was je voor."))


def test_a_conflict_is_409_and_says_what_happened(conflict):
    assert conflict.status_code == 409
    assert "Iemand was je voor." in conflict.content.decode()


def test_what_was_typed_stands_in_the_answer_and_is_harmless(conflict):
    html = conflict.content.decode()
    assert "Kaas &lt;b&gt;aan&lt;/b&gt; huis" in html
    assert "een</textarea>" in html
    assert "x" * 64 not in html


def test_other_errors_are_none_of_its_business(rf):
    middleware = ConflictMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(rf.post("/", TYPED), ValueError("x")) is None
