"""Codes that people read from paper and type: twelve characters of Crockford's base 32."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
SPELLINGS = str.maketrans("OIL", "011")
GAPS = re.compile(r"[\s\-\u2010-\u2015]")  # spaces, and the dashes that word processors make


def draw(count):
    """So many random characters, of five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def read(typed):
    """The twelve characters of a code in any spelling, or None when it cannot be one.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    chars = GAPS.sub("", typed).upper().translate(SPELLINGS)
    return chars if len(chars) == LENGTH and set(chars) <= set(ALPHABET) else None


def grouped(chars):
    """Twelve characters as people read them aloud: `7K3M-9QWX-2F4C`."""
    return "-".join(chars[start : start + 4] for start in range(0, LENGTH, 4))
