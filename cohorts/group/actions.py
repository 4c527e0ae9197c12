"""Every write in this room: who joins which cohort."""

from django.db import transaction

from cohorts.group.models import Membership


@transaction.atomic
def enrol(*, user, cohort, role, now, mentor=None):
    """Give `user` a role in `cohort`, with a personal `mentor` for a participant, or none.

    Returns the Membership; one that was there already stays as it is.
    """
    membership, _ = Membership.objects.get_or_create(
        user=user, cohort=cohort, role=role, defaults={"mentor": mentor, "joined_at": now}
    )
    return membership
