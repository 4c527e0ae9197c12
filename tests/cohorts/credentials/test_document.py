"""The credential, term by term, from the frozen facts alone."""

import pytest

from cohorts.credentials.document import credential_of, did_of
from tests.cohorts.credentials.conftest import FACTS


def test_the_whole_document(certificate):
    document = credential_of(certificate)
    evidence = document.pop("evidence")
    assert document == {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": "https://school.example/certificaat/7K3M-9QWX-0001/",
        "name": "Ondernemersschool: tien weken leren ondernemen",
        "validFrom": "2026-01-30T16:00:00Z",
        "awardedDate": "2026-01-30T16:00:00Z",
        "issuer": {
            "id": "did:web:school.example",
            "type": ["Profile"],
            "name": "Ondernemersschool Emmen",
            "url": "https://school.example/",
        },
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "identityType": "name",
                    "identityHash": "Marcel Öztürk",
                    "hashed": False,
                }
            ],
            "licenseNumber": "OSE-2026-0001",
            "activityStartDate": "2025-11-24T00:00:00+01:00",
            "activityEndDate": "2026-01-30T00:00:00+01:00",
            "achievement": {
                "id": "https://school.example/programma/",
                "type": ["Achievement"],
                "achievementType": "CertificateOfCompletion",
                "inLanguage": "nl",
                "name": "Ondernemersschool",
                "description": "Tien weken leren ondernemen.",
                "criteria": {
                    "narrative": "Alle tien weekopdrachten zijn door een mentor goedgekeurd."
                },
            },
        },
        "credentialStatus": {
            "id": "https://school.example/.well-known/certificaten/1.json#40213",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "40213",
            "statusListCredential": "https://school.example/.well-known/certificaten/1.json",
        },
    }
    assert [each["name"] for each in evidence] == [
        f"Week {each['week']}: {each['title']}" for each in FACTS["milestones"]
    ]
    assert evidence[0] == {
        "type": ["Evidence"],
        "name": "Week 1: Je domeinnaam is vastgelegd",
        "description": "30 november 2025",
    }


def test_it_asks_no_database_and_later_changes_change_nothing(
    certificate, settings, django_assert_num_queries
):
    was = credential_of(certificate)
    settings.BASE_URL = "https://elders.example"
    certificate.membership.user.last_name = "Anders"
    with django_assert_num_queries(0):
        assert credential_of(certificate) == was


def test_summer_has_its_own_zone(aaltje, issue):
    summer = issue(aaltje, started="2026-03-23", finished="2026-05-31")
    subject = credential_of(summer)["credentialSubject"]
    assert subject["activityStartDate"] == "2026-03-23T00:00:00+01:00"
    assert subject["activityEndDate"] == "2026-05-31T00:00:00+02:00"


def test_an_index_beyond_the_first_list_is_in_the_second(aaltje, issue):
    entry = credential_of(issue(aaltje, status_index=131_072 + 5))["credentialStatus"]
    assert entry["id"] == "https://school.example/.well-known/certificaten/2.json#5"
    assert entry["statusListIndex"] == "5"


@pytest.mark.parametrize(
    ("site", "did"),
    [
        ("https://school.example/", "did:web:school.example"),
        ("https://School.Example/", "did:web:school.example"),
        ("http://127.0.0.1:8000/", "did:web:127.0.0.1%3A8000"),
    ],
)
def test_the_school_is_known_by_its_host(site, did):
    assert did_of(site) == did
