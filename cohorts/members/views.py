"""/organisatie/lichting/…/mensen/: who is in a cohort, and who is whose mentor."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.group.models import Role
from cohorts.members import actions
from cohorts.members.forms import AddForm, MemberForm, MentorForm
from school.people.kept import forget, keep_when_signed_out, kept_for


@require_safe
@login_required
def show(request, public_id):
    cohort, _organiser = access.planned_cohort(request.user, public_id)
    kept = kept_for(request, request.path, "add")
    return _show(request, cohort, AddForm(kept, cohort=cohort), was_kept=kept is not None)


@require_POST
@keep_when_signed_out
def add(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    form = AddForm(request.POST, cohort=cohort)
    if not form.is_valid():
        return _show(request, cohort, form, status=422)
    member = actions.add(cohort=cohort, **form.cleaned_data, by=organiser, now=now())
    forget(request, reverse("members:list", args=[public_id]), "add")
    words = _("%(name)s zit er nu in als %(role)s en krijgt een brief.")
    messages.success(request, words % {"name": member.user, "role": member.get_role_display()})
    return redirect("members:list", public_id)


@require_POST
@login_required
def give_mentor(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    people, mentors = cohort.membership_set.participants(), cohort.membership_set.staff(Role.MENTOR)
    form = MentorForm(request.POST, members=people, mentors=mentors)
    if not form.is_valid():
        return _gone(request, public_id)
    actions.give_mentor(member=form.chosen(), mentor=form.chosen_mentor(), by=organiser)
    messages.success(request, _("Bewaard."))
    return redirect("members:list", public_id)


@require_POST
@login_required
def balance(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    count = actions.balance(cohort=cohort, anew="anew" in request.POST, by=organiser)
    one, more = "%d deelnemer kreeg een mentor.", "%d deelnemers kregen een mentor."
    messages.success(request, ngettext(one, more, count) % count)
    return redirect("members:list", public_id)


@require_POST
@login_required
def remove(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    form = MemberForm(request.POST, members=cohort.membership_set.select_related("user"))
    if not form.is_valid():
        return _gone(request, public_id)
    member = form.chosen()
    actions.remove(member=member, by=organiser)
    messages.success(request, _("%s zit niet meer in deze lichting.") % member.user)
    page = ["office:overview"] if member == organiser else ["members:list", public_id]
    return redirect(*page)


def _gone(request, public_id):
    """Somebody who was on the page is not there any more, or never was."""
    messages.error(request, _("Die persoon zit niet in deze lichting. Kies opnieuw."))
    return redirect("members:list", public_id)


def _show(request, cohort, form, status=200, **context):
    context |= {
        "cohort": cohort,
        "form": form,
        "participants": cohort.membership_set.participants(),
        "mentors": cohort.membership_set.staff(Role.MENTOR).with_load(),
        "organisers": cohort.membership_set.staff(Role.ORGANISER),
    }
    return render(request, "cohorts/members/list.html", context, status=status)
