"""Meetings of a cohort: changed by its organisers, and the list of who was there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.meetings import actions
from cohorts.meetings.forms import AnswerForm, ChangeForm, PresenceForm
from cohorts.meetings.meeting import meetings_of
from cohorts.meetings.models import Attendance, Presence
from cohorts.meetings.words import change_in_words
from cohorts.planning.actions import told
from school.people.kept import Typed, keep_when_signed_out

SAVE, REST = "save", "rest"  # the values of buttons


@require_safe
@login_required
def every(request, public_id):
    """All ten, with how many of those whom this person may see were there."""
    cohort, member, people = access.attended_cohort(request.user, public_id)
    counts = Attendance.objects.counted(people)
    rows = [
        (each, [(word, counts.get((each.number, word), 0)) for word in Presence])
        for each in meetings_of(cohort)
    ]
    context = {"cohort": cohort, "member": member, "rows": rows, "size": len(people), "now": now()}
    return render(request, "cohorts/meetings/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def presence(request, public_id, number):
    meeting, member, people = access.attended_meeting(request.user, public_id, number)
    typed = Typed(request)
    noted, has_begun = Attendance.objects.at(number, people), meeting.has_begun(now=now())
    form = PresenceForm(typed.data, members=people, noted=noted, has_begun=has_begun)
    if not typed.is_good(form):
        context = {"form": form, "meeting": meeting, "member": member, "has_begun": has_begun}
        context["was_kept"] = typed.was_kept
        status = typed.status()
        return render(request, "cohorts/meetings/presence.html", context, status=status)
    rest = Presence.PRESENT if has_begun and request.POST.get("decision") == REST else ""
    actions.note(number=number, presences=form.presences(rest=rest), by=member, now=now())
    typed.forget()
    messages.success(request, _("Bewaard."))
    return redirect("meetings:presence", public_id, number)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def change(request, public_id, number):
    meeting, organiser = access.organised_meeting(request.user, public_id, number)
    typed = Typed(request)
    form = ChangeForm(typed.data, meeting=meeting, now=now())
    is_good = typed.is_good(form)
    if not (is_good and request.POST.get("decision") == SAVE):
        context = {
            "form": form,
            "meeting": meeting,
            "sentence": change_in_words(meeting, **form.planned()) if is_good else "",
            "told": told(meeting.cohort, by=organiser) if is_good else [],
            "was_kept": typed.was_kept,
        }
        status = typed.status(is_good=is_good)
        return render(request, "cohorts/meetings/change.html", context, status=status)
    planned = {**form.planned(), "seen": form.cleaned_data["seen"]}
    actions.change_meeting(meeting=meeting, **planned, by=organiser, now=now())
    typed.forget()
    messages.success(request, _("De bijeenkomst is veranderd en iedereen krijgt een brief."))
    return redirect("meetings:list", public_id)


@require_safe
@login_required
def own(request):
    member = access.participant(request.user, chosen=request.session.get("cohort"))
    said = Attendance.objects.of(member)
    meetings = meetings_of(member.cohort)
    context = {
        "member": member,
        "coming": [(m, said.get(m.number)) for m in meetings if m.starts_at > now()],
        "past": [(m, said.get(m.number)) for m in meetings if m.starts_at <= now()],
    }
    return render(request, "cohorts/meetings/own.html", context)


@require_POST
@login_required
def answer(request, number):
    meeting, member = access.own_meeting(request.user, number, chosen=request.session.get("cohort"))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies of je komt."))
        return redirect("meetings:own")
    actions.answer(meeting=meeting, **form.cleaned_data, by=member, now=now())
    thanks = [_("Goed dat je het laat weten."), _("Fijn dat je komt.")]
    messages.success(request, thanks[form.cleaned_data["comes"]])
    return redirect("meetings:own")
