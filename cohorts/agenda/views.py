"""/mijn/agenda/: the dates of one's cohorts, in one's own calendar."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.agenda import actions
from cohorts.agenda.file import as_ics
from cohorts.agenda.models import AgendaKey
from school.letters.actions import address


@require_safe
@login_required
def show(request):
    members = access.memberships(request.user)
    key = AgendaKey.objects.of(request.user)
    context = {"members": members, "address": feed_address(key) if key else ""}
    return render(request, "cohorts/agenda/show.html", context)


@require_POST
@login_required
def renew(request):
    access.memberships(request.user)
    actions.renew(by=request.user, now=now())
    messages.success(request, _("Je agenda-adres staat klaar. Een ouder adres werkt niet meer."))
    return redirect("agenda:show")


@require_safe
@login_required
def download(request):
    return _ics(access.memberships(request.user))


@require_safe
def feed(request):
    """For calendar programs: the key in the address stands for the person."""
    return _ics(access.memberships_by_key(request.GET.get("sleutel", "")))


@require_safe
@login_required
def cohort(request, public_id):
    """For who organises it: the dates of one cohort."""
    _cohort, organiser = access.organiser(request.user, public_id)
    return _ics([organiser])


def feed_address(key):
    """The address at which a calendar program asks for the dates of the owner of an AgendaKey."""
    return f"{address('agenda:feed')}?{urlencode({'sleutel': key.token})}"


def _ics(members):
    file = HttpResponse(as_ics(members, now=now()), content_type="text/calendar; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="ondernemersschool.ics"'
    file["Cache-Control"] = "private, no-store"
    file["X-Robots-Tag"] = "noindex"
    return file
