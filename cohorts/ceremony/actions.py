"""Every write in this room: whether certificates are handed out, and handing them out."""

from django.db import transaction

from cohorts.certificates import actions as certificates
from cohorts.certificates.standing import State, standings
from cohorts.group.models import Cohort


@transaction.atomic
def choose(*, cohort, has_ceremony, by):
    """Let an organiser hand out the certificates of a cohort, or let each follow by itself.

    What waits already keeps waiting until it is handed out.
    """
    Cohort.objects.filter(pk=cohort.pk).update(has_ceremony=has_ceremony)


@transaction.atomic
def hand_out(*, member, by, now):
    """Issue the certificate of one participant; return it. Raises Conflict as `issue` does."""
    return certificates.issue(member=member, now=now)


@transaction.atomic
def hand_out_all(*, cohort, by, now):
    """Issue to everybody in the cohort who is ready; return how many. What is held stays held."""
    members = list(cohort.membership_set.participants())
    ready = [each for each in standings(members, now=now) if each.state == State.READY]
    for each in ready:
        certificates.issue(member=each.member, now=now)
    return len(ready)
