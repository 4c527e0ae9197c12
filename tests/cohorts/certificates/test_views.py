"""The check as anyone meets it: three answers, no more than they need, and never too often."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from cohorts.certificates import actions
from cohorts.certificates.code import mint
from cohorts.certificates.models import Certificate
from cohorts.urls.public import certificate_urls

TYPO = "7K3M-9QWX-2F4D"
EXAMPLE = "7K3M-9QWX-2F4C"
PEOPLE = ["aaltje", "berend", "roelof", "geesje", "henk", "ineke", "nobody"]
MATRIX = {
    "/certificaat/": 200,
    "/certificaat/{code}/": 200,
    "/certificaat/{code}.pdf": 200,
    "/certificaat/{code}.json": 404,
    "/certificaat/{code}/plaatje.png": 200,
}
DISCREET = {
    "X-Robots-Tag": "noindex, noarchive",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
}


@pytest.fixture
def known(certificate):
    """Aaltje's certificate, printed as far as the database knows."""
    Certificate.objects.filter(pk=certificate.pk).update(pdf_sha256="a" * 64, renderer="pers 1")
    certificate.refresh_from_db()
    return certificate


@pytest.fixture
def revoked(known, geesje, monday):
    actions.revoke(certificate=known, reason="onterecht", by=geesje, now=monday)
    return known


def look_ups(queries):
    return sum("cohorts_certificate" in each["sql"] for each in queries.captured_queries)


def headers(response):
    return {name: response.headers[name] for name in DISCREET}


def test_the_matrix_has_a_row_for_every_public_route():
    public = [each for each in certificate_urls if str(each.pattern).startswith("certificaat/")]
    assert len(MATRIX) == len(public)


@pytest.mark.parametrize("row", MATRIX)
def test_everybody_gets_in_and_nobody_can_change_anything(
    client, berend, roelof, geesje, henk, ineke, printed, row
):
    members = [printed.membership, berend, roelof, geesje, henk]
    path = row.format(code=printed.code)
    for user in [*(member.user for member in members), ineke, None]:
        client.logout()
        if user:
            client.force_login(user)
        response = client.get(path)
        assert response.status_code == MATRIX[row]
        assert headers(response) == DISCREET
        assert client.post(path).status_code == (422 if path == "/certificaat/" else 405)
        cache.clear()


def test_a_valid_certificate_shows_what_it_says(client, known):
    page = client.get(f"/certificaat/{known.code}/")
    text = page.content.decode()

    assert page.status_code == 200
    shown = [
        "Dit certificaat is geldig",
        known.facts["name"],
        known.number,
        "22 maart 2027",
        f"/certificaat/{known.code}.pdf",
        *(each["title"] for each in known.facts["milestones"]),
    ]
    assert [each for each in shown if escape(each) not in text] == []


def test_a_valid_certificate_shows_nothing_more(client, known, roelof):
    roelof.user.trade = "geheime smid"
    roelof.user.save()
    text = client.get(f"/certificaat/{known.code}/").content.decode()
    person = known.membership.user
    secrets = [person.email, roelof.user.email, roelof.user.first_name, "geheim", "Geheim"]
    assert [each for each in secrets if each in text] == []
    assert f"<title>Certificaat geldig – {known.facts['issuer']['name']}" in text


def test_the_pdf_is_the_stored_file_byte_for_byte(client, printed, private):
    response = client.get(f"/certificaat/{printed.code}.pdf")
    assert b"".join(response) == private.open(printed.path).read()
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        f'inline; filename="certificaat-{printed.number}.pdf"'
    )


def test_a_revoked_certificate_shows_no_name_and_no_pdf(client, revoked):
    page = client.get(f"/certificaat/{revoked.code}/")
    pdf = client.get(f"/certificaat/{revoked.code}.pdf")
    assert (page.status_code, pdf.status_code) == (200, 410)
    for response in (page, pdf):
        text = response.content.decode()
        assert "Dit certificaat is ingetrokken" in text
        assert revoked.number in text
        assert revoked.facts["name"] not in text
        assert f"{revoked.code}.pdf" not in text
        assert headers(response) == DISCREET


