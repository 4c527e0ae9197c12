"""The states of the check, by code and by file: no more than each may show, and nothing kept."""

import io
import json
import os
import re
from datetime import timedelta
from hashlib import sha256
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from PIL import Image

from cohorts.certificates import actions
from cohorts.certificates.code import mint
from cohorts.certificates.fingerprint import LARGEST
from cohorts.certificates.models import Reason
from cohorts.certificates.pdf import address
from cohorts.certificates.picture import picture_of
from cohorts.credentials.actions import make_key
from school.letters.models import Letter

SAME, OTHER = "precies het bestand dat wij uitgaven", "Dit bestand gaven wij zo niet uit"


def kept(private):
    """The names of the stored PDFs."""
    return [name for name in private.listdir("certificates")[1] if name.endswith(".pdf")]


@pytest.fixture
def signed(certificate, settings, tmp_path, monday):
    """Aaltje's certificate, signed and printed."""
    settings.CREDENTIAL_KEY_FILE = str(tmp_path / "key.pem")
    make_key(path=tmp_path / "key.pem", now=monday)
    actions.render.call(certificate_id=certificate.pk)
    certificate.refresh_from_db()
    return certificate


@pytest.fixture
def replace(printed, geesje, monday):
    """A function that gives Aaltje another name and a new, printed certificate for a reason."""

    def replace(reason):
        user = printed.membership.user
        user.first_name, user.last_name = "Berendina", "Anders"
        user.save()
        fresh = actions.reissue(certificate=printed, reason=reason, by=geesje, now=monday)
        actions.render.call(certificate_id=fresh.pk)
        fresh.refresh_from_db()
        return fresh

    return replace


def read(client, address):
    response = client.get(address)
    return response.status_code, response.content.decode()


def compare(client, body, name="certificaat.pdf", **headers):
    file = SimpleUploadedFile(name, body, "application/pdf")
    return client.post("/certificaat/", {"pdf": file}, **headers)


def test_the_credential_is_served_byte_for_byte_to_anyone(client, signed):
    response = client.get(
        f"/certificaat/{signed.code}.json", headers={"Origin": "https://x.example"}
    )
    assert response.content.decode() == signed.credential
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert f"/certificaat/{signed.code}.json" in read(client, f"/certificaat/{signed.code}/")[1]


def test_without_a_credential_there_is_none(client, printed):
    response = client.get(f"/certificaat/{printed.code}.json")
    assert (response.status_code, response.cookies) == (404, {})
    assert ".json" not in read(client, f"/certificaat/{printed.code}/")[1]


def test_a_revoked_one_is_gone_in_every_form(client, signed, geesje, monday):
    actions.revoke(certificate=signed, reason=Reason.UNDUE, by=geesje, now=monday)
    for ending in (".json", ".pdf", "/plaatje.png"):
        status, text = read(client, f"/certificaat/{signed.code}{ending}")
        assert status == 410
        assert signed.facts["name"] not in text
        assert "Het is ten onrechte uitgegeven." in text


def test_a_mistake_leads_to_the_new_one(client, printed, replace):
    fresh = replace(Reason.MISTAKE)
    status, text = read(client, f"/certificaat/{printed.code}/")
    assert status == 200
    assert "Dit certificaat is vervangen" in text
    assert "Vervangen door" in text
    assert f"/certificaat/{fresh.code}/" in text
    assert fresh.number in text
    names = {fresh.facts["name"], printed.facts["name"]}
    assert [name for name in names if name in text] == []


def test_its_holder_decides_whether_the_old_one_leads_to_the_new(client, printed, replace, berend):
    fresh = replace(Reason.NAME)
    address, leads = f"/mijn/certificaat/{fresh.number}/", f"/certificaat/{fresh.code}/"
    client.force_login(berend.user)
    assert client.post(address, {"shown": "on"}).status_code == 404
    client.force_login(fresh.membership.user)
    assert "Stuur door naar dit certificaat" in client.get("/mijn/").text
    client.post(address, {"shown": "on"})
    assert leads in client.get(f"/certificaat/{printed.code}/").text
    assert "Stuur niemand meer door" in client.get("/mijn/").text
    client.post(address)
    assert leads not in client.get(f"/certificaat/{printed.code}/").text


