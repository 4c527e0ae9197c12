"""Every write about who is in a cohort: people added, taken out, and given a mentor."""

from collections import Counter

from django.db import models, transaction

from cohorts.group import actions as group
from cohorts.group.models import Cohort, Membership, Role
from cohorts.members import letters
from school.changes import actions as changes
from school.changes.models import Kind
from school.conflict import Conflict
from school.people.actions import welcome


@transaction.atomic
def add(*, cohort, email, first_name, last_name, role, by, now):
    """Put somebody in `cohort`, make their account where there is none, and write to them.

    Returns the Membership; one that was there stays as it is. Raises Conflict for a participant
    when the cohort is full.
    """
    user = welcome(email=email, first_name=first_name, last_name=last_name, by=by.user)
    member = group.admit(user=user, cohort=cohort, role=role, now=now, by=by.user)
    letters.added(member, by=by, now=now)
    return member


@transaction.atomic
def give_mentor(*, member, mentor, by):
    """Make `mentor`, a Membership or None, the personal mentor of a participant."""
    own = Membership.objects.filter(pk=member.pk, role=Role.PARTICIPANT)
    if own.update(mentor=mentor):
        _note(Kind.MENTOR, [member], by=by)


@transaction.atomic
def balance(*, cohort, anew, by):
    """Give each participant without a personal mentor the one who has fewest; returns how many.

    What was chosen by hand stays, unless `anew` asks to divide all of them again. Raises Conflict
    without any mentor.
    """
    Cohort.objects.locked(cohort.pk)
    mentors = list(cohort.membership_set.staff(Role.MENTOR))
    if not mentors:
        raise Conflict("Er is nog geen mentor in deze lichting. Zet er eerst een in.")
    people = list(cohort.membership_set.participants())
    waiting = [each for each in people if anew or each.mentor_id is None]
    load = Counter(each.mentor_id for each in people if each not in waiting)
    for member in waiting:
        member.mentor = min(mentors, key=lambda mentor: load[mentor.pk])
        load[member.mentor.pk] += 1
    Membership.objects.bulk_update(waiting, ["mentor"])
    _note(Kind.MENTOR, waiting, by=by)
    return len(waiting)


@transaction.atomic
def remove(*, member, by):
    """Take somebody out of a cohort in which they did nothing yet; their account stays.

    Raises Conflict for who has done something, and for the last organiser.
    """
    Cohort.objects.locked(member.cohort_id)
    locked = Membership.objects.select_for_update().filter(pk=member.pk).first()
    if locked is None:
        return
    if has_work(locked):
        raise Conflict(
            f"{member.user} heeft in deze lichting al iets gedaan. Dat willen we niet weggooien, "
            "dus er is niets veranderd."
        )
    others = Membership.objects.filter(cohort=member.cohort_id, role=Role.ORGANISER)
    if not others.exclude(pk=member.pk).exists():
        raise Conflict("Een lichting heeft een organisator nodig. Zet er eerst een ander in.")
    locked.delete()
    _note(Kind.LEFT, [member], by=by)


def has_work(member):
    """Whether anything would be lost with this Membership: whatever hangs on it, but for choices.

    Being somebody's mentor, or having decided about an application, can be undone or outlived.
    """
    return any(
        each.related_model._base_manager.filter(**{each.field.name: member}).exists()
        for each in Membership._meta.related_objects
        if each.on_delete is not models.SET_NULL
    )


def _note(kind, members, *, by):
    users = [each.user for each in members]
    changes.note(kind=kind, users=users, within=by.cohort.public_id, by=by.user)
