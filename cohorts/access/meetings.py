"""Meetings: who keeps the list of whom, who changes one, and who may say that they cannot come."""

from django.http import Http404

from cohorts.access.office import organiser
from cohorts.access.people import participant
from cohorts.group.calendar import WEEKS
from cohorts.group.models import STAFF, Membership, Role
from cohorts.meetings.meeting import meetings_of
from school.doors import ask_second_factor


def attended_cohort(user, public_id):
    """(Cohort, Membership, participants by name) for who keeps the list of a cohort.

    An organiser keeps that of everybody, a mentor that of whom they are the personal mentor.
    """
    own = Membership.objects.filter(user_id=user.pk, cohort__public_id=public_id, role__in=STAFF)
    members = {each.role: each for each in own.select_related("cohort", "user")}
    member = members.get(Role.ORGANISER) or members.get(Role.MENTOR)
    if member is None:
        raise Http404
    people = member.cohort.membership_set.participants().prefetch_related(None)
    if member.role == Role.MENTOR:
        return member.cohort, member, list(people.filter(mentor=member))
    ask_second_factor(user)
    return member.cohort, member, list(people)


def attended_meeting(user, public_id, number):
    """(Meeting of week `number`, Membership, participants), as `attended_cohort` finds them."""
    cohort, member, people = attended_cohort(user, public_id)
    return _meeting(cohort, number), member, people


def organised_meeting(user, public_id, number):
    """(Meeting, Membership) for the organisers of its cohort."""
    cohort, member = organiser(user, public_id)
    return _meeting(cohort, number), member


def own_meeting(user, number, *, chosen):
    """(Meeting, Membership) of the cohort that /mijn/ is about."""
    member = participant(user, chosen=chosen)
    return _meeting(member.cohort, number), member


def _meeting(cohort, number):
    if not 1 <= number <= WEEKS:
        raise Http404
    return meetings_of(cohort)[number - 1]
