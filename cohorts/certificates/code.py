"""Certificate codes: eleven random characters of Crockford's base 32 and one that checks them.

Printed and stored as `7K3M-9QWX-2F4C`. The check is Horner's rule over GF(32) with x⁵+x²+1: it
finds every wrong character, every swap of neighbours or next-but-one, and every mistaken pair.
Crockford's own check (mod 37) needs `*~$=U`, unfit for an address.
"""

from school.codes import ALPHABET, LENGTH, draw, grouped, read


def mint():
    """A new code of 55 random bits, in canonical form."""
    payload = draw(LENGTH - 1)
    return grouped(payload + check_character(payload))


def check_character(payload):
    """The character that belongs behind the characters of `payload`, which are all in ALPHABET."""
    rest = 0
    for char in payload:
        rest = (rest ^ ALPHABET.index(char)) << 1
        rest ^= 0b100101 if rest & 32 else 0
    return ALPHABET[rest]


def parse(typed):
    """The canonical form of a code in any spelling, or None for a typing error."""
    chars = read(typed)
    return grouped(chars) if chars and check_character(chars[:-1]) == chars[-1] else None
