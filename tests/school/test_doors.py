"""What every answer carries, and what a page says when something goes wrong."""

import logging
import re

import pytest
from django.test import Client

from school.doors import denied
from tests.school.policy import FRONT, policy

ALWAYS = {
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
}


@pytest.fixture
def https(settings):
    """As a real school has it."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 63072000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True


# --- what every answer carries ---


@pytest.mark.parametrize("address", ["/", "/inloggen/", "/programma/", "/onzin/", "/meedoen/"])
def test_the_front_has_the_strict_policy(client, db, address):
    assert policy(client.get(address)) == FRONT
    assert client.get(address).headers["X-Frame-Options"] == "DENY"


def test_scripts_have_the_nonce_of_their_header_and_no_style_is_inline(client, aaltje):
    client.force_login(aaltje.user)
    page = client.get("/mijn/week-1/opdracht/")
    nonce = re.search("'nonce-([^']+)'", page.headers["Content-Security-Policy"])[1]
    scripts = re.findall("<script[^>]*>", page.text)
    assert scripts
    assert all(f'nonce="{nonce}"' in script and "src=" in script for script in scripts)
    assert re.findall(r"<style|\sstyle=|\son\w+=", page.text) == []


def test_a_nonce_is_used_once(client, aaltje):
    client.force_login(aaltje.user)
    headers = [client.get("/mijn/week-1/opdracht/").headers for _ in range(2)]
    assert len({each["Content-Security-Policy"] for each in headers}) == 2


@pytest.fixture
def answers(client, db, ineke, aaltje):
    """One answer of every kind, by its status."""
    client.raise_request_exception = False
    strict = Client(enforce_csrf_checks=True)
    editor = Client(raise_request_exception=False)
    editor.force_login(ineke)
    secure = {"secure": True}
    return {
        200: client.get("/", **secure),
        302: client.get("/mijn/", **secure),
        400: client.get("/?x=%00", **secure),
        403: strict.post("/inloggen/", {"email": "x"}, **secure),
        404: client.get("/onzin/", **secure),
        405: client.post("/mijn/", **secure),
        413: client.post("/inloggen/", "x=" + "y" * (11 * 1024 * 1024), FORM, **secure),
        422: client.post("/inloggen/", {"email": "x"}, **secure),
        500: editor.get("/cms/failwhale/", **secure),
    }


FORM = "application/x-www-form-urlencoded"


def test_every_kind_of_answer_carries_the_safe_headers(https, answers):
    assert {status: answer.status_code for status, answer in answers.items()} == {
        status: status for status in answers
    }
    for answer in answers.values():
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
        assert policy(answer)["default-src"] == {"'none'"}


def test_whoever_is_signed_in_leaves_nothing_in_a_shared_cache(client, aaltje, ineke):
    client.force_login(aaltje.user)
    for address in ("/", "/mijn/", "/programma/", "/onzin/", "/account/e-mail/"):
        assert {"private", "no-store"} <= set(
            client.get(address).headers["Cache-Control"].replace(",", " ").split()
        )


def test_http_leads_to_https(client, https):
    answer = client.get("/inloggen/")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        "https://testserver/inloggen/",
    )


# --- when something is wrong ---


@pytest.mark.parametrize(
    "address",
    ["/%00", "/onzin/%00/", "/?q=%00", f"/?x={'y' * 5000}", "/?q=" + "+".join("a" * 60)],
    ids=["NUL", "NUL deeper", "NUL asked", "long", "many words"],
)
def test_an_address_that_nobody_types_is_our_own_400(client, db, address):
    page = client.get(address)
    assert page.status_code == 400
    assert "Dit verzoek begrijpen we niet" in page.text


def test_a_nul_in_a_cookie_is_our_own_400(client, db):
    client.cookies["sessionid"] = "\x00" * 10
    assert client.get("/").status_code == 400


def test_a_host_that_is_not_ours_is_our_own_400(client, db, settings):
    settings.ALLOWED_HOSTS = ["school.example.nl"]
    page = client.get("/", headers={"host": "evil.example"})
    assert page.status_code == 400
    assert "Dit verzoek begrijpen we niet" in page.text


def test_what_is_too_large_is_our_own_413(answers):
    assert "Dit is te groot" in answers[413].text


def test_a_page_that_stood_open_too_long_keeps_what_was_typed(db):
    strict = Client(enforce_csrf_checks=True)
    typed = {"csrfmiddlewaretoken": "x" * 64, "text": "Mijn <b>halve</b> dag werk", "next": "/"}
    page = strict.post("/inloggen/", typed)
    assert page.status_code == 403
    assert "Deze pagina stond te lang open" in page.text
    assert "Mijn &lt;b&gt;halve&lt;/b&gt; dag werk</textarea>" in page.text
    assert "x" * 64 not in page.text


def test_a_refusal_is_a_404_and_in_cms_a_403_for_editors(rf, ineke, aaltje):
    for user, path, status in [
        (aaltje.user, "/cms/x/", 404),
        (ineke, "/mijn/", 404),
        (ineke, "/cms/x/", 403),
    ]:
        request = rf.get(path)
        request.user = user
        assert denied(request, None).status_code == status


@pytest.mark.urls("tests.school.crashing")
@pytest.mark.parametrize("cookies", [{}, {"sessionid": "x" * 32}], ids=["signed out", "signed in"])
def test_an_error_page_needs_no_database_and_its_number_is_in_the_log(client, caplog, cookies):
    """This test asks for no database, so a query would be an error of its own."""
    client.raise_request_exception = False
    client.cookies.load(cookies)
    with caplog.at_level(logging.ERROR, logger="school"):
        page = client.get("/")
    assert page.status_code == 500
    assert "Er ging iets mis bij ons" in page.text
    [number] = re.findall("<strong>([0-9a-f]{8})</strong>", page.text)
    [record] = [each for each in caplog.records if each.name == "school"]
    assert record.getMessage() == f"fout {number}"
    assert "stuk" in str(record.exc_info[1])
    assert "stuk" not in page.text
    assert {name: page.headers.get(name) for name in list(ALWAYS)[:-1]} == {
        name: ALWAYS[name] for name in list(ALWAYS)[:-1]
    }


def test_a_database_that_is_away_is_our_own_500(client, caplog):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "x" * 32
    page = client.get("/binnen/")
    assert page.status_code == 500
    assert "Er ging iets mis bij ons" in page.text
    assert page.headers["Permissions-Policy"] == ALWAYS["Permissions-Policy"]
    assert len([each for each in caplog.records if each.name == "school"]) == 1
