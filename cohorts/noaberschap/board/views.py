"""/noaberschap/: the board, and two people who find each other by it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.noaberschap.board import actions
from cohorts.noaberschap.board.first import from_week_1
from cohorts.noaberschap.board.forms import BoardForm, PhoneForm, SlipForm, StrongerForm
from cohorts.noaberschap.board.models import Kind, NoaberCard, NoaberMatch, Slip
from cohorts.noaberschap.coffee.models import is_in
from cohorts.stuck.models import StuckCall
from school.people.kept import Typed, forget, keep_when_signed_out, kept_for

PAGE = 24  # slips on one page of the board
WORDS = {"vraag": Kind.ASK, "aanbod": Kind.OFFER}  # in addresses


@require_safe
@login_required
def board(request):
    user = access.noaber(request.user)
    hanging = Slip.objects.on_board()
    form = BoardForm(request.GET, **hanging.whereabouts())
    context = {
        "form": form,
        "page": Paginator(hanging.matching(**form.chosen), PAGE).get_page(request.GET.get("blad")),
        "first": from_week_1(user),
        "calls": StuckCall.objects.reaching(user, is_in=is_in(user, now=now())),
        "mine": hanging.of(user),
        "asked": NoaberMatch.objects.for_author(user),
        "said": NoaberMatch.objects.hoped_for(user, now=now()),
        "agreed": NoaberMatch.objects.untold_by(user).with_people(),
    }
    return render(request, "cohorts/noaberschap/board/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def hang(request, word):
    user, kind = access.noaber(request.user), WORDS[word]
    typed = Typed(request)
    first = {"text": from_week_1(user).get(kind, "")}
    form = SlipForm(typed.data, user=user, kind=kind, initial=first)
    if not typed.is_good(form):
        context = {"form": form, "kind": kind, "was_kept": typed.was_kept}
        return render(
            request, "cohorts/noaberschap/board/slip.html", context, status=typed.status()
        )
    actions.hang(kind=kind, **form.cleaned_data, by=user, now=now())
    typed.forget()
    messages.success(request, _("Het hangt op het bord."))
    return redirect("noaberschap:board")


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def change(request, public_id):
    slip = access.own_slip(request.user, public_id)
    typed = Typed(request)
    about = {"user": slip.user, "kind": slip.kind, "slip": slip, "initial": {"text": slip.text}}
    form = SlipForm(typed.data, **about)
    if not typed.is_good(form):
        context = {"form": form, "slip": slip, "kind": slip.kind, "was_kept": typed.was_kept}
        return render(
            request, "cohorts/noaberschap/board/slip.html", context, status=typed.status()
        )
    actions.change(slip=slip, **form.cleaned_data, by=slip.user, now=now())
    typed.forget()
    messages.success(request, _("Je briefje is veranderd."))
    return redirect("noaberschap:board")


@require_POST
@login_required
def take_down(request, public_id):
    slip = access.own_slip(request.user, public_id)
    actions.take_down(slip=slip, by=slip.user, now=now())
    messages.success(request, _("Je briefje is van het bord."))
    return redirect("noaberschap:board")


@require_POST
@login_required
def propose(request, public_id):
    slip = access.slip_of_another(request.user, public_id)
    match = actions.propose(slip=slip, by=request.user, now=now())
    if match.is_agreed:
        return redirect("noaberschap:match", match.public_id)
    name = slip.user.first_name
    messages.success(request, _("%s hoort het. Zegt die ook ja, dan krijg je een brief.") % name)
    return redirect("noaberschap:board")


@require_POST
@login_required
def withdraw(request, public_id):
    match = access.own_proposal(request.user, public_id)
    actions.withdraw(match=match, by=request.user, now=now())
    messages.success(request, _("Het is goed: je kwam erop terug."))
    return redirect("noaberschap:board")


@require_POST
@login_required
def accept(request, public_id):
    match = access.asked_match(request.user, public_id)
    actions.accept(match=match, by=request.user, now=now())
    return redirect("noaberschap:match", public_id)


@require_POST
@login_required
def decline(request, public_id):
    match = access.asked_match(request.user, public_id)
    actions.decline(match=match, by=request.user, now=now())
    messages.success(request, _("Dat is goed. Niemand ziet dat je nee zei."))
    return redirect("noaberschap:board")


@require_safe
@login_required
def match(request, public_id):
    found = access.noaber_match(request.user, public_id)
    kept = kept_for(request, request.path)
    form = StrongerForm(kept, said=found.told(request.user))
    return _show_match(request, found, form, was_kept=bool(kept))


@require_POST
@keep_when_signed_out
def say_stronger(request, public_id):
    found = access.noaber_match(request.user, public_id)
    form = StrongerForm(request.POST)
    if not form.is_valid():
        return _show_match(request, found, form, status=422)
    actions.say_stronger(match=found, **form.cleaned_data, by=request.user, now=now())
    forget(request, reverse("noaberschap:match", args=[public_id]))
    messages.success(request, _("Mooi. Zo gaat het rond."))
    return redirect("noaberschap:match", public_id)


@require_POST
@login_required
def unsay_stronger(request, public_id):
    found = access.noaber_match(request.user, public_id)
    actions.unsay_stronger(match=found, by=request.user, now=now())
    messages.success(request, _("Het is weg, ook als het in het zonnetje mocht."))
    return redirect("noaberschap:match", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def phone(request):
    user = access.noaber(request.user)
    is_post, card = request.method == "POST", NoaberCard.objects.of(user)
    form = PhoneForm(request.POST if is_post else None, initial={"phone": card.phone})
    if not (is_post and form.is_valid()):
        context, status = {"form": form}, 422 if is_post else 200
        return render(request, "cohorts/noaberschap/board/phone.html", context, status=status)
    actions.keep_phone(**form.cleaned_data, by=user)
    messages.success(request, _("Bewaard."))
    return redirect("noaberschap:board")


def _show_match(request, found, form, status=200, was_kept=False):
    other = found.other(request.user)
    context = {
        "match": found,
        "other": other,
        "mine": found.told(request.user),
        "theirs": found.told(other),
        "form": form,
        "was_kept": was_kept,
    }
    return render(request, "cohorts/noaberschap/board/match.html", context, status=status)
