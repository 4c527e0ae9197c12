"""What verifiers read: the issuer document and the status lists."""

import base64
import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from cohorts.certificates.models import Certificate
from cohorts.credentials import actions, status
from cohorts.credentials.models import SigningKey

DID, LIST = "/.well-known/did.json", "/.well-known/certificaten/1.json"
FEBRUARY = datetime(2026, 2, 2, 9, 0, 0, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def of_this_site(site):
    """The school is at https://school.example."""


def revoke(certificate, at=FEBRUARY):
    row = Certificate.objects.filter(pk=certificate.pk)
    row.update(revoked_at=at, revoked_reason="fout")


def bits(text):
    """The places of the ones in a published list, counted by the standard's own words."""
    packed = json.loads(text)["credentialSubject"]["encodedList"]
    assert packed[0] == "u"
    octets = gzip.decompress(base64.urlsafe_b64decode(packed[1:] + "=" * (-(len(packed) - 1) % 4)))
    assert len(octets) * 8 == 131_072
    line = "".join(f"{octet:08b}" for octet in octets)
    return [place for place, bit in enumerate(line) if bit == "1"]


def test_the_issuer_document_is_all_of_it(client, key):
    assert client.get(DID).json() == {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": "did:web:school.example",
        "verificationMethod": [
            {
                "id": "did:web:school.example#k-2026",
                "type": "Multikey",
                "controller": "did:web:school.example",
                "publicKeyMultibase": key.public_key,
            }
        ],
        "assertionMethod": ["did:web:school.example#k-2026"],
    }


def test_retired_keys_stay_in_it_and_compromised_ones_leave(client, key, key_file):
    key_file.unlink()
    actions.make_key(path=key_file, now=FEBRUARY)
    did = "did:web:school.example"
    assert client.get(DID).json()["assertionMethod"] == [f"{did}#k-2026-2", f"{did}#k-2026"]
    actions.mark_compromised(key=key, now=FEBRUARY)
    assert client.get(DID).json()["assertionMethod"] == [f"{did}#k-2026-2"]


def test_the_list_is_all_of_it(client, key):
    document = client.get(LIST).json()
    (proof,) = document.pop("proof")
    assert document["credentialSubject"].pop("encodedList").startswith("uH4sIAAAAAAA")
    assert document == {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": f"https://school.example{LIST}",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:web:school.example",
        "validFrom": "2026-01-02T09:00:00Z",
        "credentialSubject": {
            "id": f"https://school.example{LIST}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
        },
    }
    assert proof["created"] == "2026-01-02T09:00:00Z"
    assert proof["verificationMethod"] == "did:web:school.example#k-2026"


def test_its_bits_are_the_revoked_certificates(client, join, issue, key):
    places = [0, 7, 8, 40_213, 131_071, 5]
    people = [join(f"noaber {n}", "participant") for n in places]
    for number, (person, index) in enumerate(zip(people, places, strict=True), start=1):
        issued = issue(person, number=number, status_index=index)
        if index != 5:
            revoke(issued)
    assert bits(client.get(LIST).content) == [0, 7, 8, 40_213, 131_071]


def test_its_bytes_change_with_a_revocation_and_with_nothing_else(
    client, aaltje, berend, issue, key, settings
):
    certificate = issue(aaltje)
    first = client.get(LIST).content
    issue(berend, number=2, status_index=3)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert client.get(LIST).content == first

    revoke(certificate)
    second = client.get(LIST).content
    assert bits(second) == [40_213]
    assert json.loads(second)["validFrom"] == "2026-02-02T09:00:00Z"
    assert client.get(LIST).content == second


def test_a_new_key_signs_it_anew(client, key, key_file):
    assert client.get(LIST).json()["proof"][0]["verificationMethod"].endswith("#k-2026")
    key_file.unlink()
    actions.make_key(path=key_file, now=FEBRUARY)
    document = client.get(LIST).json()
    assert document["proof"][0]["verificationMethod"].endswith("#k-2026-2")
    assert document["validFrom"] == "2026-02-02T09:00:00Z"


@pytest.mark.parametrize("address", [DID, LIST])
def test_anyone_may_read_them_without_cookies(client, key, aaltje, address):
    client.force_login(aaltje.user)
    for answer in (client.get(address), client.head(address)):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert "Vary" not in answer.headers
        assert not answer.cookies
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", [DID, LIST])
def test_without_a_key_there_is_nothing(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", ["0", "2", "9" * 40])
def test_a_list_that_is_not_there_is_404(client, key, number):
    assert client.get(f"/.well-known/certificaten/{number}.json").status_code == 404


def test_a_list_takes_the_same_queries_however_many_are_revoked(
    client, join, issue, key, django_assert_num_queries
):
    for number in range(1, 31):
        with django_assert_num_queries(4):  # how many lists, what is revoked, the key twice
            client.get(LIST)
        revoke(issue(join(f"noaber {number}", "participant"), number=number, status_index=number))


def test_the_second_list_begins_when_the_first_is_half_full(
    client, aaltje, issue, key, monkeypatch
):
    monkeypatch.setattr(status, "FULL", 1)
    assert status.free_index() < 131_072
    issue(aaltje, status_index=131_072 + 9)
    assert 131_072 <= status.free_index() < 2 * 131_072
    revoke(Certificate.objects.get(), at=FEBRUARY + timedelta(days=1))
    assert bits(client.get(LIST).content) == []
    assert bits(client.get("/.well-known/certificaten/2.json").content) == [9]


def test_a_free_index_is_one_that_nobody_has(aaltje, issue, monkeypatch):
    monkeypatch.setattr(status, "SIZE", 2)
    issue(aaltje, status_index=1)
    assert {status.free_index() for _ in range(20)} == {0}


def test_a_stranger_key_file_signs_no_list(client, key, tmp_path):
    actions.make_key(path=tmp_path / "other.pem", now=FEBRUARY)
    assert SigningKey.objects.in_use().kid == "k-2026-2"
    client.raise_request_exception = False
    assert client.get(LIST).status_code == 500
