"""Workbooks to take home: of one week, and of all that are open."""

from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from cohorts import access
from cohorts.workbook import actions
from school.print.views import counting_orders


@require_POST
@counting_orders
def week(request, number):
    page, calendar = access.printable_week(request.user, number, **_known(request))
    return _ordered(request, [page], calendar)


@require_POST
@counting_orders
def all_weeks(request):
    weeks, calendar = access.printable_weeks(request.user, **_known(request))
    return _ordered(request, weeks, calendar)


def _known(request):
    return {"chosen": request.session.get("cohort"), "now": now()}


def _ordered(request, weeks, calendar):
    document = actions.order(weeks=weeks, calendar=calendar, by=request.user, now=now())
    return redirect("print:show", document.public_id)
