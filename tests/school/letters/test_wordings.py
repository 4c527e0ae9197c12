"""Editors change what a letter says, and see at once what somebody would get."""

import re

import pytest
from wagtail.snippets.models import get_snippet_models

from school.letters.actions import deliver_due
from school.letters.models import Letter, Wording
from school.letters.places import PLACES
from school.pages.models import SchoolSettings

LIST = "/cms/snippets/school/wording/"
GOOD = {"subject": "Week {week}: lees even mee", "body": "Dag {voornaam},\r\n\r\n{link}"}


@pytest.fixture
def wording(db):
    return Wording.objects.get(key="review_adjust")


@pytest.fixture
def edit(client, ineke, wording):
    """A function that saves the wording as Ineke."""
    client.force_login(ineke)
    return lambda **changes: client.post(f"{LIST}edit/{wording.pk}/", GOOD | changes)


def test_the_letters_stand_in_the_menu_and_in_their_own_order(client, ineke):
    client.force_login(ineke)
    assert f'"url": "{LIST}"' in client.get("/cms/").text
    page = client.get(LIST)
    assert [each.key for each in page.context["object_list"]] == [
        each.key for each in Wording.objects.order_by("position")[:20]
    ]


def test_an_editor_changes_subject_and_text_and_nothing_else(edit, client, wording):
    page = client.get(f"{LIST}edit/{wording.pk}/")
    assert [*page.context["form"].fields] == ["subject", "body"]

    answer = edit(key="anders", urgent="on", to="mentor")

    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)
    changed = Wording.objects.get(pk=wording.pk)
    assert changed.subject == "Week {week}: lees even mee"
    assert changed.body == "Dag {voornaam},\n\n{link}\n"
    same = ["key", "urgent", "necessary", "to", "when", "position"]
    assert [getattr(changed, n) for n in same] == [getattr(wording, n) for n in same]


def test_the_names_that_this_letter_fills_stand_beside_the_text(edit, client, wording):
    html = client.get(f"{LIST}edit/{wording.pk}/").text
    means = {name: each["means"] for name, each in SchoolSettings.load().placeholders.items()}
    told = {name for name, mean in means.items() if f"<code>{{{name}}}</code>: {mean}" in html}
    assert told == set(PLACES["review_adjust"].names)
    assert html.count("Moet erin blijven.") == 2  # the week and the link


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("subject", "Dag {naam}", "Gebruik alleen namen uit de lijst, niet {naam}."),
        ("body", "Dag {naam}", "Gebruik alleen namen uit de lijst, niet {naam}."),
        ("body", "Dag {", "Gebruik alleen namen uit de lijst, niet {."),
        ("body", "Dag { voornaam }", "Gebruik alleen namen uit de lijst, niet { voornaam }."),
        ("body", "Dag {voornaam.__class__}", "Gebruik alleen namen uit de lijst"),
        ("body", "{reden} {link}", "Haal {reden} weg: in deze brief wordt dat niet ingevuld."),
        ("body", "Dag", "Zet {link} nog in de tekst: zonder dat mist de lezer iets."),
        ("subject", "x" * 61, "Maak dit korter: ingevuld zijn het 61 tekens, er passen er 60."),
        ("subject", "", "Vul dit nog in."),
    ],
)
def test_a_name_that_is_not_on_the_list_is_told_at_the_field(edit, wording, field, typed, sentence):
    page = edit(**{field: typed})
    assert sentence in str(page.context["form"].errors[field])
    assert page.context["form"][field].value() == typed
    wording.refresh_from_db()
    assert wording.subject != GOOD["subject"]


def test_the_preview_is_the_letter_that_samira_would_get(edit, client, wording):
    address = f"{LIST}preview/{wording.pk}/"
    assert client.post(address, GOOD).json() == {"is_valid": True, "is_available": True}
    page = client.get(address)
    assert "<h1>Week 3: lees even mee</h1>" in page.text
    assert "<p>Dag Samira,</p>" in page.text
    assert "{" not in page.text.partition('<div role="main"')[2]
    nonce = re.search(r'<style nonce="(.+?)">', page.text)[1]
    assert f"nonce-{nonce}" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    wording.refresh_from_db()
    assert wording.subject != GOOD["subject"]


@pytest.mark.parametrize("address", ["add/", "delete/{}/"])
def test_which_letters_there_are_is_not_for_editors(edit, client, wording, address):
    for method in (client.get, client.post):
        assert method(LIST + address.format(wording.pk)).headers["Location"] == "/cms/"
    assert Wording.objects.filter(pk=wording.pk).exists()


def test_what_was_written_to_people_is_no_room_of_cms():
    labels = {each._meta.label for each in get_snippet_models()}
    assert labels == {"school.Wording", "cohorts.Partner"}


# --- a letter to oneself ---


@pytest.fixture
def try_out(client, ineke, wording):
    """A function that asks for a proof of what stands in the form, as Ineke."""
    client.force_login(ineke)
    return lambda **changes: client.post(f"{LIST}try/{wording.pk}/", GOOD | changes)


def test_an_editor_mails_herself_what_stands_in_the_form_and_saves_nothing(
    try_out, wording, ineke, mailoutbox
):
    page = try_out(body="Dag {voornaam},\r\n\r\nEen nieuwe zin van {mentor}.\r\n\r\n{link}")
    assert page.status_code == 200
    assert "Hij gaat naar ineke@example.nl" in page.text
    letter = Letter.objects.get()
    deliver_due(now=letter.due_at)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["ineke@example.nl"], "Proef: Week 3: lees even mee")
    assert "Een nieuwe zin van Roelof." in mail.body
    assert "<h1" in mail.alternatives[0][0]
    assert "List-Unsubscribe" not in mail.extra_headers
    wording.refresh_from_db()
    assert "Een nieuwe zin" not in wording.body


def test_a_proof_of_what_cannot_be_saved_says_why(try_out):
    page = try_out(body="Dag {naam}")
    assert page.status_code == 422
    assert "Gebruik alleen namen uit de lijst, niet {naam}." in page.text
    assert not Letter.objects.exists()


def test_the_button_stands_beside_the_text_and_enter_still_saves(edit, client, wording):
    html = client.get(f"{LIST}edit/{wording.pk}/").text
    enter, proof = html.index('<button type="submit" hidden>'), html.index(f"{LIST}try/")
    assert enter < proof
    assert html.index('type="submit"', html.index('name="body"')) > enter


def test_a_proof_is_for_editors_alone(client, aaltje, wording):
    client.force_login(aaltje.user)
    assert client.post(f"{LIST}try/{wording.pk}/", GOOD).status_code == 404
