"""The private half of the school's key: in one file, read when something is to be signed."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from cohorts.certificates.models import Certificate
from cohorts.credentials.models import SigningKey

ED25519 = b"\xed\x01"  # the multicodec of an Ed25519 public key
STRANGE = "De sleutel in CREDENTIAL_KEY_FILE is niet de sleutel die volgens de school geldt."
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class KeyFault(Exception):  # noqa: N818 - said of the school's file, not of this code
    """The key cannot be used; its text is Dutch, says what to do, and holds nothing of the key."""


def current():
    """(SigningKey, PEM as bytes) that the school signs with now, or None when it has no key.

    Raises KeyFault when there should be one: a certificate waits then, rather than go without.
    """
    if not settings.CREDENTIAL_KEY_FILE:
        return None
    private = read(settings.CREDENTIAL_KEY_FILE)
    row = SigningKey.objects.in_use()
    if row is None or row.public_key != multibase(private):
        raise KeyFault(STRANGE)
    return row, pem_of(private)


def certificates_of(key):
    """The valid certificates whose credential was signed with this SigningKey, by number."""
    signed = Certificate.objects.valid().filter(credential__contains=f'#{key.kid}"')
    return signed.order_by("number")


def read(path):
    """The Ed25519 private key in a PEM file; raises KeyFault."""
    try:
        key = load_pem_private_key(Path(path).read_bytes(), password=None)
    except OSError:
        raise KeyFault("Het bestand van CREDENTIAL_KEY_FILE is niet te lezen.") from None
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFault("In CREDENTIAL_KEY_FILE staat geen Ed25519-sleutel zonder wachtwoord.")
    return key


def pem_of(key):
    """A private key as PKCS#8 PEM, in bytes."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def multibase(key):
    """The public half of a private key as a Multikey says it: `z6Mk…`."""
    number = int.from_bytes(ED25519 + key.public_key().public_bytes_raw())
    text = ""
    while number:
        number, rest = divmod(number, len(BASE58))
        text = BASE58[rest] + text
    return f"z{text}"
