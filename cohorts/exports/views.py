"""/organisatie/…/meenemen/: people, progress and the kick-off as tables, the school as archive."""

from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.exports import actions, tables
from cohorts.exports.models import SchoolBox
from school.limits import limited
from school.sheets.writing import as_file

AN_HOUR = 6


@require_safe
@login_required
def show(request, public_id):
    cohort, _organiser = access.planned_cohort(request.user, public_id)
    context = {"cohort": cohort, "is_editor": access.is_editor(request.user)}
    return render(request, "cohorts/exports/show.html", context)


@require_safe
@login_required
def people(request, public_id, kind):
    cohort, _organiser = access.planned_cohort(request.user, public_id)
    return as_file(tables.people(cohort), name=f"mensen-{slugify(cohort)}", kind=kind)


@require_safe
@login_required
def stones(request, public_id, kind):
    cohort, _organiser = access.planned_cohort(request.user, public_id)
    rows = tables.stones(cohort, now=now())
    return as_file(rows, name=f"voortgang-{slugify(cohort)}", kind=kind)


@require_safe
@login_required
def visitors(request, public_id, kind):
    kickoff = access.organised_kickoff(request.user, public_id)
    rows = tables.visitors(kickoff, now=now())
    return as_file(rows, name=f"kick-off-{kickoff.date:%Y-%m-%d}", kind=kind)


@require_safe
@login_required
def school(request):
    access.editor(request.user)
    boxes = SchoolBox.objects.of(request.user).kept(now=now())
    return render(request, "cohorts/exports/school.html", {"boxes": boxes})


@require_POST
@login_required
@limited("box", per=AN_HOUR, minutes=60)
def pack(request):
    actions.order(by=access.editor(request.user), now=now())
    return redirect("exports:school")


@require_safe
@login_required
def box(request, public_id):
    made = access.own_box(request.user, public_id, now=now())
    file = storages["private"].open(made.path)
    name = f"school-{made.done_at:%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
