"""The accounts of the demo."""

from cohorts.group import actions as group
from cohorts.plan import actions as plan
from school.people.actions import welcome


def enrol(person, cohort, role, *, now, mentor=None):
    """Make the account of a mapping of people.yaml, put it in a cohort; return the Membership.

    Whoever has a company has its name on the cover of their plan.
    """
    first, _, last = person["name"].partition(" ")
    place = {"trade": person.get("trade", ""), "place": person["place"]}
    user = welcome(email=person["email"], first_name=first, last_name=last, **place)
    member = group.enrol(user=user, cohort=cohort, role=role, mentor=mentor, now=now)
    if company := person.get("company"):
        plan.name(title=company, by=member, now=now)
    return member
