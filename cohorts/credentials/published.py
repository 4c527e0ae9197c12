"""What the school publishes so that others can check its credentials, made anew for who asks."""

from hashlib import sha256
from urllib.parse import urljoin

from django.conf import settings
from django.core.cache import cache

from cohorts.credentials import status
from cohorts.credentials.document import issuer_document, list_credential
from cohorts.credentials.keys import current
from cohorts.credentials.models import SigningKey
from cohorts.credentials.signing import sign, text_of

DAY = 24 * 60 * 60  # seconds


def site():
    """The web address of the school as it is now."""
    return urljoin(settings.BASE_URL, "/")


def keys_text():
    """The DID document as JSON text, or None while the school never had a key that counts."""
    keys = list(SigningKey.objects.trusted())
    return text_of(issuer_document(site(), keys)) if keys else None


def list_text(number):
    """The signed status list with this number as JSON text, or None when there is no such list.

    The same text until a revocation, another key or another address changes it: its date is that
    of the last revocation in it, or of the key. Only signing is spared, by the cache. Raises
    keys.KeyFault.
    """
    key = current()
    if key is None or not 1 <= number <= status.lists():
        return None
    revoked = status.revoked_in(number)
    since = max([key[0].made_at, *revoked.values()]).replace(microsecond=0)
    unsigned = list_credential(site(), number, revoked, since=since)
    digest = sha256(f"{key[0].public_key} {text_of(unsigned)}".encode()).hexdigest()
    return cache.get_or_set(
        f"status-list-{digest}", lambda: text_of(sign(unsigned, created=since)), DAY
    )
