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
from school.access import ticket as ticket_of
from school.kickoff.views import by_token
from school.limits import limit, too_often

HONEYPOT = "onderwerp"  # a field that people do not see, and that no browser fills in


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request):
    return _apply(request, initial=known(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
def apply_with_ticket(request, token):
    """The same form, one tap from a ticket: filled with what its holder said for the kick-off."""
    ticket = ticket_of(token)
    return _apply(request, initial=said_for(ticket), ticket=ticket)


def _apply(request, *, initial, ticket=None):
    cohorts = list(Cohort.objects.coming(on=localdate()))
    typed = request.POST if request.method == "POST" else None
    form = ApplyForm(typed, cohorts=cohorts, initial=initial)
    if not form.is_valid():
        has_room = not all(cohort.is_full for cohort in cohorts)
        context = {"form": form, "cohorts": cohorts, "has_room": has_room, "honeypot": HONEYPOT}
        status = 422 if form.is_bound else 200
        return render(request, "cohorts/applications/apply.html", context, status=status)
    if not request.POST.get(HONEYPOT):
        if wait := limit(request, "application", per=10, minutes=60):
            return too_often(request, wait)
        actions.apply(**form.cleaned_data, ticket=ticket, now=now())
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


def said_for(ticket):
    """What the holder of a Ticket told; a companion's address is not known."""
    name = ticket.visitor.name if ticket.is_own else ticket.name
    first, _space, last = name.partition(" ")
    email = ticket.visitor.email if ticket.is_own else ""
    return {"first_name": first, "last_name": last, "email": email}


def known(user):
    """What the account of somebody who is signed in can fill in."""
    names = ["first_name", "last_name", "email", "trade", "place"]
    return {name: getattr(user, name, "") for name in names}
