"""/organisatie/rapport/: what a council, schools and business clubs may know of the school."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.report import actions
from cohorts.report.forms import ReportForm
from cohorts.report.numbers import Report
from cohorts.report.paper import paper
from school.print.views import counting_orders


@require_safe
@login_required
def show(request):
    cohorts = access.organised_with_size(request.user)
    form = ReportForm(request.GET, cohorts=cohorts)
    return _show(request, form, status=200 if form.is_valid() else 422)


@require_POST
@counting_orders
def order(request):
    cohorts = access.organised_with_size(request.user)
    form = ReportForm(request.POST, cohorts=cohorts)
    if not form.is_valid():
        return _show(request, form, status=422)
    report = Report(**form.chosen())
    document = actions.order(report=report, period=form.period(), by=request.user, now=now())
    return redirect("print:show", document.public_id)


def _show(request, form, status):
    report = Report(**form.chosen())
    context = {**paper(report, period=form.period(), stamp=now()), "form": form}
    return render(request, "cohorts/report/show.html", context, status=status)
