"""The room as a browser meets it: what survives, what is refused in words, and at what cost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.formats import date_format
from django.utils.timezone import now
from PIL import Image

from cohorts.group.working_days import after_working_days
from cohorts.review import actions as review
from cohorts.work import actions
from cohorts.work.models import Decision, Draft, Submission
from tests.conftest import ANSWERS, TYPED

DESK = "/mijn/week-1/opdracht/"


def test_a_draft_comes_back_as_it_was_typed(client, aaltje):
    client.force_login(aaltje.user)
    half = {"jij": "Half", "aannames-0-1": "x", "revision": 0}
    assert client.post(f"{DESK}bewaren/", half).status_code == 302
    page = client.get(DESK).content.decode()
    assert "Half</textarea>" in page
    assert 'name="aannames-0-1" aria-label' in page
    assert Draft.objects.get().answers["aannames"][0] == ["", "x", ""]


def test_handing_in_makes_a_version_and_says_so(client, aaltje, roelof):
    client.force_login(aaltje.user)
    page = client.post(f"{DESK}inleveren/", {**TYPED, "revision": 0}, follow=True)
    text = page.content.decode()
    answer_by = date_format(after_working_days(now(), 3), "l j F")
    assert "Ingeleverd." in text
    assert f"Je hoort uiterlijk {answer_by} van een mentor." in text
    stored = Submission.objects.get()
    assert {key: stored.answers[key] for key in ANSWERS} == ANSWERS
    assert (stored.number, stored.note) == (1, "Met zin gemaakt.")


def test_a_hand_in_with_gaps_says_what_to_do_and_keeps_the_rest(client, aaltje):
    client.force_login(aaltje.user)
    page = client.post(f"{DESK}inleveren/", {**TYPED, "idee": " ", "revision": 0})
    assert page.status_code == 422
    text = page.content.decode()
    assert "<title>Fout: " in text
    assert "Ik bak al dertig jaar brood.</textarea>" in text
    assert not Submission.objects.exists()


def test_a_half_filled_row_is_refused_in_words(client, aaltje):
    client.force_login(aaltje.user)
    half = {**TYPED, "aannames-1-1": "2", "revision": 0}
    page = client.post(f"{DESK}inleveren/", half)
    assert page.status_code == 422
    assert "Regel 2 is half ingevuld." in page.content.decode()


def test_a_form_of_another_week_changes_nothing(client, aaltje):
    client.force_login(aaltje.user)
    key = client.get(DESK).context["desk"].signed_key
    typed = {"belofte": "Van week 1", "revision": 0, "desk": key}
    page = client.post("/mijn/week-3/opdracht/bewaren/", typed)
    assert page.status_code == 409
    assert "Van week 1" in page.content.decode()
    assert not Draft.objects.exists()


def test_an_address_of_a_button_says_so_when_it_is_opened(client, aaltje):
    client.force_login(aaltje.user)
    page = client.get(f"{DESK}inleveren/")
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "Zo gaat deze deur niet open" in page.content.decode()


def test_an_answer_of_another_kind_than_the_question_has_now_breaks_nothing(client, aaltje, week):
    answers = {"jij": [["een", "tabel"]], "aannames": "een tekst", "idee": "Kaas"}
    paper = {"assignment": week.assignment, "answers": answers, "revision": 0}
    actions.hand_in(**paper, by=aaltje, now=now())
    client.force_login(aaltje.user)
    assert "Kaas" in client.get(DESK).content.decode()


def test_the_words_of_one_version_are_not_those_of_the_next(aaltje, roelof, assignment):
    paper = {"assignment": assignment, "answers": ANSWERS, "by": aaltje, "now": now()}
    verdict = {"scores": {}, "text": "Nog niet", "by": roelof, "now": now()}
    points = [{"about": "", "text": "Voor wie?"}]
    first = actions.hand_in(**paper, revision=0, note="Alsjeblieft")
    review.decide(review=first.review, decision=Decision.ADJUST, points=points, **verdict)
    actions.hand_in(**paper, revision=1, changed=["Voor Emmen"], note="Zo dan")
    draft = Draft.objects.get()
    assert (draft.changed, draft.note) == ([], "")


def test_one_form_posted_twice_makes_one_version(client, aaltje):
    client.force_login(aaltje.user)
    typed = {**TYPED, "revision": 0, "key": client.get(DESK).context["desk"].key}
    answers = [client.post(f"{DESK}inleveren/", typed).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert Submission.objects.count() == 1


def test_three_megabytes_of_text_are_refused_with_the_text_still_there(client, aaltje):
    client.force_login(aaltje.user)
    typed = {**TYPED, "jij": "brood " * 500_000, "revision": 0}
    page = client.post(f"{DESK}bewaren/", typed)
    assert page.status_code == 422
    assert "brood brood" in page.content.decode()


def test_a_file_that_lies_about_its_kind_is_refused_and_the_rest_kept(client, aaltje):
    client.force_login(aaltje.user)
    lie = SimpleUploadedFile("foto.png", b"MZ dit is een programma", "image/png")
    page = client.post(
        "/mijn/week-3/opdracht/bewaren/", {"belofte": "Ik bak", "scherm": lie, "revision": 0}
    )
    assert page.status_code == 422
    text = page.content.decode()
    assert "van een andere soort dan haar naam zegt" in text
    assert 'value="Ik bak"' in text


def picture(name):
    """A small picture as a browser uploads it."""
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_a_good_file_is_kept_when_something_else_is_refused(client, aaltje):
    client.force_login(aaltje.user)
    lie = SimpleUploadedFile("fout.png", b"MZ dit is een programma", "image/png")
    typed = {"belofte": "Ik bak", "scherm": [picture("goed.png"), lie], "revision": 0}
    page = client.post("/mijn/week-3/opdracht/inleveren/", typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert 'Weghalen<span class="visually-hidden"> van goed.png' in text
    assert 'value="Ik bak"' in text
    assert page.context["desk"].dialogue["revision"].value() == "1"


def test_the_31st_upload_in_an_hour_has_to_wait(client, aaltje, berend):
    address = "/mijn/week-3/opdracht/bewaren/"
    client.force_login(aaltje.user)
    statuses = [client.post(address, {"scherm": empty()}).status_code for _ in range(31)]
    assert statuses == [422] * 30 + [429]
    client.force_login(berend.user)
    assert client.post(address, {"scherm": empty()}).status_code == 422


def empty():
    return SimpleUploadedFile("leeg.png", b"", "image/png")


def test_files_are_for_the_author_and_their_mentors(client, aaltje, berend, roelof, geesje, henk):
    file = ("plan.pdf", b"%PDF-inhoud", "application/pdf", "cd" * 32)
    week = "00000000-0000-0000-0000-000000000001"
    draft = {"week": week, "answers": {}, "revision": 0, "files": {"bijlage": [file]}}
    actions.save_draft(**draft, by=aaltje, now=now())
    address = f"/bestand/{Draft.objects.get().answers['bijlage'][0]['id']}/"
    statuses = {}
    for member in [aaltje, berend, roelof, geesje, henk]:
        client.force_login(member.user)
        statuses[member.user.first_name] = client.get(address).status_code
    assert statuses == {"Aaltje": 200, "Berend": 404, "Roelof": 200, "Geesje": 200, "Henk": 404}

    client.force_login(aaltje.user)
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-inhoud"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_desk_asks_as_much_for_one_version_as_for_thirty(
    client, aaltje, roelof, assignment, rows, django_assert_num_queries
):
    verdict = {"scores": {}, "text": "Nog eens", "points": [], "by": roelof, "now": now()}
    for number in range(rows):
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": number}
        version = actions.hand_in(**paper, by=aaltje, now=now())
        review.decide(review=version.review, decision=Decision.ADJUST, **verdict)
    client.force_login(aaltje.user)
    client.get(DESK)

    with django_assert_num_queries(12):
        page = client.get(DESK)

    assert len(page.context["desk"].versions) == rows