@pytest.mark.parametrize("reason", [Reason.NAME, Reason.KEY])
def test_a_changed_name_leads_nowhere(client, printed, replace, reason):
    fresh = replace(reason)
    text = read(client, f"/certificaat/{printed.code}/")[1]
    assert "De school gaf een nieuw certificaat uit." in text
    shown = [fresh.code, fresh.number, fresh.facts["name"], printed.facts["name"]]
    assert [each for each in shown if each in text] == []


def test_an_erased_one_knows_neither_name(client, printed, replace, geesje, monday):
    fresh = replace(Reason.MISTAKE)
    names = [printed.facts["name"], fresh.facts["name"], "Anders"]
    actions.erase(member=printed.membership, by=geesje, now=monday)
    for each in (printed, fresh):
        status, text = read(client, f"/certificaat/{each.code}/")
        assert status == 200
        assert each.number in text
        assert [name for name in names if name in text] == []
        assert read(client, f"/certificaat/{each.code}.json")[0] == 410


def test_nothing_of_who_somebody_is_leaks(client, signed, roelof, geesje, private):
    person = signed.membership.user
    secret = [person.email, roelof.user.email, geesje.user.email, "geheim", "Geheim"]
    secret += [str(signed.membership.cohort.public_id)]
    answers = [client.get(f"/certificaat/{signed.code}{end}") for end in ("/", ".json")]
    texts = [answer.content.decode() for answer in answers]
    texts.append(private.open(signed.path).read().decode("latin-1"))
    assert [each for each in secret for text in texts if each in text] == []
    assert set(json.loads(texts[1])) == {
        *("@context", "type", "id", "name", "validFrom", "awardedDate", "issuer"),
        *("credentialSubject", "evidence", "credentialStatus", "proof"),
    }


def test_what_is_shared_has_no_name(client, printed):
    head = read(client, f"/certificaat/{printed.code}/")[1].partition("</head>")[0]
    assert 'property="og:title"' in head
    assert printed.facts["name"] not in head
    assert "sitemap" not in head
    assert printed.code not in client.get("/sitemap.xml").content.decode()


def test_the_very_file_is_recognised(client, printed, private):
    body = private.open(printed.path).read()
    response = compare(client, body, name="van geesje.pdf")
    text = response.content.decode()
    assert response.status_code == 200
    assert SAME in text
    assert printed.number in text
    assert not response.cookies


def test_the_file_of_a_revoked_one_says_so_without_a_name(client, printed, private, geesje, monday):
    body = private.open(printed.path).read()
    actions.revoke(certificate=printed, reason=Reason.UNDUE, by=geesje, now=monday)
    text = compare(client, body).content.decode()
    assert SAME in text
    assert "Dit certificaat is ingetrokken" in text
    assert printed.facts["name"] not in text


def test_one_byte_makes_it_another_file(client, printed, private):
    body = private.open(printed.path).read()
    for other in (body[:-1], body[:99] + b"!" + body[100:], b"%PDF-1.7 iets anders"):
        response = compare(client, other)
        assert response.status_code == 200
        assert OTHER in response.content.decode()


@pytest.mark.parametrize(
    ("size", "status", "said"),
    [
        (0, 422, "Dit bestand is leeg."),
        (LARGEST, 200, OTHER),
        (LARGEST + 1, 422, "Dit bestand is groter dan 5 MB."),
        (61 * 1024 * 1024, 413, "te groot"),
    ],
)
def test_a_file_is_at_most_5_mb(client, db, size, status, said):
    response = compare(client, b"x" * size)
    assert response.status_code == status
    assert said in response.content.decode()


def test_no_file_is_told(client, db):
    response = client.post("/certificaat/")
    assert response.status_code == 422
    assert "Kies eerst een bestand." in response.content.decode()
    assert "<title>Fout: " in response.content.decode()


