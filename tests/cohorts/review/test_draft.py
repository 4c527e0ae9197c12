"""A verdict that is typed and not sent yet: kept, restored, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.mentors.models import Comment
from cohorts.review import actions
from cohorts.review.models import LEASE, Review, ReviewDraft
from school.limits import PACE
from tests.conftest import hidden

TYPED = {"revision": "0", "score_helder": "4", "text": "Bijna", "point_0": "Bel er één"}


@pytest.fixture
def address(submission):
    return lambda name: reverse(f"review:{name}", args=[submission.public_id])


@pytest.fixture
def mine(client, roelof, submission, monday):
    """Roelof claimed it on Monday and is signed in."""
    actions.claim(review=submission.review, by=roelof, now=monday)
    client.force_login(roelof.user)


def test_a_save_while_typing_keeps_the_verdict_and_renews_the_lease(client, mine, address):
    before = now()
    saved = client.post(address("autosave"), TYPED)
    assert (saved.json()["revision"], saved.json()["note"]) == (1, "")
    assert Review.objects.get().claimed_until >= before + LEASE
    assert ReviewDraft.objects.get().typed == {
        "text": "Bijna",
        "scores": {"helder": "4"},
        "points": [{"text": "Bel er één", "about": ""}],
        "remarks": [],
    }
    form = client.get(address("show")).context["sheet"].form
    assert form["text"].value() == "Bijna"
    assert form["score_helder"].value() == "4"
    assert [point.value() for point, _about in form.point_rows()] == ["Bel er één", None]


def test_a_save_while_typing_asks_seven_things(client, mine, address):
    client.post(address("autosave"), TYPED)
    ReviewDraft.objects.update(saved_at=now() - PACE)
    with CaptureQueriesContext(connection) as asked:
        client.post(address("autosave"), {**TYPED, "revision": "1"})
    told = [each["sql"].split()[0] for each in asked if "SAVEPOINT" not in each["sql"]]
    # session, user, review, member and draft; draft and lease
    assert told == ["SELECT"] * 5 + ["UPDATE"] * 2


def test_saves_within_a_second_have_to_wait_and_buttons_never_do(client, mine, address):
    client.post(address("autosave"), TYPED)
    early = client.post(address("autosave"), {**TYPED, "text": "Bijna af", "revision": "1"})
    assert (early.status_code, early.headers["Retry-After"]) == (429, "1")
    older = {**TYPED, "text": "Uit een ander venster"}
    assert client.post(address("autosave"), older).status_code == 409
    again = client.post(address("autosave"), TYPED)  # its answer never arrived
    assert again.json()["revision"] == 1
    ReviewDraft.objects.update(saved_at=now() - PACE)
    again = client.post(address("autosave"), {**TYPED, "text": "Bijna af", "revision": "1"})
    assert again.json()["revision"] == 2
    saved = client.post(address("save"), {**TYPED, "text": "Af", "revision": "2"})
    assert (saved.status_code, ReviewDraft.objects.get().typed["text"]) == (302, "Af")


def test_a_button_saves_too_and_gives_another_row(client, mine, address):
    saved = client.post(address("save"), {**TYPED, "more": "punten"})
    assert saved.url == f"{address('show')}#punten"
    assert len(client.get(saved.url).context["sheet"].form.point_rows()) == 2


SCORES = dict.fromkeys(["meebrengen", "helder", "eerlijk", "naam", "tafel"], "2")
LEVELS = {f"score_{key}": level for key, level in SCORES.items()}
JIJ = "Gaat over: Wie ben je en wat breng je mee?"
OTHER = {
    **LEVELS,
    "revision": "0",
    "score_helder": "4",
    "text": "Uit het andere venster",
    "point_0": "Bel er één",
    "remark_0": "Sterk begin.",
    "remark_about_0": "jij",
    "remark_quote_0": "dertig jaar",
}
LATE = {
    **LEVELS,
    "revision": "0",
    "decision": "adjust",
    "text": "Bijna",
    "point_0": "Bel er één",
    "point_1": "Bel er twee",
    "remark_0": "Sterk einde.",
    "remark_about_0": "jij",
}


@pytest.mark.parametrize("name", ["save", "decide"])
def test_an_earlier_tab_gets_a_choice_for_all_that_differs(client, mine, address, name):
    client.post(address("save"), OTHER)
    page = client.post(address(name), LATE)
    assert page.status_code == 409
    sheet = page.context["sheet"]
    assert [(name, mine, other) for name, _label, mine, other in sheet.differences()] == [
        ("score_helder", level(sheet, 2), level(sheet, 4)),
        ("text", "Bijna", "Uit het andere venster"),
        ("point_1", "Bel er twee", ""),
        ("remark_0", f"Sterk einde.\n{JIJ}", f"Sterk begin.\n{JIJ}\nBij: “dertig jaar”"),
    ]
    assert ReviewDraft.objects.get().typed["text"] == "Uit het andere venster"


def level(sheet, number):
    rubric = {each.key: each.levels for each in sheet.submission.definition.rubric}
    return rubric["helder"][number - 1]


def test_what_was_chosen_counts_and_what_is_equal_stays(client, mine, address):
    client.post(address("save"), OTHER)
    chosen = {"keep-score_helder": "saved", "keep-text": "", "keep-point_1": "saved"}
    chosen |= {"keep-remark_0": "saved", "keep-onzin": "saved", "keep-point_²": "saved"}
    assert client.post(address("save"), {**LATE, **chosen, "revision": "1"}).status_code == 302
    assert ReviewDraft.objects.get().typed == {
        "text": "Bijna",
        "scores": {**SCORES, "helder": "4"},
        "points": [{"text": "Bel er één", "about": ""}],
        "remarks": [
            {"text": "Sterk begin.", "about": "jij", "quote": "dertig jaar", "start": None}
        ],
    }


def test_a_decision_may_follow_the_choice_at_once(client, mine, address):
    client.post(address("save"), OTHER)
    chosen = {"keep-text": "saved", "keep-remark_0": "saved", "keep-point_1": "saved"}
    typed = {**LATE, **chosen, "revision": "1"}
    assert client.post(address("decide"), typed).status_code == 302
    review = Review.objects.get()
    assert (review.text, len(review.points)) == ("Uit het andere venster", 1)
    assert review.remarks[0]["quote"] == "dertig jaar"


def test_an_earlier_tab_of_who_holds_it_no_more_loses_nothing_either(
    client, mine, address, submission, roelof
):
    client.post(address("save"), OTHER)
    actions.pass_on(review=submission.review, to=None, by=roelof, now=now())
    page = client.post(address("save"), LATE)
    assert page.status_code == 409
    words = page.content.decode()
    assert ["Sterk einde." in words, "De inlevering ligt op de stapel." in words] == [True, True]
    assert ReviewDraft.objects.get().typed["text"] == "Uit het andere venster"


@pytest.mark.parametrize(
    "typed", [{"text": "a" * 200_000}, {"score_helder": "9"}, {"remark_start_0": "-5"}]
)
def test_what_cannot_be_kept_is_told_in_dutch(client, mine, address, typed):
    saved = client.post(address("autosave"), {**TYPED, **typed})
    assert saved.status_code == 422
    assert list(saved.json()["errors"]) == list(typed)
    assert not ReviewDraft.objects.exists()
    assert client.post(address("save"), {**TYPED, **typed}).status_code == 422


def test_when_a_colleague_took_it_over_the_text_is_still_there(
    client, mine, address, submission, roelof, join
):
    jantje = join("jantje", Role.MENTOR)
    actions.pass_on(review=submission.review, to=jantje, by=roelof, now=now())
    saved = client.post(address("autosave"), TYPED)
    assert saved.json()["note"] == "Een collega heeft deze inlevering nu."
    assert Review.objects.get().mentor == jantje
    assert "Wat jij al typte" in client.get(address("show")).content.decode()
    client.force_login(jantje.user)
    page = client.get(address("show")).content.decode()
    assert "Bijna" not in page


def test_sending_clears_the_draft(client, mine, submission, roelof, monday, address):
    client.post(address("autosave"), TYPED)
    verdict = {"decision": "approved", "scores": {}, "text": "Mooi", "points": []}
    actions.decide(review=submission.review, **verdict, by=roelof, now=now())
    assert not ReviewDraft.objects.exists()


def test_a_line_of_the_bank_goes_into_the_text_without_script(client, mine, address, roelof, henk):
    line = Comment.objects.create(user=roelof.user, text="Bel er één.")
    client.post(address("save"), {**TYPED, "zin": str(line.public_id)})
    assert ReviewDraft.objects.get().typed["text"] == "Bijna Bel er één."
    theirs = Comment.objects.create(user=henk.user, text="Van Henk.")
    client.post(address("save"), {**TYPED, "revision": "1", "zin": str(theirs.public_id)})
    assert ReviewDraft.objects.get().typed["text"] == "Bijna"


def test_a_line_is_kept_from_the_text(client, mine, address, roelof):
    client.post(address("keep_line"), TYPED)
    client.post(address("keep_line"), {**TYPED, "revision": "1", "line": "Dit stuk"})
    assert [each.text for each in Comment.objects.of(roelof.user)] == ["Bijna", "Dit stuk"]
    nothing = client.post(address("keep_line"), {**TYPED, "revision": "2", "text": ""})
    assert nothing.status_code == 422
    assert "Schrijf eerst de zin op." in nothing.content.decode()


@pytest.mark.parametrize("name", ["save", "autosave", "keep_line", "decide", "pass_on"])
def test_somebody_elses_review_does_not_exist(client, address, henk, name):
    client.force_login(henk.user)
    assert client.post(address(name), TYPED).status_code == 404


@pytest.mark.parametrize("name", ["save", "autosave", "keep_line", "decide"])
def test_after_the_session_has_ended_nothing_is_lost(client, mine, address, roelof, henk, name):
    [note] = hidden(client.get(address("show")), "kept")
    client.logout()
    sent = client.post(address(name), {**TYPED, "kept": note})
    assert sent.url == f"/inloggen/?next={address('show')}"

    client.force_login(roelof.user)
    page = client.get(address("show"))
    assert page.context["sheet"].form["text"].value() == "Bijna"
    assert "Je was intussen uitgelogd." in page.content.decode()
    client.post(address("save" if name == "decide" else name), TYPED)
    assert "Je was intussen uitgelogd." not in client.get(address("show")).content.decode()


def test_what_was_typed_signed_out_is_shown_to_who_holds_it_no_more(
    client, mine, address, submission, roelof
):
    [note] = hidden(client.get(address("show")), "kept")
    client.logout()
    client.post(address("save"), {**TYPED, "kept": note})
    actions.pass_on(review=submission.review, to=None, by=roelof, now=now())
    client.force_login(roelof.user)
    page = client.get(address("show")).text
    assert ["Wat je net typte" in page, "Bijna" in page] == [True, True]


def test_what_was_typed_signed_out_is_for_its_author_only(client, mine, address, join):
    [note] = hidden(client.get(address("show")), "kept")
    client.logout()
    client.post(address("save"), {**TYPED, "kept": note})
    client.force_login(join("jantje", Role.MENTOR).user)
    assert "Bijna" not in client.get(address("show")).content.decode()
