"""/organisatie/…/meenemen/: people, progress and the kick-off as tables for Excel."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cohorts import access
from cohorts.exports import tables
from school.sheets.writing import as_file


@require_safe
@login_required
def show(request, public_id):
    cohort, _organiser = access.planned_cohort(request.user, public_id)
    return render(request, "cohorts/exports/show.html", {"cohort": cohort})


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
