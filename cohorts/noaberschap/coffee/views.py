"""/noaberschap/koffie/: who is in, what lies on the big table, and this week's pair."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.group.calendar import monday_of
from cohorts.noaberschap.board.models import NoaberCard
from cohorts.noaberschap.coffee import actions
from cohorts.noaberschap.coffee.forms import ComeInForm, DrawForm, ThoughtForm
from cohorts.noaberschap.coffee.hat import questions
from cohorts.noaberschap.coffee.models import CoffeePair, CoffeeVisit, TableThought
from cohorts.stuck.models import StuckCall
from school.people.kept import forget, keep_when_signed_out, kept_for


@require_safe
@login_required
def machine(request):
    user = access.noaber(request.user)
    kept = kept_for(request, request.path)
    return _show(request, user, thought=ThoughtForm(kept), was_kept=bool(kept))


@require_POST
@login_required
def come_in(request):
    user = access.noaber(request.user)
    form = ComeInForm(request.POST)
    if not form.is_valid():
        return _show(request, user, come_in=form, status=422)
    actions.come_in(**form.cleaned_data, by=user, now=now())
    messages.success(request, _("Je staat erbij, tot middernacht."))
    return redirect("coffee:machine")


@require_POST
@login_required
def leave(request):
    actions.leave(by=access.noaber(request.user), now=now())
    messages.success(request, _("Je staat er niet meer bij."))
    return redirect("coffee:machine")


@require_POST
@keep_when_signed_out
def lay_down(request):
    user = access.noaber(request.user)
    form = ThoughtForm(request.POST)
    if not form.is_valid():
        return _show(request, user, thought=form, status=422)
    actions.lay_down(**form.cleaned_data, by=user, now=now())
    forget(request, "/noaberschap/koffie/")
    messages.success(request, _("Het ligt op de grote tafel, tot middernacht."))
    return redirect("coffee:machine")


@require_POST
@login_required
def take_back(request, public_id):
    thought = access.own_thought(request.user, public_id)
    actions.take_back(thought=thought, by=request.user)
    messages.success(request, _("Het is van tafel."))
    return redirect("coffee:machine")


@require_POST
@login_required
def choose(request):
    user = access.noaber(request.user)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return _show(request, user, draw=form, status=422)
    actions.choose(**form.choice(), by=user, now=now())
    messages.success(request, _("Bewaard."))
    return redirect("coffee:machine")


@require_POST
@login_required
def had(request, public_id):
    pair = access.own_coffee(request.user, public_id)
    actions.had(pair=pair, by=request.user, now=now())
    messages.success(request, _("Mooi. Dat staat in jullie kring."))
    return redirect("coffee:machine")


@require_POST
@login_required
def share(request, public_id):
    pair = access.own_coffee(request.user, public_id)
    actions.share(pair=pair, shares="shares" in request.POST, by=request.user)
    return redirect("coffee:machine")


def _show(request, user, status=200, **forms):
    visits = list(CoffeeVisit.objects.today(now=now()))
    mine = next((visit for visit in visits if visit.user_id == user.pk), None)
    pair = CoffeePair.objects.of(user).of_week(now=now()).first()
    asked = questions(monday_of(now()))
    context = {
        "visits": visits,
        "mine": mine,
        "calls": StuckCall.objects.reaching(user, is_in=mine is not None),
        "thoughts": TableThought.objects.today(now=now()),
        "pair": pair,
        "seat": pair and pair.seat(user),
        "others": pair.others(user) if pair else [],
        "question": actions.question_of(pair, asked) if pair else asked.get(user.pk, ""),
        "come_in": ComeInForm(visit=mine),
        "thought": ThoughtForm(),
        "draw": DrawForm(card=NoaberCard.objects.of(user), takes_part=user.pk in asked, now=now()),
        **forms,
    }
    return render(request, "cohorts/noaberschap/coffee/machine.html", context, status=status)
