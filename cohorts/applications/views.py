"""/meedoen/: whoever wishes to take part says so, without an account."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts import access
from cohorts.applications import actions
from cohorts.applications.forms import ApplyForm
from cohorts.group.models import Cohort
from school.limits import limit, too_often

HONEYPOT = "onderwerp"  # a field that people do not see, and that no browser fills in


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request, initial=None):
    """`initial` is what another way in, such as a ticket, knows already; else the account."""
    cohorts = list(Cohort.objects.coming(on=localdate()))
    typed = request.POST if request.method == "POST" else None
    form = ApplyForm(typed, cohorts=cohorts, initial=initial or known(request.user))
    if not form.is_valid():
        has_room = not all(cohort.is_full for cohort in cohorts)
        context = {"form": form, "cohorts": cohorts, "has_room": has_room, "honeypot": HONEYPOT}
        status = 422 if form.is_bound else 200
        return render(request, "cohorts/applications/apply.html", context, status=status)
    if not request.POST.get(HONEYPOT):
        if wait := limit(request, "application", per=10, minutes=60):
            return too_often(request, wait)
        actions.apply(**form.cleaned_data, now=now())
    return redirect("applications:thanks")


@require_safe
def thanks(request):
    return render(request, "cohorts/applications/thanks.html")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request, public_id):
    """The question whether a second application belongs with the first; its address is a secret."""
    addition = access.own_addition(public_id)
    if request.method != "POST":
        return render(request, "cohorts/applications/add.html", {"addition": addition})
    actions.confirm(addition=addition, now=now())
    messages.success(request, _("Het is erbij gevoegd."))
    return redirect("applications:add", public_id)


def known(user):
    """What the account of somebody who is signed in can fill in."""
    names = ["first_name", "last_name", "email", "trade", "place"]
    return {name: getattr(user, name, "") for name in names}
