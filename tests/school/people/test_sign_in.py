"""Signing in by a code in a letter: who gets one, what it opens, and what strangers learn."""

import re

import pytest
from django.urls import reverse

from school.letters.models import Letter
from school.people.actions import welcome
from school.people.models import User

TOO_OFTEN = "Wacht een paar minuten en vraag dan een nieuwe code."
SOMEBODY_ELSE = "vreemd@voorbeeld.nl"
ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "///evil.example",
    "javascript:alert(1)",
    "https://evil.example/",
    "https:evil.example",
    "data:text/html,x",
    "\t//evil.example",
]


@pytest.fixture
def is_in(client):
    return lambda: "_auth_user_id" in client.session


def visible(page, email):
    """A page as everybody may see it: without nonce, token and the address that was typed."""
    html = re.sub(r'(nonce|name="csrfmiddlewaretoken" value)="[^"]*"', "", page.content.decode())
    return html.replace(email, "")


def test_the_code_of_the_letter_opens_the_door(client, marieke, ask, enter, is_in):
    answer = ask()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/inloggen/code/")
    letter = Letter.objects.get()
    assert (letter.to, letter.is_secret, letter.due_at) == (marieke.email, True, letter.written_at)
    assert re.search(r"Je code is [B-Z]{3}-[B-Z]{3}\b", letter.text)
    assert not is_in()

    answer = enter()

    assert (answer.status_code, answer.headers["Location"]) == (302, "/binnen/")
    assert client.session["_auth_user_id"] == str(marieke.pk)


