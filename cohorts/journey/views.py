"""/mijn/, and the lessons as a member reads them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.views import serve

from cohorts import access
from cohorts.certificates.models import Certificate
from cohorts.certificates.sharing import linkedin
from cohorts.certificates.standing import standings
from cohorts.group import actions as group
from cohorts.group.brake import Brake
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Role
from cohorts.journey import actions
from cohorts.journey.forms import CheckForm, PauseForm
from cohorts.journey.models import CheckAnswer, LessonMark
from cohorts.journey.progress import Journey
from cohorts.milestones.clock import Clock
from cohorts.stuck.forms import CallForm
from cohorts.stuck.models import StuckCall
from cohorts.stuck.places import in_lesson


@require_safe
@login_required
def arrive(request):
    """Where somebody comes in after signing in: at their own work."""
    return redirect(access.front_room(request.user))


@require_safe
@login_required
def dashboard(request):
    participations = access.participations(request.user)
    return _show_dashboard(request, participations)


@require_POST
@login_required
def pause(request):
    participations = access.participations(request.user)
    member = access.chosen_of(participations, _chosen(request))
    form = PauseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies hieronder nog eens welke week je stilzet."))
        return _show_dashboard(request, participations, status=422)
    group.pause(**form.cleaned_data, by=member, now=now())
    messages.success(request, _("Je weken staan stil. Wat open is, blijft open."))
    return redirect("journey:dashboard")


@require_POST
@login_required
def resume(request):
    member = access.participant(request.user, chosen=_chosen(request))
    group.resume(by=member, now=now())
    messages.success(request, _("Je weken lopen weer."))
    return redirect("journey:dashboard")


@require_POST
@login_required
def choose(request):
    member = access.participant(request.user, chosen=request.POST.get("cohort"))
    request.session["cohort"] = str(member.cohort.public_id)
    return redirect("journey:dashboard")


@require_safe
@login_required
def programme_page(request, rest):
    """All below /programma/: signed-out people learn nothing, not even what exists."""
    return serve(request, f"programma/{rest}")


def programme(request, page):
    """The ProgrammePage: for all to read, with links to the weeks that are open to this person."""
    context = page.get_context(request)
    context["readable"] = access.readable_weeks(request.user, page, now=now())
    return render(request, page.template, context)


@login_required
def week(request, page):
    """A WeekPage, handed over by the hook in cohorts/wagtail_hooks.py."""
    member = access.readable_week(request.user, page, now=now())
    answers = CheckAnswer.objects.of(member, page.translation_key)
    return _show_week(request, page, member, CheckForm(page.questions, answers=answers))


@login_required
def lesson(request, page):
    """A LessonPage, handed over by the hook in cohorts/wagtail_hooks.py."""
    member = access.readable_week(request.user, page.week, now=now())
    context = page.get_context(request)
    lessons, position = context["lessons"], context["position"]
    context |= {
        "member": member,
        "read": LessonMark.objects.of(member),
        "previous": lessons[position - 2] if position > 1 else None,
        "following": lessons[position] if position < len(lessons) else None,
        "calls": StuckCall.objects.in_lesson(member, page.translation_key),
        **_ticks(member),
        "stuck": CallForm(in_lesson(page, page.week), member=member, now=now()),
    }
    return render(request, "cohorts/journey/lesson.html", context)


@require_POST
@login_required
def mark_read(request, key):
    page, parent, member = access.own_lesson(request.user, key, chosen=_chosen(request), now=now())
    actions.mark_read(lesson=page, by=member, now=now())
    following = page.get_next_siblings().live().first()
    return redirect(following.url) if following else redirect("work:desk", parent.number)


@require_POST
@login_required
def check(request, number):
    page, member = access.own_week(request.user, number, chosen=_chosen(request), now=now())
    form = CheckForm(page.questions, request.POST)
    if not form.is_valid():
        return _show_week(request, page, member, form, status=422)
    actions.answer_check(week=page, choices=form.choices(), by=member, now=now())
    messages.success(request, _("Nagekeken. Onder elke vraag staat waarom."))
    return redirect(f"{page.url}#zelftest")


def _ticks(member):
    """What a block with a milestone shows to a participant; nothing to others."""
    if member is None or member.role != Role.PARTICIPANT:
        return {}
    return {"clock": Clock(member), "tick_template": "cohorts/milestones/tick.html"}


def _chosen(request):
    return request.session.get("cohort")


def _show_dashboard(request, participations, status=200):
    member = access.chosen_of(participations, _chosen(request))
    calls = StuckCall.objects.around(member)
    journey = Journey(member, now=now())
    is_done = journey.done == WEEKS
    certificate = Certificate.objects.valid().of(member) if is_done else None
    context = {
        "member": member,
        "participations": participations,
        "journey": journey,
        "brake": Brake(member, now=now()),
        "certificate": certificate,
        "linkedin": linkedin(certificate) if certificate else "",
        "standing": standings([member], now=now())[0] if is_done and not certificate else None,
        "clock": Clock(member),
        "calls": [call for call in calls if call.member_id == member.pk],
        "others": [call for call in calls if call.member_id != member.pk],
        "now": now(),
    }
    return render(request, "cohorts/journey/dashboard.html", context, status=status)


def _show_week(request, page, member, form, status=200):
    context = {
        **page.get_context(request),
        "member": member,
        "form": form,
        "read": LessonMark.objects.of(member),
    }
    return render(request, "cohorts/journey/week.html", context, status=status)
