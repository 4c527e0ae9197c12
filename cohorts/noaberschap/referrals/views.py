"""/noaberschap/doorverwijzen/: slips to a noaber or a partner, and what came of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.noaberschap.partners.models import Partner
from cohorts.noaberschap.referrals import actions
from cohorts.noaberschap.referrals.forms import OutcomeForm, ReferralForm
from cohorts.noaberschap.referrals.models import Referral
from school.people.kept import Typed, keep_when_signed_out


@require_safe
@login_required
def own(request):
    return _show_own(request)


@require_safe
@login_required
def choose(request):
    """To whom: people of one's own cohorts, or found by name, and the partners."""
    user, sought = access.noaber(request.user), request.GET.get("naam", "").strip()
    context = {
        "people": access.noabers_of(user, name=sought),
        "partners": Partner.objects.shown(),
        "sought": sought,
    }
    return render(request, "cohorts/noaberschap/referrals/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def to_noaber(request, public_id):
    to, user = access.other_noaber(request.user, public_id)
    return _send(request, user, to=to)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def to_partner(request, public_id):
    partner, user = access.askable_partner(request.user, public_id)
    return _send(request, user, partner=partner)


@require_POST
@login_required
def accept(request, public_id):
    referral = access.received_referral(request.user, public_id)
    actions.accept(referral=referral, by=request.user, now=now())
    messages.success(request, _("De afzender hoort dat de klant welkom is."))
    return redirect("referrals:own")


@require_POST
@login_required
def let_pass(request, public_id):
    referral = access.received_referral(request.user, public_id)
    actions.let_pass(referral=referral, by=request.user, now=now())
    messages.success(request, _("De afzender hoort dat het nu niet past."))
    return redirect("referrals:own")


@require_POST
@login_required
def tell(request, public_id):
    referral = access.told_referral(request.user, public_id)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _show_own(request, failed=(referral, form), status=422)
    actions.tell(referral=referral, **form.cleaned_data, by=request.user, now=now())
    messages.success(request, _("Genoteerd. Dank je wel."))
    return redirect("referrals:own")


def _send(request, user, **receiver):
    typed = Typed(request)
    form = ReferralForm(typed.data)
    if not typed.is_good(form):
        shown = {"receiver": next(iter(receiver.values())), "user_trade": user.trade}
        context = {"form": form, "was_kept": typed.was_kept, **shown}
        return render(
            request, "cohorts/noaberschap/referrals/send.html", context, status=typed.status()
        )
    actions.send(**receiver, **form.slip(), by=user, now=now())
    typed.forget()
    messages.success(request, _("Je briefje is onderweg. Je hoort wat ervan komt."))
    return redirect("referrals:own")


def _show_own(request, failed=(None, None), status=200):
    user = access.noaber(request.user)
    context = {
        "received": Referral.objects.sent_to(user),
        "sent": Referral.objects.sent_by(user),
        "outcome": OutcomeForm(),
        "failed": failed,
    }
    return render(request, "cohorts/noaberschap/referrals/own.html", context, status=status)
