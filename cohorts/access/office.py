"""What organisers may see and change, each in their own cohorts."""

from django.db.models import Q
from django.db.models.functions import Lower
from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.applications.models import Addition, Application
from cohorts.certificates.models import Certificate
from cohorts.exports.models import SchoolBox
from cohorts.group.models import Cohort, Membership, Role
from cohorts.imports.models import Import
from cohorts.milestones.models import Milestone
from cohorts.today.board import Board
from school.doors import ask_second_factor
from school.kickoff.models import Kickoff
from school.letters.models import Letter
from school.letters.refusals import Refusal


def organised_cohorts(user):
    """The list of cohorts that this user organises, latest first; never empty.

    Raises SecondFactorNeeded where the settings ask organisers for one.
    """
    own = Cohort.objects.filter(membership__user_id=user.pk, membership__role=Role.ORGANISER)
    cohorts = list(own.select_related("programme").distinct())
    if not cohorts:
        raise Http404
    ask_second_factor(user)
    return cohorts


def organised_with_size(user):
    """As `organised_cohorts`, each with its size and breaks; two queries."""
    own = Membership.objects.filter(user_id=user.pk, role=Role.ORGANISER).values("cohort")
    cohorts = list(Cohort.objects.filter(pk__in=own).with_size().prefetch_related("break_set"))
    if not cohorts:
        raise Http404
    ask_second_factor(user)
    return cohorts


def organised_step(user, source, subject, name, *, now):
    """(Alarm, Step, Membership): an alarm of this organiser, a step, and as whom they take it.

    Raises Http404 for an unknown source or step, and Conflict when there is no such alarm for
    them, or no more.
    """
    alarm = Board(organised_with_size(user), now=now).find(source, subject)
    step = alarm.step(name)
    if step is None:
        raise Http404
    own = Membership.objects.filter(user=user, role=Role.ORGANISER).select_related("user", "cohort")
    return alarm, step, own.filter(cohort=alarm.cohort).first() if alarm.cohort else own.first()


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
    editions = Kickoff.objects.with_counts().select_related("way")
    return get_object_or_404(editions, public_id=public_id)


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


def organised_import(user, public_id, *, now):
    """(Import with its cohort, Membership) for the organisers of that cohort, until forgotten.

    The cohort comes with its size.
    """
    kept = Import.objects.kept(now=now).select_related("cohort")
    source = get_object_or_404(kept, public_id=public_id)
    source.cohort, organiser = planned_cohort(user, source.cohort.public_id)
    return source, organiser


def is_editor(user):
    """Whether this user holds the keys of /cms/, and so sees all that a school writes."""
    return user.has_perm("wagtailadmin.access_admin")


def editor(user):
    """The User, for who is an editor."""
    if not is_editor(user):
        raise Http404
    ask_second_factor(user)
    return user


def own_box(user, public_id, *, now):
    """A SchoolBox that is ready, for the editor who asked for it, until it is thrown away."""
    made = SchoolBox.objects.of(editor(user)).kept(now=now)
    return get_object_or_404(made, public_id=public_id, size__gt=0)


def organised_letters(user):
    """(Letters, latest first, Refusals) of the people in this organiser's cohorts.

    Also of who applied for one, and of visitors of the kick-off, which is of all organisers.
    """
    cohorts = organised_cohorts(user)
    members = Membership.objects.filter(cohort__in=cohorts)
    applied = Application.objects.of(cohorts).order_by()
    alone = Q(to__in=members.values("user__email")) | Q(to__in=applied.values("email"))
    alone |= Q(key__startswith="kickoff_")
    theirs = Letter.objects.filter(Q(user__in=members.values("user")) | Q(alone, user=None))
    addresses = theirs.values(address=Lower("to"))
    refusals = Refusal.objects.filter(address__in=addresses).order_by("-refused_at", "pk")
    return theirs.select_related("user").order_by("-written_at", "-pk"), refusals


def organised_letter(user, public_id, *, now):
    """(Letter with its state at `now`, the Refusal of its address or None) for the same people."""
    letters, refusals = organised_letters(user)
    found = letters.select_related("user", "again", "again_of").with_state(now=now)
    letter = get_object_or_404(found, public_id=public_id)
    return letter, refusals.of(letter.to).first()


def organised_text(user, public_id):
    """A Letter of the same people whose words are not for its reader alone."""
    letters, _refusals = organised_letters(user)
    return get_object_or_404(letters.filter(is_secret=False), public_id=public_id)
