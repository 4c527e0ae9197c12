"""The words of a text as the board finds them, the same on every database."""

import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+")
LONGEST = 40  # characters of a word; what is longer is cut
MOST = 8  # words of one search; more make it no clearer


def words_in(text):
    """The set of words in a text, in small letters without accents; single letters are none."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return {word[:LONGEST] for word in WORD.findall(plain) if len(word) > 1}


def sought(text):
    """The list of words that somebody searches for: the longest first, at most MOST."""
    return sorted(words_in(text), key=lambda word: (-len(word), word))[:MOST]


def after(word):
    """The first word that sorts after all that begin with `word`, or None.

    Words are of a-z and 0-9 alone, so that every collation agrees on their order.
    """
    stem = word.rstrip("z")
    if not stem:
        return None
    last = "a" if stem[-1] == "9" else chr(ord(stem[-1]) + 1)
    return stem[:-1] + last
