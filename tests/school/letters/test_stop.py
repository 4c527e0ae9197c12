"""The way out: in each letter that nobody needs, one click without signing in, and for good."""

import re
import threading
from contextlib import closing
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from school.letters import actions
from school.letters.links import SIGNER, read_stop, stop_address
from school.letters.message import message
from school.letters.models import Letter, OptOut, Wording

OPTIONAL, NECESSARY = "week_opened", "review_approved"


@pytest.fixture
def letter(post, noon):
    return post(key=OPTIONAL, now=noon)


@pytest.fixture
def path(letter):
    """Of the link in Samira's letter."""
    return stop_address(letter.user_id, OPTIONAL).removeprefix(settings.BASE_URL)


def stopped():
    return [(each.user.first_name, each.wording.key) for each in OptOut.objects.all()]


def test_a_letter_that_is_not_necessary_has_the_way_out_three_times(letter, samira):
    mail = message(letter)
    url, choose = stop_address(samira.pk, OPTIONAL), f"{settings.BASE_URL}/mijn/gegevens/"
    sent = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    assert sent["List-Unsubscribe"].strip() == f"<{url}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Kies welke mail je wilt: {choose}\nZet deze brieven uit: {url}\n" in mail.body
    links = re.findall(r'href="([^"]*)"', mail.alternatives[0][0])
    assert links[-2:] == [choose, url]


@pytest.mark.parametrize("key", Wording.Reader.values)
def test_no_letter_that_is_necessary_has_one(key, post, noon):
    Wording.objects.filter(key=NECESSARY).update(to=key)
    mail = message(post(key=NECESSARY, now=noon))
    assert [name for name in mail.extra_headers if name.startswith("List-")] == []
    assert "/brieven/uit/" not in mail.body + mail.alternatives[0][0]
    assert f"Kies welke mail je wilt: {settings.BASE_URL}/mijn/gegevens/\n" in mail.body


def test_a_letter_to_an_address_alone_has_nothing_to_choose(noon, db):
    about = {"to": "x@voorbeeld.nl", "key": "login_code", "subject": "Je code", "now": noon}
    mail = message(actions.post_secret(**about, text="Dag"))
    assert "List-Unsubscribe" not in mail.extra_headers
    assert "/mijn/gegevens/" not in mail.body + mail.alternatives[0][0]


def test_looking_stops_nothing(client, path):
    page = client.get(path)
    assert "<h1>Wil je deze brieven niet meer?</h1>" in page.text
    assert stopped() == []


def test_one_click_of_a_mail_program_stops_exactly_these(path, post, noon):
    program = Client(enforce_csrf_checks=True)
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, stopped()) == (200, [("Samira", OPTIONAL)])
    assert post("nog een", key=OPTIONAL, now=noon) is None
    assert post("ander", key="coffee_pair", now=noon)
    assert post("nodig", key=NECESSARY, now=noon)
    assert Letter.objects.filter(key=OPTIONAL).count() == 1


def test_a_second_click_changes_nothing(client, path):
    first, second = client.post(path), client.post(path)
    assert first.text == second.text
    assert stopped() == [("Samira", OPTIONAL)]


def test_nobody_is_named_on_the_page(client, path, samira):
    page = client.post(path).text
    assert samira.email not in page
    assert "Samira" not in page


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("spoil", ["necessary", "unknown", "gone", "forged", "other"])
def test_a_link_that_is_not_right_is_404(client, letter, samira, method, spoil):
    about = {
        "necessary": [samira.pk, NECESSARY],
        "unknown": [samira.pk, "bestaat_niet"],
        "gone": [samira.pk + 999, OPTIONAL],
    }
    tokens = {
        "forged": SIGNER.sign_object([samira.pk, OPTIONAL])[:-1] + "~",
        "other": "x",
    }
    token = tokens.get(spoil) or SIGNER.sign_object(about[spoil])
    assert getattr(client, method)(f"/brieven/uit/{token}/").status_code == 404
    assert stopped() == []


def test_a_token_reads_back_as_what_it_was_made_for(samira):
    token = stop_address(samira.pk, OPTIONAL).rstrip("/").rpartition("/")[2]
    assert read_stop(token) == (samira.pk, OPTIONAL)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_clicks_at_once_are_one(samira):
    start, answers = threading.Barrier(2), []
    path = stop_address(samira.pk, OPTIONAL).removeprefix(settings.BASE_URL)

    def click():
        with closing(connection):
            start.wait()
            answers.append(Client().post(path).status_code)

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert (answers, stopped()) == ([200, 200], [("Samira", OPTIONAL)])
