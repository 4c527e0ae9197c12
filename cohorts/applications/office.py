"""/organisatie/aanmeldingen/: who wishes to take part, and what an organiser decides."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts import access
from cohorts.applications import actions, letters
from cohorts.applications.forms import LetterForm
from cohorts.applications.models import Application, State
from school.people.kept import Typed, keep_when_signed_out


@require_safe
@login_required
def pile(request):
    cohorts = access.organised_cohorts(request.user)
    chosen = request.GET.get("stand", "")
    applications = Application.objects.of(cohorts)
    counts = applications.counted()
    context = {
        "applications": applications.in_state(chosen if chosen in State.values else ""),
        "states": [(state, counts.get(state, 0)) for state in State],
        "total": sum(counts.values()),
        "chosen": chosen,
    }
    return render(request, "cohorts/applications/pile.html", context)


@require_safe
@login_required
def show(request, public_id):
    application, _organiser = access.organised_application(request.user, public_id)
    context = {"application": application, "State": State}
    return render(request, "cohorts/applications/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def decide(request, public_id, state):
    """Shows the letter of a decision to read and to edit; sending it is deciding."""
    application, organiser = access.organised_application(request.user, public_id)
    typed = Typed(request)
    subject, text = letters.draft(application, state)
    form = LetterForm(typed.data, initial={"text": text})
    if not typed.is_good(form):
        context = {
            "application": application,
            "state": state,
            "subject": subject,
            "form": form,
            "seen": request.POST.get("seen", application.state),
            "was_kept": typed.was_kept,
        }
        return render(request, "cohorts/applications/decide.html", context, status=typed.status())
    about = {"application": application, "seen": request.POST.get("seen", ""), "state": state}
    actions.decide(**about, **form.cleaned_data, by=organiser, now=now())
    typed.forget()
    messages.success(request, _("Besloten. De brief aan %s is onderweg.") % application.first_name)
    return redirect("applications:pile")
