"""The pages of the weekly work.

Every view takes four beats: fetch and check access, form, action, answer. A Conflict raised by an
action becomes a 409 page in the middleware, so no view handles it.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import FileResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.work import actions
from cohorts.work.desk import Desk
from cohorts.work.models import Draft


@require_safe
@login_required
def desk(request, number):
    week, member = _own_week(request, number)
    return _show_desk(request, Desk(week, member))


@require_POST
@login_required
def save(request, number):
    week, member = _own_week(request, number)
    paper = Desk(week, member, request.POST, request.FILES)
    if not paper.is_valid():
        return _show_desk(request, paper, status=422)
    actions.save_draft(week=paper.assignment.week, **paper.typed(), by=member, now=now())
    if request.headers.get("Accept") == "application/json":
        return _saved(member, paper.assignment.week)
    return redirect("work:desk", number)


@require_POST
@login_required
def hand_in(request, number):
    week, member = _own_week(request, number)
    paper = Desk(week, member, request.POST, request.FILES, final=True)
    if not paper.is_valid():
        return _show_desk(request, paper, status=422)
    actions.hand_in(assignment=paper.assignment, **paper.final(), by=member, now=now())
    messages.success(request, _("Ingeleverd. Je mentor leest het binnen drie werkdagen."))
    return redirect("work:desk", number)


@require_safe
@login_required
def file(request, public_id):
    upload = access.readable_upload(request.user, public_id)
    stored = storages["private"].open(upload.path)
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Robots-Tag": "noindex"}
    return FileResponse(
        stored,
        as_attachment=True,
        filename=upload.name,
        content_type=upload.kind,
        headers=headers,
    )


def _own_week(request, number):
    chosen = request.session.get("cohort")
    return access.own_week(request.user, number, chosen=chosen, now=now())


def _saved(member, week):
    draft = Draft.objects.current(member, week)
    return JsonResponse(
        {"revision": draft.revision, "clock": f"{localtime(draft.saved_at):%-H.%M}"}
    )


def _show_desk(request, paper, status=200):
    return render(request, "cohorts/work/desk.html", {"desk": paper}, status=status)
