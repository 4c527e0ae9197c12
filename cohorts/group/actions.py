"""Every write in this room: who joins which cohort, and who rests for a week."""

from django.db import transaction

from cohorts.group.brake import Brake
from cohorts.group.models import Membership, Pause
from school.conflict import Conflict


@transaction.atomic
def enrol(*, user, cohort, role, now, mentor=None):
    """Give `user` a role in `cohort`, with a personal `mentor` for a participant, or none.

    Returns the Membership; one that was there already stays as it is.
    """
    membership, _ = Membership.objects.get_or_create(
        user=user, cohort=cohort, role=role, defaults={"mentor": mentor, "joined_at": now}
    )
    return membership


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
