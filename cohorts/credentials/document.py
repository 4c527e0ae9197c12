"""The credential: what a certificate says as an Open Badge 3.0, made from its frozen facts alone.

Every term here stands in one of CONTEXTS: what does not would be left out of the signature without
a word.
"""

from datetime import UTC, datetime, time
from urllib.parse import quote, urljoin, urlsplit

from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from cohorts.certificates.facts import shown
from cohorts.certificates.pdf import address
from cohorts.credentials.status import encoded, entry, list_address

VC = "https://www.w3.org/ns/credentials/v2"
CONTEXTS = [VC, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
DID_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]
PROGRAMME = "programma/"


def did_of(site):
    """The identifier of the school at the web address `site`: `did:web:` and its host."""
    return "did:web:" + quote(urlsplit(site).netloc.lower(), safe="")


def credential_of(certificate):
    """The credential of a Certificate, not signed yet, as a JSON object; asks no database."""
    facts = certificate.facts
    site, school = facts["issuer"]["url"], facts["issuer"]["name"]
    return {
        "@context": CONTEXTS,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": address(certificate),
        "name": _("{school}: tien weken leren ondernemen").format(school=school),
        "validFrom": facts["issued_at"],
        "awardedDate": facts["issued_at"],
        "issuer": {
            "id": did_of(site),
            "type": ["Profile"],
            "name": shown(facts)["school_name"],
            "url": site,
        },
        "credentialSubject": _subject(facts),
        "evidence": _evidence(facts),
        "credentialStatus": entry(site, certificate.status_index),
    }


def issuer_document(site, keys):
    """The DID document of the school at `site`, with the SigningKeys that count."""
    did = did_of(site)
    methods = [
        {
            "id": f"{did}#{key.kid}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.public_key,
        }
        for key in keys
    ]
    return {
        "@context": DID_CONTEXTS,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def list_credential(site, number, bits, *, since):
    """The status list with this number, not signed yet: `bits` are revoked, the last at `since`."""
    own = list_address(site, number)
    return {
        "@context": [VC],
        "id": own,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did_of(site),
        "validFrom": since.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "credentialSubject": {
            "id": f"{own}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(bits),
        },
    }


def _subject(facts):
    """Who holds it and for what; the name stands there to be read, so it is not hashed."""
    holder = {
        "type": "IdentityObject",
        "identityType": "name",
        "identityHash": facts["name"],
        "hashed": False,
    }
    return {
        "type": ["AchievementSubject"],
        "identifier": [holder],
        "licenseNumber": facts["number"],
        "activityStartDate": _midnight(shown(facts)["started"]),
        "activityEndDate": _midnight(shown(facts)["finished"]),
        "achievement": _achievement(facts["issuer"]),
    }


def _achievement(issuer):
    return {
        "id": urljoin(issuer["url"], PROGRAMME),
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "inLanguage": "nl",
        "name": issuer["name"],
        "description": _("Tien weken leren ondernemen."),
        "criteria": {"narrative": _("Alle tien weekopdrachten zijn door een mentor goedgekeurd.")},
    }


def _evidence(facts):
    days = [day for day, _title in shown(facts)["milestones"]]
    return [
        {
            "type": ["Evidence"],
            "name": _("Week {week}: {title}").format(**milestone),
            "description": date_format(day, "j F Y"),
        }
        for day, milestone in zip(days, facts["milestones"], strict=True)
    ]


def _midnight(day):
    """The first moment of a local date, with the zone of that day."""
    return datetime.combine(day, time(), get_default_timezone()).isoformat()
