"""A mentor's own pages: their week, their comment bank, the days they are away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.mentors import actions
from cohorts.mentors.forms import AbsenceForm, CommentForm
from cohorts.mentors.models import Absence, Comment
from cohorts.mentors.week import numbers
from school.people.kept import Typed, forget, keep_when_signed_out, kept_for


@require_safe
@login_required
def week(request):
    members = access.mentorships(request.user)
    line = kept_for(request, request.path, "comment")
    return _show_week(request, members, CommentForm(line), was_kept=line is not None)


@require_POST
@keep_when_signed_out
def keep_comment(request):
    members = access.mentorships(request.user)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _show_week(request, members, form, status=422)
    actions.keep_comment(**form.cleaned_data, by=request.user)
    forget(request, reverse("mentors:week"), "comment")
    messages.success(request, _("Bewaard."))
    return redirect("mentors:week")


@require_POST
@login_required
def change_comment(request, public_id):
    """Writes a line anew, or drops it when the button `weg` was pressed."""
    comment = access.own_comment(request.user, public_id)
    if "weg" in request.POST:
        actions.drop_comment(comment=comment, by=request.user)
        messages.success(request, _("Weggehaald."))
        return redirect("mentors:week")
    form = CommentForm(request.POST)
    if not form.is_valid():
        members = access.mentorships(request.user)
        return _show_week(request, members, CommentForm(), status=422, changed=(comment, form))
    actions.change_comment(comment=comment, **form.cleaned_data, by=request.user)
    messages.success(request, _("Bewaard."))
    return redirect("mentors:week")


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def absences(request):
    members = access.mentorships(request.user)
    today, typed = localdate(), Typed(request, "absence")
    form = AbsenceForm(typed.data, members=members, today=today)
    if not typed.is_good(form):
        own = Absence.objects.of(request.user, on=today)
        context = {"form": form, "absences": own, "members": members}
        context["was_kept"] = typed.was_kept
        return render(request, "cohorts/mentors/absences.html", context, status=typed.status())
    actions.announce_absence(**form.chosen(), by=request.user)
    typed.forget()
    messages.success(request, _("Genoteerd. Je collega’s nemen het over."))
    return redirect("mentors:absences")


@require_POST
@login_required
def withdraw_absence(request, public_id):
    absence = access.own_absence(request.user, public_id)
    actions.withdraw_absence(absence=absence, by=request.user)
    messages.success(request, _("Ingetrokken. Fijn dat je er bent."))
    return redirect("mentors:absences")


def _show_week(request, members, form, status=200, changed=(None, None), **context):
    comment, change = changed
    context |= {
        "members": members,
        "numbers": numbers(members, now=now()),
        "form": form,
        "comments": Comment.objects.of(request.user),
        "changed": comment,
        "change": change,
        "absences": Absence.objects.of(request.user, on=localdate()),
    }
    return render(request, "cohorts/mentors/week.html", context, status=status)
