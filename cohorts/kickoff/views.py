"""/organisatie/kick-off/: organisers make the day, see who comes, change and cancel it."""

from datetime import time

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts import access
from cohorts.kickoff.funnel import steps
from school.kickoff import actions
from school.kickoff.changes import by_sentences, told
from school.kickoff.editions import CallOffForm, EditionForm, WorkshopFormSet, typed_rows
from school.kickoff.models import Kickoff, Visitor
from school.kickoff.searching import LONGEST, named
from school.kickoff.words import State
from school.pages.calendar import next_entrepreneurs_day
from school.pages.models import KickoffPage, SchoolSettings
from school.text import one_line

ROW = ("public_id", "title", "text", "round", "starts", "ends", "capacity")
PREFIX = "w"  # of the names of the workshops' fields
ON_FORM = {"erbij", "weg", "terug"}  # buttons that only show the form again, as typed
DAY = ("date", "doors", "ends", "place", "capacity")


@require_safe
@login_required
def editions(request):
    access.organised_cohorts(request.user)
    context = {"editions": Kickoff.objects.with_counts().order_by("-date")}
    return render(request, "cohorts/kickoff/editions.html", context)


@require_safe
@login_required
def edition(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    moment, typed = now(), one_line(request.GET.get("zoek", ""), LONGEST)
    visitors = list(named(kickoff, typed).whole())
    known = [each for each in visitors if each.forgotten_at is None]
    context = {
        "kickoff": kickoff,
        "workshops": kickoff.workshop_set.with_counts(),
        "typed": typed,
        "visitors": [(each, each.state(now=moment)) for each in known],
        "forgotten": len(visitors) - len(known),
        "State": State,
        "is_open": kickoff.is_open(now=moment),
    }
    return render(request, "cohorts/kickoff/edition.html", context)


@require_safe
@login_required
def funnel(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    context = {"kickoff": kickoff, "steps": steps(kickoff)}
    return render(request, "cohorts/kickoff/funnel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request):
    access.organised_cohorts(request.user)
    day = {"date": next_entrepreneurs_day(localdate())}
    return _make(request, *_from_page(day))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def copy(request, public_id):
    """The form for a new edition, filled with another one's."""
    old = access.organised_kickoff(request.user, public_id)
    day = {name: getattr(old, name) for name in DAY}
    day |= {"date": next_entrepreneurs_day(max(localdate(), old.date.replace(month=12, day=1)))}
    rows = [{**row, "public_id": None} for row in old.workshop_set.values(*ROW)]
    return _make(request, day, rows, old=old)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request, public_id):
    """Two steps: who is told what is shown first; the button `zeker` does it."""
    kickoff = access.organised_kickoff(request.user, public_id)
    day = {name: getattr(kickoff, name) for name in (*DAY, "revision")}
    form, rows = _forms(request, day, kickoff.workshop_set.values(*ROW), kickoff=kickoff)
    if not (form.is_valid() and rows.is_valid()):
        return _show_form(request, form, rows, kickoff=kickoff)
    if "zeker" not in request.POST:
        people = list(told(kickoff, form.cleaned_data, rows.chosen()))
        typed = [(k, v) for k, v in request.POST.items() if k != "csrfmiddlewaretoken"]
        context = {"kickoff": kickoff, "told": people, "typed": typed}
        context |= {"letters": by_sentences(people), "place": form.cleaned_data["place"]}
        return render(request, "cohorts/kickoff/sure.html", context)
    facts = form.cleaned_data | {"workshops": rows.chosen()}
    actions.change(kickoff=kickoff, **facts, by=request.user, now=now())
    messages.success(request, _("Gewijzigd. De brieven gaan nu de deur uit."))
    return redirect("editions:edition", kickoff.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def call_off(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        people = Visitor.objects.in_touch().filter(kickoff=kickoff).count()
        context = {"kickoff": kickoff, "form": form, "people": people}
        status = 422 if form.is_bound else 200
        return render(request, "cohorts/kickoff/call_off.html", context, status=status)
    actions.call_off(kickoff=kickoff, **form.cleaned_data, by=request.user, now=now())
    messages.success(request, _("Afgelast. Iedereen krijgt een brief."))
    return redirect("editions:edition", kickoff.public_id)


def _make(request, day, rows, *, old=None):
    form, rows = _forms(request, day, rows)
    if not (form.is_valid() and rows.is_valid()):
        return _show_form(request, form, rows)
    facts = form.cleaned_data
    kickoff = actions.make(workshops=rows.chosen(), like=old, by=request.user, **facts)
    messages.success(request, _("De dag staat. Aanmelden kan vanaf nu."))
    return redirect("editions:edition", kickoff.public_id)


def _forms(request, day, rows, *, kickoff=None):
    """The form of the day and that of its workshops: as sent, or to be filled in.

    A button that only changes rows brings back what was typed, and finds no fault with it yet.
    """
    data = request.POST if request.method == "POST" else None
    if ON_FORM & request.POST.keys():
        data, day, rows = None, request.POST.dict(), typed_rows(request.POST, PREFIX)
    form = EditionForm(data, kickoff=kickoff, today=localdate(), initial=day)
    return form, WorkshopFormSet(data, initial=list(rows), prefix=PREFIX)


def _show_form(request, form, rows, *, kickoff=None):
    context = {"form": form, "rows": rows, "kickoff": kickoff, "is_new": "erbij" in request.POST}
    status = 422 if form.is_bound else 200
    return render(request, "cohorts/kickoff/form.html", context, status=status)


def _from_page(day):
    """(day, rows) that a first edition starts from: what the public page says."""
    page, school = KickoffPage.objects.live().first(), SchoolSettings.load()
    if page is None:
        return day | {"doors": time(15), "ends": time(20, 30)}, []
    place = school.address or f"{school.incubator}, {school.place}"
    day |= {"doors": page.starts, "ends": page.ends, "capacity": page.capacity, "place": place}
    return day, [{name: each.value[name] for name in ROW[1:]} for each in page.workshops]
