"""What opens the door to a phone: a code to pair it once, then a token of its own."""

import secrets
from hashlib import sha256
from uuid import UUID

from django.core.signing import BadSignature, Signer

SIGNER = Signer(salt="door", sep=".")


def pairing_code(device):
    """The code in the address that pairs a phone: the number of its Device, signed."""
    return SIGNER.sign(device.public_id.hex)


def read_pairing_code(code):
    """The public id of the Device, or None for a code that is not ours."""
    try:
        return UUID(SIGNER.unsign(code))
    except (BadSignature, ValueError):
        return None


def mint():
    """A new token for a phone."""
    return secrets.token_urlsafe(32)


def digest(token):
    """What is kept of a token, of a phone or of a ticket: SHA-256, in hex."""
    return sha256(token.encode()).hexdigest()
