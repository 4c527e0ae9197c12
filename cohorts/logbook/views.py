"""/organisatie/logboek/: who changed what of whose data, and when."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cohorts import access
from cohorts.logbook.forms import LookForm
from cohorts.logbook.reading import Page, Reading

PAGE = 25  # changes


@require_safe
@login_required
def show(request):
    cohorts = access.organised_cohorts(request.user)
    form = LookForm(request.GET)
    if not form.is_valid():
        return render(request, "cohorts/logbook/show.html", {"form": form}, status=422)
    reading = Reading(cohorts, **form.wanted())
    page = Paginator(reading.changes, PAGE).get_page(request.GET.get("pagina"))
    lines = Page(page, reading.cohorts).lines
    context = {"form": form, "page": page, "lines": lines}
    return render(request, "cohorts/logbook/show.html", context)
