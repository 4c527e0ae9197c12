"""One's own circle, and that of a cohort as its organiser sees it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.noaberschap.circle import actions
from cohorts.noaberschap.circle.drawing import SIZE, ring
from cohorts.noaberschap.circle.forms import IntroduceForm
from cohorts.noaberschap.circle.models import Introduction, Noaber
from cohorts.noaberschap.circle.ties import Circle, CohortCircle


@require_safe
@login_required
def own(request):
    circle = Circle(access.noaber(request.user))
    spots, lines = ring(circle.people, circle.pairs, centre=request.user)
    context = {"circle": circle, "spots": spots, "lines": lines, "size": SIZE}
    return render(request, "cohorts/noaberschap/circle/own.html", context)


@require_safe
@login_required
def cohort(request, public_id):
    found, _organiser = access.organiser(request.user, public_id)
    members = list(Noaber.objects.in_cohorts([found]).participants())
    return _show(request, found, members, IntroduceForm(members=members))


@require_POST
@login_required
def introduce(request, public_id):
    found, organiser = access.organiser(request.user, public_id)
    members = list(Noaber.objects.in_cohorts([found]).participants())
    form = IntroduceForm(request.POST, members=members)
    if not form.is_valid():
        return _show(request, found, members, form, status=422)
    actions.introduce(**form.people(), by=organiser, now=now())
    messages.success(request, _("Verstuurd: ze kregen allebei dezelfde brief."))
    return redirect("circle:cohort", public_id)


def _show(request, found, members, form, status=200):
    circle = CohortCircle(members)
    spots, lines = ring(circle.people, circle.pairs)
    context = {
        "cohort": found,
        "circle": circle,
        "isolated": Noaber.objects.in_cohorts([found]).isolated(on=localdate()),
        "introductions": Introduction.objects.in_cohort(found),
        "spots": spots,
        "lines": lines,
        "size": SIZE,
        "form": form,
    }
    return render(request, "cohorts/noaberschap/circle/cohort.html", context, status=status)
