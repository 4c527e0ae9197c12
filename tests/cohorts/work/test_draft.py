"""What is typed and not handed in: saved as one types, from two tabs, after the session ended."""

from datetime import timedelta

import pytest
from django.contrib.auth import login
from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.work.models import Draft, Submission
from school.limits import PACE
from tests.cohorts.work.test_views import DESK, picture
from tests.conftest import TYPED, hidden


def test_an_older_tab_gets_both_texts_to_choose_from(client, aaltje):
    client.force_login(aaltje.user)
    first = {"jij": "<eerste venster>", "idee": "Kaas", "vraag": "Wie?", "revision": 0}
    first |= {"note": "Met groet"}
    client.post(f"{DESK}bewaren/", first)
    second = {"jij": "<tweede venster>", "idee": "Brood", "vraag": "Wie?", "revision": 0}
    page = client.post(f"{DESK}bewaren/", second)
    assert page.status_code == 409
    text = page.content.decode()
    assert "&lt;eerste venster&gt;" in text
    assert "&lt;tweede venster&gt;</textarea>" in text
    names = [name for name, *_texts in page.context["desk"].differences()]
    assert names == ["jij", "idee", "note"]

    kept = {"keep-jij": "saved", "keep-idee": "", "keep-note": "saved"}
    assert client.post(f"{DESK}bewaren/", {**second, "revision": 1, **kept}).status_code == 302
    draft = Draft.objects.get()
    texts = (draft.answers["jij"], draft.answers["idee"], draft.note)
    assert texts == ("<eerste venster>", "Brood", "Met groet")


def test_a_choice_of_rows_counts_and_outlives_a_refusal(client, aaltje):
    client.force_login(aaltje.user)
    first = {"aannames-0-0": "Een", "aannames-1-0": "Twee", "jij": "Ik bak", "revision": 0}
    client.post(f"{DESK}bewaren/", first)
    chosen = {"keep-aannames": "saved", "keep-jij": "saved", "keep-idee": ""}
    older = {"aannames-0-0": "Drie", "jij": "", "idee": "Brood", **chosen, "revision": 1}
    refused = client.post(f"{DESK}inleveren/", older)
    assert refused.status_code == 422
    shown = refused.context["desk"].form
    assert [row[0] for row in shown["aannames"].value()[:2]] == ["Een", "Twee"]
    assert shown["jij"].value() == "Ik bak"
    assert client.post(f"{DESK}bewaren/", older).status_code == 302
    answers = Draft.objects.get().answers
    assert [row[0] for row in answers["aannames"] if any(row)] == ["Een", "Twee"]
    assert (answers["jij"], answers["idee"]) == ("Ik bak", "Brood")


def posted(client, **typed):
    """What the script posts while somebody types: the desk's key goes along."""
    key = client.get(DESK).context["desk"].signed_key
    return client.post(f"{DESK}tussendoor/", {**typed, "desk": key})


def rest():
    """Let the last save be as long ago as the next one must wait."""
    Draft.objects.update(saved_at=F("saved_at") - PACE)


def test_saving_as_one_types_answers_with_the_new_revision(client, aaltje):
    client.force_login(aaltje.user)
    assert posted(client, jij="Ik", revision=0).json()["revision"] == 1
    rest()
    assert posted(client, jij="Ik bak", revision=1).json()["revision"] == 2
    assert posted(client, jij="Te laat", revision=1).status_code == 409
    assert Draft.objects.get().answers["jij"] == "Ik bak"


def test_saves_within_a_second_have_to_wait_and_an_older_tab_hears_so_at_once(client, aaltje):
    client.force_login(aaltje.user)
    posted(client, jij="Ik", revision=0)
    early = posted(client, jij="Ik bak", revision=1)
    assert (early.status_code, early.headers["Retry-After"]) == (429, "1")
    assert early.json() == {
        "error": "Dat was heel kort na de vorige keer. Probeer het over een tel nog eens."
    }
    assert posted(client, jij="Te laat", revision=0).status_code == 409
    assert Draft.objects.get().answers["jij"] == "Ik"
    rest()
    assert posted(client, jij="Ik bak", revision=1).json()["revision"] == 2


def test_a_button_never_has_to_wait(client, aaltje):
    client.force_login(aaltje.user)
    posted(client, jij="Ik", revision=0)
    assert client.post(f"{DESK}bewaren/", {"jij": "Ik bak", "revision": 1}).status_code == 302
    assert client.post(f"{DESK}inleveren/", {**TYPED, "revision": 2}).status_code == 302


def test_the_same_save_once_more_is_no_older_tab(client, aaltje):
    client.force_login(aaltje.user)
    answers = [posted(client, jij="Ik", revision=0) for _ in range(2)]
    assert [each.json()["revision"] for each in answers] == [1, 1]
    assert client.post(f"{DESK}inleveren/", {**TYPED, "revision": 0}).status_code == 409
    assert Draft.objects.get().revision == 1


