"""The words of a text as the board finds them, the same on every database."""

import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+")
LONGEST = 40  # characters of a word; what is longer is cut
MOST = 8  # words of one search; more make it no clearer
STEM = 5  # letters by which two forms of a word are one: offerte and offertes
STEMS = 20  # of one text; the longest words say most
COMMON_WORDS = """
aan alle alleen allemaal altijd ander andere anders beetje beginnen bent best betekent bijna daar
daarna dagen deze ding dingen doen door drie echt eens eerst eigen elke even gaan gaat geef geen
gemaakt goed graag haal half hebben hebt heeft heel heet hier iedereen iemand iets intussen jaar
jouw jullie keer klaar komen komt kunnen kunt laat laten lezen liever maak maakt maar maken meer
mensen mijn minuten misschien moet moeten naar niemand niet niets nooit opdracht over precies samen
soms staan staat steeds terug tijd twee vaak vast veel vier vind vinden voor vraag vragen waar
waarom wanneer want waren week weer weet weinig welke werken willen wist worden wordt zeggen zegt
zelf zijn zoals zonder
"""
COMMON = frozenset(COMMON_WORDS.split())


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


def stems(text):
    """The list of beginnings of the words in a text that say what it is about, at most STEMS."""
    telling = sorted(words_in(text) - COMMON, key=lambda word: (-len(word), word))
    return list(dict.fromkeys(word[:STEM] for word in telling if len(word) > 3))[:STEMS]
