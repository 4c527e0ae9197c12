"""Status lists: of each certificate one bit, 1 once it is revoked (W3C Bitstring Status List).

`Certificate.status_index` counts through all lists: list 1 holds the first SIZE bits. It is random,
so that a list tells nothing about who was certified when.
"""

import base64
import gzip
import secrets
from urllib.parse import urljoin

from django.urls import reverse

from cohorts.certificates.models import Certificate

SIZE = 131_072  # bits in a list: the least that the standard allows
FULL = SIZE // 2  # of which are given out at most, so that a free one is soon found


def free_index():
    """A random index that no certificate has, in the first list that is not full.

    Two issues at once hold different turns on CertificateYear, and the column is unique.
    """
    start = (lists() - 1) * SIZE
    while True:
        index = start + secrets.randbelow(SIZE)
        if not Certificate.objects.filter(status_index=index).exists():
            return index


def lists():
    """How many lists there are: one, and one more each time that the last is full."""
    return Certificate.objects.exclude(status_index=None).count() // FULL + 1


def revoked_in(number):
    """The bits of the list with this number that are 1, and of each the moment of revocation."""
    first = (number - 1) * SIZE
    gone = Certificate.objects.filter(
        status_index__range=(first, first + SIZE - 1), revoked_at__isnull=False
    )
    return {index - first: at for index, at in gone.values_list("status_index", "revoked_at")}


def place(index):
    """(number of its list from 1, bit in that list from 0) of a status index."""
    return index // SIZE + 1, index % SIZE


def list_address(site, number):
    """Where the list with this number is published on the web address `site`."""
    return urljoin(site, reverse("credentials:status_list", args=[number]))


def entry(site, index):
    """The `credentialStatus` of the certificate with this status index."""
    number, bit = place(index)
    listed = list_address(site, number)
    return {
        "id": f"{listed}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(bit),
        "statusListCredential": listed,
    }


def encoded(bits):
    """A list in which these bits are 1: gzip without a clock in it, base64url, multibase `u`."""
    octets = bytearray(SIZE // 8)
    for bit in bits:
        octets[bit // 8] |= 0x80 >> bit % 8
    packed = gzip.compress(bytes(octets), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")
