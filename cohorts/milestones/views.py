"""/mijn/mijlpalen/, the organiser's word for them, and the pace on the front page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.milestones import actions
from cohorts.milestones.clock import Clock, cohort_clocks, school_pace, weekly
from cohorts.milestones.forms import CONSENT, MilestoneForm, NameForm, VouchForm
from cohorts.milestones.models import TempoConsent
from cohorts.milestones.names import advise
from curriculum.milestones import MilestoneKind
from school.conflict import Conflict


@require_safe
@login_required
def show(request):
    member = access.participant(request.user, chosen=_chosen(request))
    context = {
        "member": member,
        "clock": Clock(member),
        "weekly": weekly(member),
        "counts_along": TempoConsent.objects.of(member),
        "consent": CONSENT,
        "naming": NameForm(),
    }
    return render(request, "cohorts/milestones/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def note(request, kind):
    milestone, member = access.own_milestone(request.user, kind, chosen=_chosen(request))
    shown = {"kind": MilestoneKind(kind), "milestone": milestone}
    form = MilestoneForm(request.POST or None, request.FILES or None, **shown, on=localdate())
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {**shown, "form": form, "member": member}
        return render(request, "cohorts/milestones/note.html", context, status=status)
    actions.note(kind=kind, **form.cleaned_data, by=member, now=now())
    messages.success(request, _("Het staat erbij."))
    return redirect("milestones:show")


@require_POST
@login_required
def tick(request, kind):
    """From a lesson: reached today; what shows it can be said on the page that follows."""
    _milestone, member = access.own_milestone(request.user, kind, chosen=_chosen(request))
    actions.tick(kind=kind, on=localdate(), by=member)
    messages.success(request, _("Gefeliciteerd! Laat hieronder zien dat het er is."))
    return redirect("milestones:note", kind)


@require_POST
@login_required
def take_back(request, kind):
    _milestone, member = access.own_milestone(request.user, kind, chosen=_chosen(request))
    actions.take_back(kind=kind, by=member)
    messages.success(request, _("Het staat er niet meer bij."))
    return redirect("milestones:show")


@require_POST
@login_required
def count_along(request):
    member = access.participant(request.user, chosen=_chosen(request))
    actions.count_along(wording=str(CONSENT), by=member, now=now())
    messages.success(request, _("Dank je wel, je telt mee. Zonder je naam."))
    return redirect("milestones:show")


@require_POST
@login_required
def stop_counting(request):
    member = access.participant(request.user, chosen=_chosen(request))
    actions.stop_counting(by=member)
    messages.success(request, _("Je telt niet meer mee."))
    return redirect("milestones:show")


@require_safe
@login_required
def name(request):
    """A look at a domain name; nothing of it is kept and nobody is asked."""
    member = access.participant(request.user, chosen=_chosen(request))
    form = NameForm(request.GET or None)
    advice = advise(form.cleaned_data["naam"]) if form.is_valid() else None
    context = {"member": member, "form": form, "advice": advice}
    status = 422 if form.errors else 200
    return render(request, "cohorts/milestones/name.html", context, status=status)


@require_safe
@login_required
def cohort(request, public_id):
    found, _member = access.organiser(request.user, public_id)
    context = {"cohort": found, "kinds": MilestoneKind, "clocks": cohort_clocks(found)}
    return render(request, "cohorts/milestones/cohort.html", context)


@require_POST
@login_required
def vouch(request, public_id):
    milestone, organiser = access.organised_milestone(request.user, public_id)
    form = VouchForm(request.POST)
    if not form.is_valid():
        raise Conflict("Deze mijlpaal is intussen veranderd. Kijk nog eens.")
    actions.vouch(milestone=milestone, **form.cleaned_data, by=organiser, now=now())
    messages.success(request, _("Bevestigd."))
    return redirect("milestones:cohort", organiser.cohort.public_id)


def home(request, page):
    """The HomePage, with how fast it goes for those who let theirs count."""
    context = page.get_context(request) | {"pace": school_pace()}
    return render(request, page.template, context)


def _chosen(request):
    return request.session.get("cohort")
