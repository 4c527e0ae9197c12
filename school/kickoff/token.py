"""Ticket tokens: twelve random characters of Crockford's base 32, 60 bits, as in `7K3M9QWX2F4C`.

Whoever has one has the ticket, so it stands in letters, on paper and in the QR code alone.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
SPELLINGS = str.maketrans("OIL", "011")
GAPS = re.compile(r"[\s\-\u2010-\u2015]")  # spaces, and the dashes that word processors make


def mint():
    """A new token."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def parse(typed):
    """The token in capitals without gaps, or None when it cannot be one.

    O is read as 0, I and L as 1.
    """
    chars = GAPS.sub("", typed).upper().translate(SPELLINGS)
    return chars if len(chars) == LENGTH and set(chars) <= set(ALPHABET) else None


def grouped(token):
    """A token as people read it aloud: `7K3M-9QWX-2F4C`."""
    return "-".join(token[start : start + 4] for start in range(0, LENGTH, 4))
