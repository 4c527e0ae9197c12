"""Ik loop vast: the page where a call is made, read and answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.stuck import actions
from cohorts.stuck.forms import CallForm, ReplyForm, ThanksForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def at_assignment(request, number):
    chosen = request.session.get("cohort")
    week, member = access.own_week(request.user, number, chosen=chosen, now=now())
    place = {"place": "", "where": _("Week %(number)d, opdracht") % {"number": number}}
    return _call(request, week=week, member=member, **place)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def at_lesson(request, key):
    chosen = request.session.get("cohort")
    lesson, week, member = access.own_lesson(request.user, key, chosen=chosen, now=now())
    words = {"number": week.number, "title": lesson.title}
    where = _("Week %(number)d, les: %(title)s") % words
    return _call(request, week=week, member=member, place=str(key), where=where)


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
    messages.success(request, _("Verstuurd. Mooi dat je meedenkt."))
    return redirect("stuck:show", public_id)


@require_POST
@login_required
def close(request, public_id):
    call, member = access.own_stuck_call(request.user, public_id)
    form = ThanksForm(request.POST)
    if not form.is_valid():
        return _show(request, call, member, form, status=422)
    actions.close(call=call, by=member, now=now(), **form.cleaned_data)
    messages.success(request, _("Afgesloten. Fijn dat je weer verder kunt."))
    return redirect("journey:dashboard")


def _call(request, *, week, member, place, where):
    form = CallForm(request.POST or None, initial={"company": "mentor"})
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "where": where, "week": week}
        return render(request, "cohorts/stuck/call.html", context, status=status)
    at = {"week": week, "place": place, "where": where}
    call = actions.call(**at, by=member, now=now(), **form.cleaned_data)
    return redirect("stuck:show", call.public_id)


def _show(request, call, member, form, status=200):
    context = {
        "call": call,
        "replies": call.stuckreply_set.select_related("by__user"),
        "member": member,
        "is_mine": call.member_id == member.pk,
        "form": form,
        "thanks": ThanksForm(),
        "now": now(),
    }
    return render(request, "cohorts/stuck/show.html", context, status=status)