def test_one_that_was_revoked_before_it_was_printed_is_revoked(client, certificate, geesje, monday):
    actions.revoke(certificate=certificate, reason="onterecht", by=geesje, now=monday)
    page = client.get(f"/certificaat/{certificate.code}/")
    assert (page.status_code, "ingetrokken" in page.content.decode()) == (200, True)


def test_unknown_and_not_yet_printed_look_alike(client, certificate):
    texts = set()
    for code in (EXAMPLE, certificate.code):
        for path in (f"/certificaat/{code}/", f"/certificaat/{code}.pdf"):
            response = client.get(path)
            assert response.status_code == 404
            assert headers(response) == DISCREET
            texts.add(re.sub(rf'{code}|nonce="[^"]+"', "", response.content.decode()))
    assert len(texts) == 1
    assert "Deze code kennen we niet" in texts.pop()


@pytest.mark.parametrize("code", [TYPO, "onzin", "x" * 300, "7K3M-9QWX-2F4"])
def test_a_typing_error_in_the_address_is_told_without_a_look_up(client, db, code):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/certificaat/{code}/")
    assert response.status_code == 404
    assert "Er zit een typefout in" in response.content.decode()
    assert look_ups(queries) == 0


def test_a_code_is_looked_up_once(client, known):
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/certificaat/{known.code}/")
    assert look_ups(queries) == 1


@pytest.mark.parametrize("path", ["", ".pdf"])
def test_any_spelling_of_the_address_leads_to_the_canonical_one(client, db, path):
    ending = path or "/"
    for typed in ("7k3m9qwx2f4c", "7K3M 9QWX 2F4C", "7k3m-9qwx-2f4c"):
        response = client.get(f"/certificaat/{typed}{ending}")
        assert response.status_code == 302
        assert response.headers["Location"] == f"/certificaat/{EXAMPLE}{ending}"


@pytest.mark.parametrize("typed", [EXAMPLE, "7k3m 9qwx 2f4c", " 7K3M9QWX2F4C "])
def test_a_typed_code_leads_to_its_page(client, db, typed):
    response = client.get("/certificaat/", {"code": typed})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/certificaat/{EXAMPLE}/"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (TYPO, "Er zit een typefout in"),
        ("", "Vul de code van het certificaat in."),
        ("a" * 101, "Er zit een typefout in"),
    ],
)
def test_a_typed_error_is_told_and_kept(client, db, typed, fault):
    response = client.get("/certificaat/", {"code": typed})
    text = response.content.decode()
    assert response.status_code == 422
    assert fault in text
    assert "<title>Fout: " in text
    assert f'value="{typed}"' in text or not typed


def test_the_31st_look_up_is_too_often_a_correct_code_included(client, known):
    codes = [known.code, mint(), TYPO]
    for turn in range(30):
        ending = "/" if turn % 2 else ".pdf"
        assert client.get(f"/certificaat/{codes[turn % 2 + 1]}{ending}").status_code == 404
    response = client.get(f"/certificaat/{known.code}/")

    assert response.status_code == 429
    assert 590 <= int(response.headers["Retry-After"]) <= 600
    assert headers(response) == DISCREET
    assert known.facts["name"] not in response.content.decode()
    assert client.get(f"/certificaat/{known.code}.pdf").status_code == 429
    assert client.get("/certificaat/").status_code == 200
    other = client.get(f"/certificaat/{known.code}/", REMOTE_ADDR="192.0.2.9")
    assert other.status_code == 200


def test_from_the_tenth_approval_to_the_check(client, ready, wording, monday):
    certificate = actions.issue(member=ready, now=monday)
    assert client.get(f"/certificaat/{certificate.code}/").status_code == 404
    actions.render.call(certificate_id=certificate.pk)
    page = client.get("/certificaat/", {"code": certificate.code.lower()}, follow=True)
    assert page.status_code == 200
    assert b"Dit certificaat is geldig" in page.content
