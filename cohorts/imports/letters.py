"""What is written to who came into a cohort by a list: one letter each."""

from cohorts.group.models import Membership
from cohorts.members.letters import places
from school.letters.many import post_all


def tell(source, *, now):
    """To everybody whom this Import put in its cohort at `now`, in however many roles."""
    added = Membership.objects.filter(cohort=source.cohort_id, joined_at=now)
    members = added.select_related("user").order_by("user", "pk")
    post_all(key="cohort_added", letters=_letters(source, members), now=now)


def _letters(source, members):
    about, latest = places(source.cohort, source.by), None
    for member in members.iterator(chunk_size=500):
        if member.user_id != latest:
            role = {"rol": member.get_role_display()}
            yield member.user, about | role, f"cohort_added-{member.pk}"
        latest = member.user_id
