"""Certificate codes: eleven random characters of Crockford's base 32 and one that checks them.

Printed and stored as `7K3M-9QWX-2F4C`. The check is Horner's rule over GF(32) with x⁵+x²+1: it
finds every wrong character, every swap of neighbours or next-but-one, and every mistaken pair.
Crockford's own check (mod 37) needs `*~$=U`, unfit for an address.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
SPELLINGS = str.maketrans("OIL", "011")
GAPS = re.compile(r"[\s\-\u2010-\u2015]")  # spaces, and the dashes that word processors make


def mint():
    """A new code of 55 random bits, in canonical form."""
    payload = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return canonical(payload + check_character(payload))


def check_character(payload):
    """The character that belongs behind the characters of `payload`, which are all in ALPHABET."""
    rest = 0
    for char in payload:
        rest = (rest ^ ALPHABET.index(char)) << 1
        rest ^= 0b100101 if rest & 32 else 0
    return ALPHABET[rest]


def canonical(chars):
    """Twelve characters as they are printed, stored and addressed."""
    return "-".join(chars[start : start + 4] for start in range(0, LENGTH, 4))


def parse(typed):
    """The canonical form of a code in any spelling, or None when it cannot be one.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    chars = GAPS.sub("", typed).upper().translate(SPELLINGS)
    if len(chars) != LENGTH or not set(chars) <= set(ALPHABET):
        return None
    return canonical(chars) if check_character(chars[:-1]) == chars[-1] else None