def test_nothing_of_a_file_is_left(client, printed, private, tmp_path, settings, caplog):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "temporary")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    for folder in (settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT):
        os.mkdir(folder)
    marker = b"%PDF-1.7 geheim van Henk " * 200_000
    with caplog.at_level("DEBUG"), CaptureQueriesContext(connection) as queries:
        text = compare(client, marker, name="geheim.pdf").content.decode()

    assert OTHER in text
    assert os.listdir(settings.FILE_UPLOAD_TEMP_DIR) == os.listdir(settings.MEDIA_ROOT) == []
    assert kept(private) == [f"{printed.pdf_sha256}.pdf"]
    said = text + caplog.text + str([each["sql"] for each in queries])
    assert "geheim" not in said
    assert sha256(marker).hexdigest() not in text + caplog.text


def test_files_count_with_codes_and_are_not_looked_at_after_the_limit(client, printed, private):
    body = private.open(printed.path).read()
    for turn in range(30):
        if turn % 2:
            compare(client, b"x")
        else:
            client.get(f"/certificaat/{printed.code}.json")
    with CaptureQueriesContext(connection) as queries:
        response = compare(client, body)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert SAME not in response.content.decode()
    assert sum("cohorts_certificate" in each["sql"] for each in queries) == 0
    assert client.get(f"/certificaat/{printed.code}/").status_code == 429


def test_a_whole_64_counts_as_one(client, printed):
    for turn in range(30):
        client.get(f"/certificaat/{printed.code}/", REMOTE_ADDR=f"2001:db8:1:1::{turn:x}")
    there = {"REMOTE_ADDR": "2001:db8:1:1:ffff::1"}
    assert client.get(f"/certificaat/{printed.code}/", **there).status_code == 429
    elsewhere = {"REMOTE_ADDR": "2001:db8:1:2::1"}
    assert client.get(f"/certificaat/{printed.code}/", **elsewhere).status_code == 200


def test_three_hundred_unknown_codes_make_one_letter(client, geesje):
    def guess(turn):
        return client.get(f"/certificaat/{mint()}/", REMOTE_ADDR=f"192.0.2.{turn // 30}")

    for turn in range(299):
        assert guess(turn).status_code == 404
    client.get("/certificaat/7K3M-9QWX-2F4D/", REMOTE_ADDR="192.0.2.99")  # a typing error
    assert not Letter.objects.filter(key="certificate_codes_tried").exists()
    for turn in range(300, 310):
        guess(turn)
    told = Letter.objects.filter(key="certificate_codes_tried")
    assert [letter.user for letter in told] == [geesje.user]
    actions.tell_of_guessing(now=now() + timedelta(hours=1))
    assert told.all().count() == 2


def test_a_visitor_gets_no_cookie(client, printed):
    for place in ("/certificaat/", f"/certificaat/{printed.code}/"):
        assert not client.get(place).cookies


def test_the_picture_is_drawn_once_and_says_no_more_than_the_page(client, printed, private):
    response = client.get(f"/certificaat/{printed.code}/plaatje.png")
    body = b"".join(response)
    assert response.headers["Content-Type"] == "image/png"
    assert body == private.open(printed.picture_path).read() == picture_of(printed)
    assert Image.open(io.BytesIO(body)).size == (1200, 630)
    assert Image.open(io.BytesIO(body)).info == {}


def test_linkedin_gets_what_the_check_page_says(client, printed):
    client.force_login(printed.membership.user)
    text = unescape(client.get("/mijn/").content.decode())
    [link] = re.findall(r'href="(https://www.linkedin.com/[^"]+)"', text)
    assert dict(parse_qsl(urlsplit(link).query)) == {
        "startTask": "CERTIFICATION_NAME",
        "name": printed.facts["programme"],
        "organizationName": "Ondernemersschool Emmen",
        "issueYear": "2027",
        "issueMonth": "3",
        "certUrl": address(printed),
        "certId": printed.number,
    }