def test_a_clock_that_was_set_back_stops_nobody(client, aaltje):
    client.force_login(aaltje.user)
    posted(client, jij="Ik", revision=0)
    Draft.objects.update(saved_at=now() + timedelta(minutes=5))
    assert posted(client, jij="Ik bak", revision=1).status_code == 200


def test_saving_as_one_types_takes_4_queries(client, aaltje):
    client.force_login(aaltje.user)
    posted(client, jij="Ik", revision=0)
    rest()
    key = client.get(DESK).context["desk"].signed_key
    with CaptureQueriesContext(connection) as asked:
        client.post(f"{DESK}tussendoor/", {"jij": "Ik bak", "revision": 1, "desk": key})
    told = [each["sql"].split()[0] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert told == ["SELECT", "SELECT", "SELECT", "UPDATE"]  # session, user, week, draft


def test_a_participation_that_is_gone_has_no_desk_any_more(client, aaltje):
    client.force_login(aaltje.user)
    key = client.get(DESK).context["desk"].signed_key
    aaltje.delete()
    answer = client.post(f"{DESK}tussendoor/", {"jij": "Ik", "revision": 0, "desk": key})
    assert answer.status_code == 404


@pytest.mark.parametrize("revision", [10**30, "-1", "x", "9" * 5_000, ""])
def test_a_revision_that_cannot_be_is_no_disaster(client, aaltje, revision):
    client.force_login(aaltje.user)
    for way in ("bewaren", "inleveren"):
        page = client.post(f"{DESK}{way}/", {**TYPED, "revision": revision})
        assert page.status_code in {409, 422}
        assert "Ik bak al dertig jaar brood." in page.text
    assert posted(client, jij="Ik", revision=revision).status_code in {409, 422}
    assert not Submission.objects.exists()


def test_nobody_saves_with_the_key_of_somebody_else(client, aaltje, berend):
    client.force_login(aaltje.user)
    key = client.get(DESK).context["desk"].signed_key
    client.force_login(berend.user)
    answer = client.post(f"{DESK}tussendoor/", {"jij": "Ik", "revision": 0, "desk": key})
    assert answer.status_code == 404
    assert not Draft.objects.exists()


@pytest.fixture
def typed_while_signed_out(client, aaltje):
    """What Aaltje handed in from a page that she opened before her session ended."""
    client.force_login(aaltje.user)
    [note] = hidden(client.get(DESK), "kept")
    client.logout()
    typed = {**TYPED, "jij": "Niet kwijtraken", "revision": 0, "kept": note}
    sent_away = client.post(f"{DESK}inleveren/", typed)
    assert sent_away.headers["Location"] == f"/inloggen/?next={DESK}"
    return typed


def test_text_posted_while_signed_out_is_for_its_author_alone(
    client, berend, typed_while_signed_out
):
    sign_in_again(client, berend.user)
    assert "Niet kwijtraken" not in client.get(DESK).content.decode()


def test_text_posted_while_signed_out_waits_for_its_author(client, aaltje, typed_while_signed_out):
    sign_in_again(client, aaltje.user)
    page = client.get(DESK)
    assert "Je was intussen uitgelogd." in page.content.decode()
    assert "Niet kwijtraken</textarea>" in page.content.decode()
    client.post(f"{DESK}inleveren/", typed_while_signed_out)
    assert Submission.objects.get().answers["jij"] == "Niet kwijtraken"
    assert "Je was intussen uitgelogd." not in client.get(DESK).content.decode()


def test_text_posted_while_signed_out_is_saved_as_its_author_types_on(
    client, aaltje, typed_while_signed_out
):
    sign_in_again(client, aaltje.user)
    assert posted(client, jij="Niet kwijtraken, en door", revision=0).status_code == 200
    page = client.get(DESK).text
    told = ["Je was intussen uitgelogd." in page, "Niet kwijtraken, en door</textarea>" in page]
    assert told == [False, True]


def test_text_posted_while_signed_out_stays_with_its_own_cohort(
    client, aaltje, join, typed_while_signed_out
):
    beilen = join("aaltje", Role.PARTICIPANT, town="Beilen")
    sign_in_again(client, aaltje.user)
    client.post("/mijn/lichting/", {"cohort": beilen.cohort.public_id})
    assert "Niet kwijtraken" not in client.get(DESK).text


def sign_in_again(client, user):
    """Sign in within the same browser session, as the code from the mail does."""
    request = HttpRequest()
    request.session = client.session
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key


def test_saving_while_typing_leaves_the_files_be(client, aaltje):
    client.force_login(aaltje.user)
    address = "/mijn/week-3/opdracht/"
    client.post(f"{address}bewaren/", {"scherm": picture("goed.png"), "revision": 0})
    key = client.get(address).context["desk"].signed_key
    typed = {"belofte": "Ik bak", "revision": 1, "desk": key}
    rest()
    assert client.post(f"{address}tussendoor/", typed).status_code == 200
    answers = Draft.objects.get().answers
    assert (answers["belofte"], answers["scherm"][0]["name"]) == ("Ik bak", "goed.png")
