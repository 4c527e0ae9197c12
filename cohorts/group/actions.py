"""Every write in this room: who joins which cohort, and who rests for a week."""

from django.db import transaction

from cohorts.group.brake import Brake
from cohorts.group.models import Cohort, Membership, Pause, Role
from curriculum.pages.models import ProgrammePage
from school.changes import actions as changes
from school.changes.models import Kind
from school.conflict import Conflict
from school.pages.models import SchoolSettings
from school.people.actions import appoint_editor, welcome


@transaction.atomic
def open_school(*, name, place, email, first_name, cohort, now, **meeting):
    """Name the school, and make its first cohort with somebody who organises and edits.

    `meeting` has starts_on and the three meeting fields of Cohort; the course has been loaded.
    Returns the organiser's Membership. Raises Conflict once there is a cohort.
    """
    if Cohort.objects.exists():
        raise Conflict("Deze school heeft al een lichting: er is niets veranderd.")
    school = SchoolSettings.load()
    school.name, school.place = name, place
    school.save()
    organiser = welcome(email=email, first_name=first_name)
    appoint_editor(user=organiser)
    programme = ProgrammePage.objects.get()
    first = Cohort.objects.create(name=cohort, programme=programme, **meeting)
    return enrol(user=organiser, cohort=first, role=Role.ORGANISER, now=now)


@transaction.atomic
def enrol(*, user, cohort, role, now, mentor=None, by=None):
    """Give `user` a role in `cohort`, with a personal `mentor` for a participant, or none.

    Returns the Membership; one that was there already stays as it is. `by` is the User who does it;
    nobody for the first of a school.
    """
    membership, is_new = Membership.objects.get_or_create(
        user=user, cohort=cohort, role=role, defaults={"mentor": mentor, "joined_at": now}
    )
    if is_new:
        changes.note(kind=Kind.JOINED, users=[user], within=cohort.public_id, by=by)
    return membership


@transaction.atomic
def admit(*, user, cohort, role, now, by=None):
    """As `enrol`, but a participant only gets in while there is a place; the last is given once.

    Raises Conflict when the cohort is full, or closed.
    """
    locked = Cohort.objects.locked(cohort.pk)
    if locked.closed_at:
        raise Conflict(f"{cohort} is afgesloten. Open de lichting eerst weer.")
    own = {"user": user, "cohort": cohort, "role": role}
    is_new = not Membership.objects.filter(**own).exists()
    if role == Role.PARTICIPANT and locked.is_full and is_new:
        raise Conflict(
            f"{cohort} is vol: alle {locked.places} plaatsen zijn vergeven. Er is niets veranderd."
        )
    return enrol(**own, now=now, by=by)


@transaction.atomic
def pause(*, monday, by, now):
    """Let the weeks of the participant `by` rest in the week of the date `monday`.

    What is open stays open; what comes later, deadlines too, moves on by a week. A second click
    changes nothing. Raises Conflict for any other week than the one that Brake offers.
    """
    member = Membership.objects.select_for_update().get(pk=by.pk)
    if member.pause_set.filter(monday=monday).exists():
        return
    brake = Brake(member, now=now)
    if brake.offers != monday:
        raise Conflict("Deze week kun je niet stilzetten. Kijk op je eigen pagina wat er wel kan.")
    Pause.objects.create(member=member, number=brake.next_number, monday=monday, pulled_at=now)


@transaction.atomic
def resume(*, by, now):
    """Take back the pauses of the participant `by` that are not over; what is past stays."""
    by.pause_set.not_over(now=now).delete()
