"""/organisatie/, the certificates of a cohort: where each stands, handing out, and mending."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.ceremony import actions
from cohorts.ceremony.forms import CeremonyForm, Deed, HandOutForm, WithdrawForm
from cohorts.certificates import actions as certificates
from cohorts.certificates.standing import State, standings

AGAIN = 5  # seconds until the page looks again while something is being made
PATIENCE = 3  # attempts after which looking each time makes no sense


@require_safe
@login_required
def show(request, public_id):
    cohort, _organiser = access.organiser(request.user, public_id)
    form = CeremonyForm(initial={"has_ceremony": "ja" if cohort.has_ceremony else "nee"})
    return _show(request, cohort, form)


@require_POST
@login_required
def choose(request, public_id):
    cohort, organiser = access.organiser(request.user, public_id)
    form = CeremonyForm(request.POST)
    if not form.is_valid():
        return _show(request, cohort, form, status=422)
    actions.choose(cohort=cohort, **form.cleaned_data, by=organiser)
    messages.success(request, _("Bewaard."))
    return redirect("ceremony:show", cohort.public_id)


@require_POST
@login_required
def hand_out(request, public_id):
    cohort, organiser = access.organiser(request.user, public_id)
    form = HandOutForm(request.POST, cohort=cohort)
    if not form.is_valid():
        if "member" in form.errors:
            messages.error(request, _("Kies hieronder nog eens wie het certificaat krijgt."))
        asked = CeremonyForm(initial={"has_ceremony": "ja" if cohort.has_ceremony else "nee"})
        return _show(request, cohort, asked, status=422, naming=form)
    if member := form.cleaned_data["member"]:
        actions.hand_out(member=member, name=form.named, by=organiser, now=now())
        count = 1
    else:
        count = actions.hand_out_all(cohort=cohort, by=organiser, now=now())
    told = ngettext("%(n)d certificaat uitgereikt.", "%(n)d certificaten uitgereikt.", count)
    messages.success(request, told % {"n": count})
    return redirect("ceremony:show", cohort.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request, number):
    """What is wrong with one certificate; the first post asks, the second acts."""
    certificate, organiser = access.organised_certificate(request.user, number)
    form = WithdrawForm(request.POST or None, certificate=certificate)
    if not form.is_valid():
        return _ask(request, certificate, form, status=422 if form.is_bound else 200)
    if not form.cleaned_data["sure"]:
        return _ask(request, certificate, form, is_second=True)
    _do(form, certificate, by=organiser)
    messages.success(request, _("Gedaan. Wie de oude code natrekt, ziet het meteen."))
    return redirect("ceremony:show", certificate.membership.cohort.public_id)


def _do(form, certificate, *, by):
    deed = form.cleaned_data["deed"]
    if deed == Deed.ERASE:
        certificates.erase(member=certificate.membership, by=by, now=now())
    elif deed == Deed.REISSUE:
        why = form.explained()
        actions.reissue(certificate=certificate, name=form.new_name, **why, by=by, now=now())
    else:
        certificates.revoke(certificate=certificate, **form.explained(), by=by, now=now())


def _ask(request, certificate, form, status=200, is_second=False):
    context = {"certificate": certificate, "form": form, "is_second": is_second}
    return render(request, "cohorts/ceremony/withdraw.html", context, status=status)


def _show(request, cohort, form, status=200, naming=None):
    rows = standings(list(cohort.membership_set.participants()), now=now())
    making = [row for row in rows if row.state == State.MAKING]
    context = {
        "cohort": cohort,
        "form": form,
        "naming": naming,
        "rows": rows,
        "ready": [row for row in rows if row.state == State.READY],
        "making": making,
        "issued": [row for row in rows if row.state in {State.MAKING, State.DONE}],
        "done": [row for row in rows if row.state == State.DONE],
    }
    response = render(request, "cohorts/ceremony/show.html", context, status=status)
    if any(row.latest.attempts < PATIENCE for row in making) and request.method != "POST":
        response.headers["Refresh"] = str(AGAIN)
    return response
