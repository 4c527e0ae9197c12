"""The accounts of the demo."""

from cohorts.group import actions as group
from school.people.actions import welcome


def enrol(person, cohort, role, *, now, mentor=None):
    """Make the account of a mapping of people.yaml, put it in a cohort; return the Membership."""
    first, _, last = person["name"].partition(" ")
    place = {"trade": person.get("trade", ""), "place": person["place"]}
    user = welcome(email=person["email"], first_name=first, last_name=last, **place)
    return group.enrol(user=user, cohort=cohort, role=role, mentor=mentor, now=now)
