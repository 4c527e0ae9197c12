"""What is kept of a post without a session: how much, for whom, and on whose word."""

import pytest
from django.core.signing import dumps

from school.people.kept import MOST, kept_for, note

WEEK, AWAY = "/mentor/week/", "/mentor/afwezig/"


@pytest.fixture
def post(client, roelof):
    """A function that posts a line while signed out, with a note for Roelof."""

    def post(text, form="comment", kept=None):
        kept = kept or note(roelof.user, WEEK, form)
        return client.post("/mentor/week/zinnen/", {"text": text, "kept": kept})

    return post


def kept(rf, client, user, form):
    request = rf.get(WEEK)
    request.session, request.user = client.session, user
    return kept_for(request, WEEK, form)


def test_each_form_has_a_place_of_its_own(rf, client, post, roelof, henk):
    post("Een", "comment")
    post("Twee", "other")
    post("Drie", "other")
    texts = [kept(rf, client, roelof.user, form)["text"] for form in ("comment", "other")]
    assert texts == ["Een", "Drie"]
    assert kept(rf, client, henk.user, "comment") is None
    assert kept(rf, client, roelof.user, "third") is None


def test_what_does_not_fit_drives_out_the_oldest(rf, client, post, roelof):
    post("Een", "comment")
    post("x" * (MOST - 200), "other")
    assert kept(rf, client, roelof.user, "comment") is None
    assert kept(rf, client, roelof.user, "other") is not None


@pytest.mark.parametrize("forged", ["x", dumps([1, "https://elders.nl/", ""], salt="zelf")])
def test_without_a_genuine_note_the_text_is_handed_back_at_once(client, post, forged):
    page = post("Bel er één.", kept=forged)
    assert (page.status_code, "Bel er één." in page.text) == (401, True)
    assert dict(client.session) == {}


def test_too_much_to_keep_is_handed_back_at_once(client, post):
    page = post("x" * MOST)
    assert (page.status_code, page.text.count("x" * MOST)) == (401, 1)
