"""Which column of somebody's list is which."""

import re

from django.utils.translation import gettext_lazy

FIELDS = {
    "email": gettext_lazy("E-mailadres"),
    "first_name": gettext_lazy("Voornaam"),
    "infix": gettext_lazy("Tussenvoegsel"),
    "last_name": gettext_lazy("Achternaam"),
    "name": gettext_lazy("Hele naam"),
    "role": gettext_lazy("Rol"),
    "mentor": gettext_lazy("Mentor"),
}
CALLED = {  # in small letters, without anything between them
    "email": {"email", "emailadres", "mail", "mailadres", "emailaddress", "epost"},
    "first_name": {"voornaam", "voornamen", "roepnaam", "firstname", "givenname"},
    "infix": {"tussenvoegsel", "tussenvoegsels", "voorvoegsel", "tv"},
    "last_name": {"achternaam", "familienaam", "lastname", "surname", "familyname"},
    "name": {"naam", "name", "volledigenaam", "fullname", "helenaam", "deelnemer"},
    "role": {"rol", "functie", "role", "alswat"},
    "mentor": {"mentor", "eigenmentor", "persoonlijkementor", "mentoremail", "emailmentor"},
}


def heading(rows):
    """The position in `rows`, lists of text, of the one with the names of the columns, or None.

    It stands before the first row with an e-mail address: a list may have a title above it.
    """
    first = next((n for n, row in enumerate(rows) if any("@" in cell for cell in row)), 1)
    named = [len(guess(row)) for row in rows[:first]]
    return named.index(max(named)) if named else None


def guess(head):
    """{field of FIELDS: column from 0} for the names that we know; of two alike neither."""
    words = [re.sub("[^a-zé]", "", cell.lower()) for cell in head]
    found = {
        field: [n for n, word in enumerate(words) if word in CALLED[field]] for field in FIELDS
    }
    return {field: numbers[0] for field, numbers in found.items() if len(numbers) == 1}


def is_clear(columns):
    """Whether these columns, as `guess` gives them, say who is meant."""
    return "email" in columns and not columns.keys().isdisjoint({"first_name", "name"})
