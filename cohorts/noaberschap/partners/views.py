"""/partners/: the public directory of the three O's, and asking for an introduction."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.noaberschap.partners import actions, letters
from cohorts.noaberschap.partners.forms import AskForm, LetterForm, OutcomeForm
from cohorts.noaberschap.partners.models import Outcome, Partner, PartnerIntroduction
from school.people.kept import Typed, keep_when_signed_out


@require_safe
def directory(request):
    circles = groupby(Partner.objects.shown(), key=lambda each: each.get_circle_display())
    context = {
        "circles": [(circle, list(partners)) for circle, partners in circles],
        "is_noaber": access.is_noaber(request.user),
        "asked": PartnerIntroduction.objects.of(request.user),
    }
    return render(request, "cohorts/noaberschap/partners/directory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def ask(request, public_id):
    partner, user = access.askable_partner(request.user, public_id)
    typed = Typed(request)
    form = AskForm(typed.data)
    if not typed.is_good(form):
        context = {"form": form, "partner": partner, "was_kept": typed.was_kept}
        return render(
            request, "cohorts/noaberschap/partners/ask.html", context, status=typed.status()
        )
    actions.ask(partner=partner, **form.cleaned_data, by=user, now=now())
    typed.forget()
    messages.success(request, _("Gevraagd. De organisatie stelt jullie aan elkaar voor."))
    return redirect("partners:directory")


@require_POST
@login_required
def withdraw(request, public_id):
    introduction = access.own_introduction(request.user, public_id)
    actions.withdraw(introduction=introduction, by=introduction.user)
    messages.success(request, _("Je vraag is ingetrokken."))
    return redirect("partners:directory")


@require_POST
@login_required
def talked(request, public_id):
    introduction = access.own_introduction(request.user, public_id)
    actions.tell(introduction=introduction, outcome=Outcome.TALKED, by=introduction.user, now=now())
    messages.success(request, _("Mooi dat jullie elkaar spraken."))
    return redirect("partners:directory")


@require_safe
@login_required
def pile(request):
    """The office's list: who waits for an introduction, and what stayed quiet."""
    asked = PartnerIntroduction.objects.among(access.organised_cohorts(request.user))
    context = {
        "waiting": asked.waiting(),
        "unanswered": asked.unanswered(now=now()),
    }
    return render(request, "cohorts/noaberschap/partners/pile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def introduce(request, public_id):
    """Shows the letter to read and to edit; sending it is introducing them."""
    introduction = access.organised_introduction(request.user, public_id)
    typed = Typed(request)
    subject, text = letters.draft(introduction)
    form = LetterForm(typed.data, initial={"text": text})
    if not typed.is_good(form):
        told = {"introduction": introduction, "subject": subject, "form": form}
        context = {**told, "was_kept": typed.was_kept}
        return render(
            request, "cohorts/noaberschap/partners/letter.html", context, status=typed.status()
        )
    about = {"introduction": introduction, "by": request.user, "now": now()}
    actions.introduce(**form.cleaned_data, **about)
    typed.forget()
    messages.success(request, _("De brief is onderweg naar allebei."))
    return redirect("partners:pile")


@require_POST
@login_required
def tell(request, public_id):
    introduction = access.organised_introduction(request.user, public_id)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        actions.tell(introduction=introduction, **form.cleaned_data, by=request.user, now=now())
        messages.success(request, _("Genoteerd."))
    else:
        messages.error(request, _("Kies of ze elkaar spraken of dat er geen antwoord kwam."))
    return redirect("partners:pile")
