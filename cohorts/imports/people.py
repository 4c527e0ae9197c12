"""Whom a row of somebody's list speaks of, and what is wrong with it."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cohorts.group.models import Role
from school.text import one_line

LONGEST_NAME, LONGEST_ADDRESS = 80, 254
ROLES = {role.label: role.value for role in Role} | {role.value: role.value for role in Role}
FORMULA = ("=", "+", "@")


class Person(NamedTuple):
    """What a row says; `fault` is empty, or a sentence that tells what to do.

    `mentor` is an address or a whole name in small letters, of a participant alone.
    """

    email: str
    first_name: str
    last_name: str
    role: str
    mentor: str
    fault: str


def read(cells, columns):
    """The Person that a row of text describes by `columns`, {field: column from 0}."""
    said = {
        field: one_line(cells[number].removeprefix("'"), 300) if number < len(cells) else ""
        for field, number in columns.items()
    }
    email, names = said["email"].removeprefix("mailto:").lower(), _names(said)
    role = ROLES.get(said.get("role", "").lower() or Role.PARTICIPANT.value, "")
    mentor = said.get("mentor", "").lower() if role == Role.PARTICIPANT else ""
    faults = [*_faults_of_address(email), *_faults_of_names(*names)]
    if not role:
        words = _("De rol ‘%s’ kennen we niet. Kies deelnemer, mentor of organisator.")
        faults.append(words % said["role"][:40])
    first, last = (name[:LONGEST_NAME] for name in names)
    return Person(
        email[:LONGEST_ADDRESS], first, last, role, mentor[:LONGEST_ADDRESS], "".join(faults[:1])
    )


def _faults_of_address(email):
    if not email:
        yield _("Hier staat geen e-mailadres. Vul het in.")
    elif not _is_address(email):
        yield _("Dit is geen e-mailadres. Schrijf er één, als naam@voorbeeld.nl.")


def _faults_of_names(first, last):
    if not first:
        yield _("Hier staat geen voornaam. Vul hem in.")
    if max(len(first), len(last)) > LONGEST_NAME:
        yield _("Deze naam is te lang. Maak hem korter dan 80 tekens.")
    if first.startswith(FORMULA) or last.startswith(FORMULA):
        yield _("Hier staat een formule. Zet er de naam zelf neer.")


def _is_address(email):
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST_ADDRESS


def _names(said):
    """(first name, last name), also when both stand in one column."""
    first, last = said.get("first_name", ""), said.get("last_name", "")
    if not first:
        first, _space, rest = _turned(said.get("name", "")).partition(" ")
        last = last or rest
    return first, f"{said.get('infix', '')} {last}".strip()


def _turned(name):
    """“Veen, Jan van der” in the order in which one says it."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}".strip() if comma else name
