"""Who may make and change cohorts; a module of its own, since cohorts/access.py is full."""

from django.shortcuts import get_object_or_404

from cohorts.access import organised_cohorts
from cohorts.group.models import Cohort, Membership, Role


def organiser(user):
    """The User, for whoever organises any cohort; Http404 for others."""
    organised_cohorts(user)
    return user


def organised(user, public_id):
    """(Cohort with its size and breaks, Membership) for its organisers."""
    ids = [cohort.pk for cohort in organised_cohorts(user)]
    cohorts = Cohort.objects.filter(pk__in=ids).with_size().prefetch_related("break_set")
    cohort = get_object_or_404(cohorts, public_id=public_id)
    own = {"user": user, "cohort": cohort, "role": Role.ORGANISER}
    return cohort, Membership.objects.select_related("user").get(**own)
