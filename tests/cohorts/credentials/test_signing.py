"""Signing: checked by openbadgeslib, which refuses what the contexts do not define."""

import json
from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3.ldp import OB3LdpVerifier, OB3VerificationError

from cohorts.credentials import actions, published
from cohorts.credentials.document import credential_of
from cohorts.credentials.keys import KeyFault, multibase, pem_of, read
from cohorts.credentials.signing import add_data_integrity_proof, sign, signed_credential
from tests.cohorts.credentials.conftest import ISSUED

AWKWARD = [
    "Jean-Étienne van der Ploeg-’t Hooft",
    "Željko Đorđević",
    "محمد الأمين",
    "李小龍",
    'Bob "de bouwer" \\ <img src=x>',
    "x" * 80,
    "🌱",
]

# The example that W3C signed: vc-di-eddsa, TestVectors/eddsa-rdfc-2022 (W3C Document License).
# Its second context is named there by its address; here stands what that address says.
W3C_SEED = "c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6"
W3C_KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
W3C_EXAMPLE = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        {"@vocab": "https://www.w3.org/ns/credentials/examples#"},
    ],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
W3C_PROOF = (
    "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9"
)


def verify(text):
    """What an independent reader says, who fetches the key from the school's own document."""

    def download(address):
        assert address == "https://school.example/.well-known/did.json"
        return published.keys_text().encode()

    return OB3LdpVerifier().verify(text, download=download)


def test_the_proof_is_as_agreed(certificate, key):
    signed = json.loads(signed_credential(certificate))
    (proof,) = signed.pop("proof")
    assert signed == credential_of(certificate)
    assert proof.pop("proofValue").startswith("z")
    assert proof == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-01-30T16:00:00Z",
        "verificationMethod": "did:web:school.example#k-2026",
        "proofPurpose": "assertionMethod",
    }


@pytest.mark.parametrize("name", AWKWARD)
def test_every_term_is_signed_whatever_the_name(aaltje, issue, key, name):
    text = signed_credential(issue(aaltje, name=name))
    assert verify(text)
    with pytest.raises(OB3VerificationError):
        verify(text.replace("Tien weken leren", "Elf weken leren"))


def test_the_example_of_w3c_is_signed_to_the_same_bytes():
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(W3C_SEED))
    signed = add_data_integrity_proof(
        W3C_EXAMPLE,
        pem_of(private),
        f"{W3C_EXAMPLE['issuer']}#{W3C_KEY}",
        created=datetime.fromisoformat("2023-02-24T23:36:38Z"),
    )
    assert multibase(private) == W3C_KEY
    assert signed["proof"]["proofValue"] == W3C_PROOF


def test_a_term_that_the_contexts_lack_would_be_noticed(certificate, key):
    schema = {"id": "https://school.example/s.json", "type": "1EdTechJsonSchemaValidator2019"}
    document = {**credential_of(certificate), "credentialSchema": [schema]}
    with pytest.raises(OB3VerificationError):
        verify(json.dumps(sign(document, created=ISSUED)))


def test_the_same_certificate_gives_the_same_text(certificate, key):
    assert signed_credential(certificate) == signed_credential(certificate)


def test_without_a_key_there_is_no_credential(certificate):
    assert signed_credential(certificate) == ""


def test_an_older_signature_stays_valid_after_a_new_key(certificate, key, key_file, monday):
    older = signed_credential(certificate)
    key_file.unlink()
    actions.make_key(path=key_file, now=monday)
    newer = signed_credential(certificate)
    assert "#k-2026-2" in newer
    assert verify(older)
    assert verify(newer)
    actions.mark_compromised(key=key, now=monday)
    assert verify(newer)
    with pytest.raises(OB3VerificationError):
        verify(older)


def test_a_key_that_is_not_the_one_in_use_signs_nothing(certificate, key, key_file, monday):
    other = key_file.with_name("other.pem")
    actions.make_key(path=other, now=monday)
    with pytest.raises(KeyFault, match="niet de sleutel"):
        signed_credential(certificate)
    key_file.unlink()
    with pytest.raises(KeyFault, match="niet te lezen"):
        signed_credential(certificate)


def test_of_the_key_nothing_is_in_the_text(certificate, key, key_file):
    text = signed_credential(certificate)
    secret = read(key_file).private_bytes_raw()
    assert key_file.read_text().splitlines()[1] not in text
    assert secret.hex() not in text
