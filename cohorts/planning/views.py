"""/organisatie/lichtingen/nieuw/ and …/wijzigen/: a cohort in one form, seen before it is saved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts import access
from cohorts.planning import actions
from cohorts.planning.forms import ChangeForm, NewCohortForm
from cohorts.planning.weeks import changes
from cohorts.review.models import Review
from school.people.kept import Typed, keep_when_signed_out

SAVE = "save"  # the value of the button that saves; every other one only looks


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def new(request):
    return _new(request, access.any_organiser(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def copy(request, public_id):
    like, organiser = access.planned_cohort(request.user, public_id)
    return _new(request, organiser.user, like)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def change(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    typed = Typed(request)
    form = ChangeForm(typed.data, cohort=cohort, today=localdate())
    is_good = typed.is_good(form)
    if not (is_good and request.POST.get("decision") == SAVE):
        context = {
            "form": form,
            "cohort": cohort,
            "is_preview": is_good,
            "changes": changes(cohort, form.cleaned_data) if is_good else [],
            "told": actions.told(cohort, by=organiser) if is_good else [],
            "seen": request.POST.get("seen") or actions.state(cohort),
            "was_kept": typed.was_kept,
        }
        return render(
            request, "cohorts/planning/change.html", context, status=typed.status(is_good=is_good)
        )
    seen = request.POST.get("seen", "")
    actions.change_cohort(cohort=cohort, seen=seen, **form.cleaned_data, by=organiser, now=now())
    typed.forget()
    messages.success(request, _("De lichting is veranderd."))
    return redirect("members:list", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    if request.method != "POST":
        waiting = Review.objects.undecided([cohort]).count()
        context = {"cohort": cohort, "waiting": waiting}
        context["told"] = actions.told(cohort, by=organiser)
        return render(request, "cohorts/planning/close.html", context)
    actions.close(cohort=cohort, by=organiser, now=now())
    messages.success(request, _("De lichting is afgesloten. Alles blijft te lezen."))
    return redirect("office:cohort", public_id)


@require_POST
@login_required
def reopen(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    actions.reopen(cohort=cohort, by=organiser)
    messages.success(request, _("De lichting is weer open."))
    return redirect("office:cohort", public_id)


def _new(request, organiser, like=None):
    typed = Typed(request)
    form = NewCohortForm(typed.data, like=like, today=localdate())
    is_good, saves = typed.is_good(form), request.POST.get("decision") == SAVE
    if not (is_good and saves and request.POST.get("seen") == form.drawn):
        context = {"form": form, "like": like, "was_kept": typed.was_kept}
        context["is_unseen"] = is_good and saves
        return render(
            request, "cohorts/planning/new.html", context, status=typed.status(is_good=is_good)
        )
    cohort = actions.open_cohort(**form.cohort_fields(), by=organiser, now=now())
    typed.forget()
    messages.success(request, _("%s is gemaakt. Zet er nu mensen in.") % cohort)
    return redirect("members:list", cohort.public_id)
