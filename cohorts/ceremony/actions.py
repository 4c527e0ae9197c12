"""Every write in this room: whether certificates are handed out, and handing them out."""

from django.db import transaction

from cohorts.certificates import actions as certificates
from cohorts.certificates.standing import State, standings
from cohorts.group.models import Cohort
from school.people.actions import rename


@transaction.atomic
def choose(*, cohort, has_ceremony, by):
    """Let an organiser hand out the certificates of a cohort, or let each follow by itself.

    What waits already keeps waiting until it is handed out.
    """
    Cohort.objects.filter(pk=cohort.pk).update(has_ceremony=has_ceremony)


@transaction.atomic
def hand_out(*, member, name=None, by, now):
    """Issue the certificate of one participant; return it. Raises Conflict as `issue` does.

    With a name (`first_name`, `last_name`) they are called that from now on.
    """
    if name:
        rename(user=member.user, **name, by=by.user)
    return certificates.issue(member=member, by=by, now=now)


@transaction.atomic
def hand_out_all(*, cohort, by, now):
    """Issue to everybody in the cohort who is ready; return how many. What is held stays held."""
    members = list(cohort.membership_set.participants())
    ready = [each for each in standings(members, now=now) if each.state == State.READY]
    for each in ready:
        certificates.issue(member=each.member, by=by, now=now)
    return len(ready)


@transaction.atomic
def reissue(*, certificate, name=None, reason, note, by, now):
    """Replace a certificate as `certificates.reissue` does, in a new name when one is given."""
    if name:
        rename(user=certificate.membership.user, **name, by=by.user)
    return certificates.reissue(certificate=certificate, reason=reason, note=note, by=by, now=now)
