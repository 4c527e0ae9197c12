"""A cohort in the office: where everybody stands, and who may need somebody."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cohorts import access
from cohorts.journey.progress import cohort_summary
from cohorts.office.forms import TableForm
from cohorts.office.sheet import sheet
from cohorts.office.table import Table, rows_of
from school.sheets import csv_response


@require_safe
@login_required
def cohort(request, public_id):
    cohort, cohorts = access.organised_cohort(request.user, public_id)
    rows = rows_of(cohort, now=now())
    form = TableForm(request.GET, rows=rows)
    context = {
        "cohort": cohort,
        "cohorts": cohorts,
        "summary": cohort_summary(cohort, len(rows), now=now()),
        "form": form,
        "table": Table(rows, **form.chosen()),
    }
    return render(request, "cohorts/office/cohort.html", context)


@require_safe
@login_required
def table_csv(request, public_id):
    cohort, _cohorts = access.organised_cohort(request.user, public_id)
    rows = rows_of(cohort, now=now())
    table = Table(rows, **TableForm(request.GET, rows=rows).chosen())
    return csv_response(sheet(table), slugify(cohort.name) or "lichting")
