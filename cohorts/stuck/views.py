"""Ik loop vast: the page where a call is made, read and answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.meetings.meeting import next_of
from cohorts.stuck import actions, places
from cohorts.stuck.forms import CallForm, ReplyForm, ThanksForm
from school.people.kept import Typed, forget, keep_when_signed_out, kept_for


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def at_assignment(request, number):
    chosen = request.session.get("cohort")
    week, member = access.own_week(request.user, number, chosen=chosen, now=now())
    return _call(request, week, member, places.in_assignment(week))


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def at_lesson(request, key):
    chosen = request.session.get("cohort")
    lesson, week, member = access.own_lesson(request.user, key, chosen=chosen, now=now())
    return _call(request, week, member, places.in_lesson(lesson, week), lesson)


@require_safe
@login_required
def show(request, public_id):
    call, member = access.stuck_call(request.user, public_id, now=now())
    said, thanked = (kept_for(request, request.path, form) for form in ("reply", "thanks"))
    forms = {"form": ReplyForm(said), "thanks": ThanksForm(thanked)}
    return _show(request, call, member, **forms, was_kept=bool(said or thanked))


@require_POST
@login_required
def come(request, public_id):
    call, member = access.free_call(request.user, public_id, now=now())
    actions.come(call=call, by=member, now=now())
    messages.success(request, _("Mooi. Jullie zien nu allebei wie de ander is."))
    return redirect("stuck:show", public_id)


@require_POST
@keep_when_signed_out
def reply(request, public_id):
    call, member = access.stuck_call(request.user, public_id, now=now())
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, call, member, form, status=422)
    actions.reply(call=call, by=member, now=now(), **form.cleaned_data)
    forget(request, reverse("stuck:show", args=[public_id]), "reply")
    own = call.member_id == member.pk
    messages.success(request, _("Verstuurd.") if own else _("Verstuurd. Mooi dat je meedenkt."))
    return redirect("stuck:show", public_id)


@require_POST
@keep_when_signed_out
def close(request, public_id):
    call, member = access.own_stuck_call(request.user, public_id, now=now())
    form = ThanksForm(request.POST)
    if not form.is_valid():
        return _show(request, call, member, ReplyForm(), thanks=form, status=422)
    actions.close(call=call, by=member, now=now(), **form.cleaned_data)
    forget(request, reverse("stuck:show", args=[public_id]), "thanks")
    messages.success(request, _("Afgesloten. Fijn dat je weer verder kunt."))
    return redirect("journey:dashboard")


def _call(request, week, member, found, lesson=None):
    at, typed = request.GET.get("plek", ""), Typed(request, "call")
    form = CallForm(found, typed.data, member=member, at=at, now=now())
    if not typed.is_good(form):
        context = {"form": form, "week": week, "lesson": lesson, "was_kept": typed.was_kept}
        return render(request, "cohorts/stuck/call.html", context, status=typed.status())
    call = actions.call(week=week, **form.call(), by=member, now=now())
    typed.forget()
    return redirect("stuck:show", call.public_id)


def _show(request, call, member, form, thanks=None, status=200, was_kept=False):
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
        "is_known": call.is_known_to(member),
        "is_taker": call.taken_by_id == member.pk,
        "meeting": SimpleLazyObject(lambda: next_of(call.member.cohort, now=now())),
        "form": form,
        "thanks": thanks or ThanksForm(),
        "was_kept": was_kept,
        "now": now(),
    }
    return render(request, "cohorts/stuck/show.html", context, status=status)
