"""Passages: words of a long answer that a remark is about, and where they stand."""

import re

from school.text import clean

QUOTABLE = {"text", "long"}  # kinds of field


def quotable(assignment, answers):
    """The answer of each field of `assignment` that can be quoted, a dict by key."""
    kinds = {field.key: field.kind for field in assignment.fields}
    return {key: clean(answers.get(key) or "") for key in kinds if kinds[key] in QUOTABLE}


def locate(quote, text, start=0):
    """{"quote", "start", "end"} of words as they stand in `text`, or None when they do not.

    White space may differ, and capitals too. Of more places the one nearest to `start` counts, a
    number of characters that may not lie outside the text.
    """
    words = re.compile(r"\s+".join(map(re.escape, quote.split())), re.IGNORECASE)
    places = list(words.finditer(text)) if start < len(text) else []
    if not places:
        return None
    found = min(places, key=lambda place: abs(place.start() - start))
    return {"quote": found.group(), "start": found.start(), "end": found.end()}
