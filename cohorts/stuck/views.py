"""Ik loop vast: the page where a call is made, read and answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.stuck import actions, places
from cohorts.stuck.forms import CallForm, ReplyForm, ThanksForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def at_assignment(request, number):
    chosen = request.session.get("cohort")
    week, member = access.own_week(request.user, number, chosen=chosen, now=now())
    return _call(request, week, member, places.in_assignment(week))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def at_lesson(request, key):
    chosen = request.session.get("cohort")
    lesson, week, member = access.own_lesson(request.user, key, chosen=chosen, now=now())
    return _call(request, week, member, places.in_lesson(lesson, week), lesson)


@require_safe
@login_required
def show(request, public_id):
    call, member = access.stuck_call(request.user, public_id)
    return _show(request, call, member, ReplyForm())


@require_POST
@login_required
def reply(request, public_id):
    call, member = access.stuck_call(request.user, public_id)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, call, member, form, status=422)
    actions.reply(call=call, by=member, now=now(), **form.cleaned_data)
    own = call.member_id == member.pk
    messages.success(request, _("Verstuurd.") if own else _("Verstuurd. Mooi dat je meedenkt."))
    return redirect("stuck:show", public_id)


@require_POST
@login_required
def close(request, public_id):
    call, member = access.own_stuck_call(request.user, public_id)
    form = ThanksForm(request.POST)
    if not form.is_valid():
        return _show(request, call, member, ReplyForm(), thanks=form, status=422)
    actions.close(call=call, by=member, now=now(), **form.cleaned_data)
    messages.success(request, _("Afgesloten. Fijn dat je weer verder kunt."))
    return redirect("journey:dashboard")


def _call(request, week, member, found, lesson=None):
    at = request.GET.get("plek", "")
    form = CallForm(found, request.POST or None, member=member, at=at, now=now())
    if not form.is_valid():
        context = {"form": form, "week": week, "lesson": lesson}
        status = 422 if form.is_bound else 200
        return render(request, "cohorts/stuck/call.html", context, status=status)
    call = actions.call(week=week, **form.call(), by=member, now=now())
    return redirect("stuck:show", call.public_id)


def _show(request, call, member, form, thanks=None, status=200):
    week, lesson = access.place_of(call, member, now=now())
    context = {
        "call": call,
        "week": week,
        "lesson": lesson,
        "asked": places.asked(call, week),
        "replies": call.stuckreply_set.select_related("by__user"),
        "came": call.came,
        "member": member,
        "is_mine": call.member_id == member.pk,
        "meeting": call.member.cohort.next_meeting(now=now()),
        "form": form,
        "thanks": thanks or ThanksForm(),
        "now": now(),
    }
    return render(request, "cohorts/stuck/show.html", context, status=status)
