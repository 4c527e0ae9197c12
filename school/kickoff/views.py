"""The kick-off for visitors: signing up, and the ticket that comes of it."""

from functools import wraps

from django.contrib import messages
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from school import access
from school.codes import grouped
from school.conflict import Conflict
from school.doors import discreet
from school.kickoff import actions
from school.kickoff.forms import PersonForm, SignUpForm, WorkshopsForm
from school.kickoff.ics import as_ics
from school.kickoff.models import Kickoff
from school.kickoff.printing import is_stuck, path_of
from school.kickoff.words import State
from school.letters.actions import address
from school.limits import limit, limited, too_often
from school.qr import qr_picture

HONEYPOT = "onderwerp"  # a field that people do not see, and that no browser fills in
YEAR = 365 * 24 * 60 * 60  # seconds
STILL = 3  # seconds before a page asks again whether the PDF is there


def by_token(view):
    """Counted before anything is looked up; an unknown token gets a page of its own, with 404."""

    @discreet
    @limited("ticket", per=60, minutes=1)
    @wraps(view)
    def answer(request, token, **place):
        try:
            return view(request, token, **place)
        except Http404:
            return render(request, "school/kickoff/unknown.html", status=404)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request):
    kickoff = access.open_kickoff(now=now())
    if kickoff is None:
        return _closed(request)
    workshops = kickoff.workshop_set.with_counts()
    form = SignUpForm(request.POST or None, workshops=workshops)
    if not form.is_valid():
        context = {"kickoff": kickoff, "form": form, "honeypot": HONEYPOT}
        status = 422 if request.method == "POST" else 200
        return render(request, "school/kickoff/sign_up.html", context, status=status)
    if not request.POST.get(HONEYPOT):
        if wait := limit(request, "kickoff", per=10, minutes=60):
            return too_often(request, wait)
        actions.sign_up(kickoff=kickoff, **form.answers(), now=now())
    return redirect("kickoff:sent")


@require_safe
def sent(request):
    return render(request, "school/kickoff/sent.html")


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def way(request, public_id):
    """The picture of a map; a new one has a new address."""
    found = access.way(public_id)
    stored = storages["private"].open(found.path)
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return FileResponse(stored, content_type=found.kind, headers=headers)


@require_safe
@by_token
def ticket(request, token):
    found = access.ticket(token)
    visitor, moment = found.visitor, now()
    context = {
        "ticket": found,
        "visitor": visitor,
        "kickoff": visitor.kickoff,
        "state": visitor.state(now=moment),
        "State": State,
        "is_open": visitor.kickoff.is_open(now=moment),
        "is_over": visitor.kickoff.ends_at <= moment,
        "places": found.workshopplace_set.with_workshop(),
        "code": grouped(found.token),
        "qr": qr_picture(address("kickoff:ticket", found.token)),
    }
    return render(request, "school/kickoff/ticket.html", context)


@require_POST
@by_token
def confirm(request, token):
    found = access.own_ticket(token)
    actions.confirm(visitor=found.visitor, now=now())
    return redirect("kickoff:ticket", found.token)


@require_POST
@by_token
def accept(request, token):
    found = access.own_ticket(token)
    actions.accept(visitor=found.visitor, now=now())
    messages.success(request, _("Fijn dat je komt. Je ticket staat hieronder."))
    return redirect("kickoff:ticket", found.token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
def cancel(request, token):
    """GET asks whether they are sure, so that the click in a letter is never the last one."""
    found = access.ticket(token)
    if request.method != "POST":
        return render(request, "school/kickoff/cancel.html", {"ticket": found})
    if not found.is_own:
        return _leave(request, found)
    actions.cancel(visitor=found.visitor, now=now())
    return redirect("kickoff:ticket", found.token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
def drop(request, token, number):
    """A visitor says that one of who they bring stays at home."""
    found = access.companions_ticket(token, number)
    if request.method != "POST":
        return render(request, "school/kickoff/drop.html", {"ticket": found})
    actions.drop_companion(ticket=found, now=now())
    messages.success(request, _("%s komt niet mee. De plek is weer vrij.") % found.holder)
    return redirect("kickoff:ticket", found.visitor.own_ticket.token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_token
def choose(request, token):
    found = access.ticket(token)
    form = _choices(found, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"ticket": found, "form": form}
        return render(request, "school/kickoff/choose.html", context, status=status)
    actions.choose(ticket=found, **form.answers(), now=now())
    messages.success(request, _("Bewaard."))
    return redirect("kickoff:ticket", found.token)


@require_safe
@by_token
def pdf(request, token):
    found = access.ticket(token)
    if found.kickoff.cancelled_at or found.visitor.state(now=now()) != State.VALID:
        raise Http404
    if is_stuck(found, now=now()):
        return render(request, "school/kickoff/unprinted.html", {"ticket": found}, status=404)
    if not found.printed_sha256:
        response = render(request, "school/kickoff/printing.html", {"ticket": found}, status=202)
        response.headers["Refresh"] = str(STILL)
        return response
    stored = storages["private"].open(path_of(found))
    return FileResponse(stored, filename="ticket-dag-van-de-ondernemer.pdf")


@require_safe
@by_token
def ics(request, token):
    found = access.ticket(token)
    file = HttpResponse(as_ics(found, now=now()), content_type="text/calendar; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="dag-van-de-ondernemer.ics"'
    return file


def _leave(request, ticket):
    """A companion cancels for themselves alone; the party's own ticket is not theirs to see."""
    actions.drop_companion(ticket=ticket, now=now())
    messages.success(request, _("Je hebt afgezegd. Iemand op de wachtlijst is blij met je plek."))
    return redirect("wagtail_serve", "dag-van-de-ondernemer/")


def _closed(request):
    """No edition is open: a page that says so; what was typed comes back."""
    if request.method == "POST":
        raise Conflict(_("Aanmelden voor de Dag van de Ondernemer kan nu niet."))
    ahead = list(Kickoff.objects.ahead(now=now()))
    context = {"off": next((each for each in ahead if each.cancelled_at), None)}
    context["today"] = next((each for each in ahead if not each.cancelled_at), None)
    return render(request, "school/kickoff/closed.html", context, status=404)


def _choices(ticket, data):
    """The form for what a ticket's holder may change, filled with what they have."""
    visitor, places = ticket.visitor, ticket.workshopplace_set.with_workshop()
    about = {"workshops": ticket.kickoff.workshop_set.with_counts(), "places": places}
    had = {f"round_{each.workshop.round}": str(each.workshop.public_id) for each in places}
    if not ticket.is_own:
        return WorkshopsForm(data, **about, initial=had)
    own = {"ask_me": visitor.ask_me, "needs": visitor.needs, "may_photograph": visitor.photo_at}
    return PersonForm(data, **about, initial=had | own)
