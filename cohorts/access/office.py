"""What organisers may see and change, each in their own cohorts."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.applications.models import Addition, Application
from cohorts.certificates.models import Certificate
from cohorts.group.models import Cohort, Membership, Role
from cohorts.milestones.models import Milestone
from school.doors import SecondFactorNeeded, lacks_second_factor
from school.kickoff.models import Kickoff


def organised_cohorts(user):
    """The list of cohorts that this user organises, latest first; never empty.

    Raises SecondFactorNeeded where the settings ask organisers for one.
    """
    own = Cohort.objects.filter(membership__user_id=user.pk, membership__role=Role.ORGANISER)
    cohorts = list(own.select_related("programme").distinct())
    if not cohorts:
        raise Http404
    if lacks_second_factor(user):
        raise SecondFactorNeeded
    return cohorts


def reported_cohorts(user):
    """The list of cohorts that this user organises, each with its `size`."""
    ids = [cohort.pk for cohort in organised_cohorts(user)]
    return list(Cohort.objects.filter(pk__in=ids).with_size())


def any_organiser(user):
    """The User, for whoever organises any cohort; Http404 for others."""
    organised_cohorts(user)
    return user


def organised_cohort(user, public_id):
    """(Cohort, all of this organiser) for who organises this one."""
    cohorts = organised_cohorts(user)
    found = [each for each in cohorts if each.public_id == public_id]
    if not found:
        raise Http404
    return found[0], cohorts


def organiser(user, public_id):
    """(Cohort, Membership) for who organises this cohort."""
    organised_cohorts(user)
    own = Membership.objects.filter(user=user, role=Role.ORGANISER)
    own = own.select_related("cohort__programme", "user")
    member = get_object_or_404(own, cohort__public_id=public_id)
    return member.cohort, member


def planned_cohort(user, public_id):
    """(Cohort with its size and breaks, Membership) for its organisers."""
    ids = [cohort.pk for cohort in organised_cohorts(user)]
    cohorts = Cohort.objects.filter(pk__in=ids).with_size().prefetch_related("break_set")
    cohort = get_object_or_404(cohorts, public_id=public_id)
    own = {"user": user, "cohort": cohort, "role": Role.ORGANISER}
    return cohort, Membership.objects.select_related("user").get(**own)


def organised_certificate(user, number):
    """(Certificate, Membership) for the organisers of the cohort it was issued in."""
    shown = Certificate.objects.select_related("membership__user", "membership__cohort")
    certificate = get_object_or_404(shown, number=number)
    _cohort, member = organiser(user, certificate.membership.cohort.public_id)
    return certificate, member


def organised_milestone(user, public_id):
    """(Milestone, Membership) for the organisers of its participant's cohort."""
    found = Milestone.objects.select_related("member__cohort")
    milestone = get_object_or_404(found, public_id=public_id)
    _cohort, member = organiser(user, milestone.member.cohort.public_id)
    return milestone, member


def organised_kickoff(user, public_id):
    """An edition of the kick-off, with_counts, for any organiser: there is one a year for all."""
    organised_cohorts(user)
    return get_object_or_404(Kickoff.objects.with_counts(), public_id=public_id)


def organised_at_door(user, model, public_id):
    """A Device or CheckIn (the `model`) for any organiser."""
    organised_cohorts(user)
    return get_object_or_404(model, public_id=public_id)


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