@pytest.mark.parametrize(
    "change",
    [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "],
    ids=["lower case", "no dash", "spaces"],
)
def test_a_code_may_be_typed_as_one_likes(marieke, ask, enter, is_in, change):
    ask()
    code = re.search("Je code is (.{7})", Letter.objects.get().text)[1]
    enter(change(code))
    assert is_in()


def test_an_address_may_be_typed_in_capitals(marieke, sign_in, is_in):
    sign_in("Marieke@VOORBEELD.nl")
    assert is_in()


def test_three_wrong_codes_and_the_right_one_is_worth_nothing(client, marieke, ask, enter, is_in):
    ask()
    answers = [enter("BBB-BBB") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert answers[-1].headers["Location"] == "/inloggen/"
    assert TOO_OFTEN in client.get("/inloggen/").content.decode()

    assert enter().headers["Location"] == "/inloggen/"
    assert not is_in()


def test_a_code_that_is_too_old_is_worth_nothing(marieke, ask, enter, is_in, settings):
    ask()
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    assert enter().headers["Location"] == "/inloggen/"
    assert not is_in()


def test_a_code_works_once(client, marieke, sign_in, enter, is_in):
    sign_in()
    client.post("/uitloggen/")
    assert not is_in()
    assert enter().headers["Location"] == "/inloggen/"
    assert not is_in()


def test_a_code_works_only_in_the_browser_that_asked_for_it(marieke, ask, client_class, enter):
    ask()
    code = re.search("Je code is (.{7})", Letter.objects.get().text)[1]
    elsewhere = client_class()
    elsewhere.post("/inloggen/code/", {"code": code})
    assert "_auth_user_id" not in elsewhere.session


def test_whoever_mistyped_their_address_may_ask_again(client, marieke, ask, sign_in, is_in):
    ask("mareike@voorbeeld.nl")
    assert client.get("/inloggen/").status_code == 200
    sign_in()
    assert is_in()


def test_a_new_code_replaces_the_old_one(client, marieke, ask, enter, is_in):
    ask()
    old = re.search("Je code is (.{7})", Letter.objects.get().text)[1]
    client.post("/inloggen/code/", {"action": "resend"})
    assert Letter.objects.count() == 2
    enter(old)
    assert not is_in()
    enter()
    assert is_in()


@pytest.fixture
def closed(db):
    user = welcome(email="gesloten@voorbeeld.nl", first_name="Dicht")
    User.objects.filter(pk=user.pk).update(is_active=False)
    return user


@pytest.mark.parametrize("email", [SOMEBODY_ELSE, "gesloten@voorbeeld.nl"])
def test_nobody_learns_whether_an_address_is_known(client_class, marieke, closed, email):
    pages = {}
    for address in (marieke.email, email):
        browser = client_class()
        answer = browser.post("/inloggen/", {"email": address}, follow=True)
        wrong = browser.post("/inloggen/code/", {"code": "BBB-BBB"})
        seen = [(page.status_code, visible(page, address)) for page in (answer, wrong)]
        pages[address] = [answer.redirect_chain, *seen]
    assert pages[marieke.email] == pages[email]
    assert [letter.to for letter in Letter.objects.order_by("pk")] == [marieke.email, email]


def test_a_stranger_gets_a_letter_without_a_code(ask, db):
    ask(SOMEBODY_ELSE)
    letter = Letter.objects.get()
    assert letter.subject == "We kennen dit adres nog niet"
    assert "Je code is" not in letter.text


def test_a_closed_account_ends_its_session_at_once(client, marieke, sign_in):
    sign_in()
    assert client.get(reverse("account_email")).status_code == 200
    User.objects.update(is_active=False)
    answer = client.get(reverse("account_email"))
    assert answer.headers["Location"].startswith("/inloggen/")


def test_a_closed_account_cannot_use_a_code_that_is_still_good(marieke, ask, enter, is_in):
    ask()
    User.objects.update(is_active=False)
    assert enter().headers["Location"] == reverse("account_inactive")
    assert not is_in()


def test_the_fourth_request_in_a_minute_is_asked_to_wait(ask, marieke):
    assert [ask().status_code for _ in range(4)] == [302, 302, 302, 429]
    assert ask(SOMEBODY_ELSE).status_code == 302
    assert Letter.objects.filter(to=marieke.email).count() == 3


def test_being_asked_to_wait_keeps_the_address_and_says_so_in_dutch(ask, marieke):
    page = [ask() for _ in range(4)][-1]
    html = page.content.decode()
    assert f'value="{marieke.email}"' in html
    assert TOO_OFTEN in html
    assert page.headers["Retry-After"] == "60"


def test_one_browser_cannot_ask_for_codes_of_twenty_one_people(ask, db):
    answers = [ask(f"iemand{n}@voorbeeld.nl") for n in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert TOO_OFTEN in answers[-1].content.decode()


@pytest.mark.parametrize("email", ["", "marieke@", "a b@voorbeeld.nl", "x\x00@voorbeeld.nl"])
def test_a_wrong_form_is_422_and_keeps_what_was_typed(ask, db, email):
    page = ask(email)
    assert page.status_code == 422
    assert "<title>Fout: Inloggen" in page.content.decode()
    assert Letter.objects.count() == 0


def test_an_address_that_no_mail_server_takes_is_a_wrong_form(ask, db):
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.nl"
    assert len(long) > 254
    assert ask(long).status_code == 422


def test_the_longest_address_gets_its_letters(ask, db):
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.nl"
    assert [ask(long).status_code for _ in range(2)] == [302, 302]
    assert Letter.objects.filter(to=long).count() == 2


def test_the_session_gets_another_id_at_sign_in(client, marieke, ask, enter):
    ask()
    before = client.cookies["sessionid"].value
    enter()
    assert client.cookies["sessionid"].value != before
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


@pytest.mark.parametrize("there", ["/mijn/", "/mijn/week-1/opdracht/?x=1"])
def test_people_come_where_they_were_going(marieke, sign_in, there):
    assert sign_in(next=there).headers["Location"] == there


@pytest.mark.parametrize("there", ELSEWHERE)
def test_next_never_leads_out_of_the_site(marieke, client, sign_in, there):
    assert sign_in(next=there).headers["Location"] == "/binnen/"
    client.post("/uitloggen/")
    assert client.get("/inloggen/", {"next": there}).status_code == 200


@pytest.mark.parametrize("there", ELSEWHERE)
def test_signing_out_never_leads_out_of_the_site(marieke, client, sign_in, there):
    sign_in()
    assert client.post("/uitloggen/", {"next": there}).headers["Location"] == "/"


def test_a_link_does_not_sign_anybody_out(marieke, client, sign_in, is_in):
    sign_in()
    assert client.get("/uitloggen/").status_code == 200
    assert is_in()


def test_the_letter_with_a_code_forgets_it_once_sent(marieke, ask, bell, mailoutbox):
    ask()
    code = re.search("Je code is (.{7})", Letter.objects.get().text)[1]
    bell()
    assert [(mail.to, code in mail.body) for mail in mailoutbox] == [([marieke.email], True)]
    assert Letter.objects.get().text == ""
