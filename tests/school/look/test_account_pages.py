"""allauth's pages, letters and messages: in the school's own words and frame, never its own."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.urls import reverse

from school.letters.models import Letter
from school.people.actions import welcome

OURS = settings.ROOT / "templates"
THEIRS = Path(allauth.__file__).parent / "templates"
NEVER = re.compile("password|phone|socialaccount|idp|openid")  # what this school has not


@pytest.fixture
def marieke(db):
    return welcome(email="marieke@voorbeeld.nl", first_name="Marieke", last_name="Kok")


def code_for(client, email):
    client.post("/inloggen/", {"email": email})
    letter = Letter.objects.latest("pk")
    assert letter.subject == "Je code om in te loggen"
    return re.search("Je code is (.{7})", letter.text)[1]


@pytest.fixture
def signed_in(client, marieke):
    """A client that came in by a code, so that the address is confirmed."""
    client.post("/inloggen/code/", {"code": code_for(client, marieke.email)})
    return client


def heading(response):
    """The title and the h1 of a page, which stands in the school's frame."""
    html = response.content.decode()
    assert 'class="site-header"' in html
    return (
        re.search("<title>(.*?) \N{EN DASH}", html)[1],
        re.search("<h1>(.*?)</h1>", html)[1],
    )


def theirs(*folders):
    """The .txt templates of allauth in `folders`, without those this school never uses."""
    return [
        str(path.relative_to(THEIRS))
        for folder in folders
        for path in sorted((THEIRS / folder).glob("*.txt"))
        if not NEVER.search(path.name)
    ]


TEXTS = theirs(
    "account/email", "mfa/email", "account/messages", "mfa/messages", "usersessions/messages"
)


@pytest.mark.parametrize("name", TEXTS)
def test_every_letter_and_message_is_in_our_own_words(name):
    only_includes_another = (THEIRS / name).read_text().startswith("{% include ")
    assert only_includes_another or (OURS / name).exists()


def test_signing_in_asks_for_an_address_and_nothing_else(client, db):
    page = client.get("/inloggen/")
    assert heading(page) == ("Inloggen", "Inloggen")
    assert [*page.context["form"].fields] == ["email"]
    assert b"assword" not in page.content


def test_an_address_that_is_none_is_told_at_the_field(client, db):
    page = client.post("/inloggen/", {"email": "marieke@"})
    assert heading(page) == ("Fout: Inloggen", "Inloggen")
    assert "Schrijf het e-mailadres als naam@voorbeeld.nl." in page.content.decode()


@pytest.mark.parametrize("email", ["marieke@voorbeeld.nl", "vreemd@voorbeeld.nl"])
def test_known_and_unknown_addresses_see_the_same_page(client, marieke, email):
    page = client.post("/inloggen/", {"email": email}, follow=True)
    assert heading(page) == ("Vul je code in", "Vul je code in")
    assert f"Als <strong>{email}</strong> bij ons bekend is" in page.content.decode()
    assert page.context["messages"]._loaded_data == []


def test_the_code_of_the_letter_lets_in(client, marieke):
    code = code_for(client, marieke.email)
    answer = client.post("/inloggen/code/", {"code": code.lower().replace("-", " ")})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(marieke.pk)


def test_a_wrong_code_says_what_to_do(client, marieke):
    code_for(client, marieke.email)
    page = client.post("/inloggen/code/", {"code": "XXX-XXX"})
    assert heading(page) == ("Fout: Vul je code in", "Vul je code in")
    assert "Deze code klopt niet. Kijk of je de nieuwste hebt" in page.content.decode()


def test_a_new_code_is_told(client, marieke):
    code_for(client, marieke.email)
    page = client.post("/inloggen/code/", {"action": "resend"}, follow=True)
    assert "We hebben een nieuwe code gemaild." in page.content.decode()


def test_a_stranger_hears_by_letter_where_to_apply(client, db):
    client.post("/inloggen/", {"email": "vreemd@voorbeeld.nl"})
    letter = Letter.objects.get()
    assert letter.subject == "We kennen dit adres nog niet"
    assert "http://testserver/meedoen/" in letter.text
    assert letter.text.endswith("Groet,\nDe mensen van de Ondernemersschool")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("account_email", "Je e-mailadres"),
        ("account_logout", "Uitloggen"),
        ("account_inactive", "Dit account is gesloten"),
        ("usersessions_list", "Waar je bent ingelogd"),
        ("mfa_index", "Inloggen in twee stappen"),
        ("mfa_activate_totp", "Zet de app aan"),
        ("mfa_list_webauthn", "Je passkeys en sleutels"),
        ("mfa_add_webauthn", "Voeg een passkey toe"),
        ("mfa_generate_recovery_codes", "Nieuwe herstelcodes"),
    ],
)
def test_the_pages_of_an_account(signed_in, name, title):
    assert heading(signed_in.get(reverse(name))) == (title, title)


def test_signing_out_is_a_button_on_every_account_page(signed_in):
    page = signed_in.get(reverse("account_email")).content.decode()
    assert '<form class="push" action="/uitloggen/" method="post">' in page
    signed_in.post("/uitloggen/")
    assert "_auth_user_id" not in signed_in.session


def test_changing_an_address_asks_the_new_one(signed_in):
    page = signed_in.post(
        reverse("account_email"),
        {"email": "nieuw@voorbeeld.nl", "action_add": ""},
        follow=True,
    )
    assert heading(page) == ("Bevestig je e-mailadres", "Bevestig je e-mailadres")
    assert [(letter.to, letter.subject) for letter in Letter.objects.all()][-1:] == [
        ("nieuw@voorbeeld.nl", "Bevestig je e-mailadres")
    ]


@pytest.fixture
def careful(marieke):
    """Marieke with an app and recovery codes."""
    TOTP.activate(marieke, generate_totp_secret())
    RecoveryCodes.activate(marieke)
    return marieke


def test_a_second_step_follows_the_code(client, careful):
    code = code_for(client, careful.email)
    page = client.post("/inloggen/code/", {"code": code}, follow=True)
    assert heading(page) == ("Je tweede stap", "Je tweede stap")


def test_what_matters_is_asked_for_again(signed_in, careful):
    page = signed_in.get(reverse("mfa_deactivate_totp"), follow=True)
    assert heading(page) == ("Even controleren", "Even controleren of jij het bent")


def test_every_script_of_the_passkey_page_has_the_nonce_of_its_header(signed_in):
    page = signed_in.get(reverse("mfa_add_webauthn"))
    nonce = re.search("'nonce-([^']+)'", page.headers["Content-Security-Policy"])[1]
    tags = re.findall("<script[^>]*>", page.content.decode())
    run = [tag for tag in tags if "application/json" not in tag]
    assert len(run) == 4
    assert all(f'nonce="{nonce}"' in tag and "src=" in tag for tag in run)
