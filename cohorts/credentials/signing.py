"""Signing, and the only module that knows with which library.

openbadgeslib brings the contexts along and never asks the network for one. It costs 80 ms and 14 MB
once a process, and 2 to 10 ms a signature.
"""

import json
from datetime import datetime

from openbadgeslib.ob3.ldp import add_data_integrity_proof

from cohorts.credentials.document import credential_of
from cohorts.credentials.keys import current


def signed_credential(certificate):
    """The signed credential of a Certificate as JSON text, or "" when the school has no key.

    The same text each time, as long as the key is the same. Raises keys.KeyFault.
    """
    document = credential_of(certificate)
    signed = sign(document, created=datetime.fromisoformat(document["validFrom"]))
    return text_of(signed) if signed else ""


def sign(document, *, created):
    """A copy of a JSON-LD document with its proof, by the key in use; None when there is no key.

    The proof stands in a list, as the schema of Open Badges wants it. Raises keys.KeyFault.
    """
    key = current()
    if key is None:
        return None
    row, pem = key
    issuer = document["issuer"]
    did = issuer if isinstance(issuer, str) else issuer["id"]
    signed = add_data_integrity_proof(document, pem, f"{did}#{row.kid}", created=created)
    return {**signed, "proof": [signed["proof"]]}


def text_of(document):
    """A document as the JSON text in which it is published."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
