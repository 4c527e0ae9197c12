"""Who may do what with applications; a room of its own, since cohorts/access.py is full."""

from django.shortcuts import get_object_or_404

from cohorts.access import organised_cohorts
from cohorts.applications.models import Addition, Application
from cohorts.group.models import Membership, Role


def own_addition(public_id):
    """An Addition, for whoever has its address; only the letter to its owner says it."""
    found = Addition.objects.select_related("application__cohort")
    return get_object_or_404(found, public_id=public_id)


def organised_application(user, public_id):
    """(Application with its additions, Membership) for the organisers of its cohort."""
    found = Application.objects.of(organised_cohorts(user)).whole()
    application = get_object_or_404(found, public_id=public_id)
    own = {"user": user, "cohort": application.cohort_id, "role": Role.ORGANISER}
    return application, Membership.objects.get(**own)
