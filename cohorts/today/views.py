"""/organisatie/: who needs somebody today, over all cohorts of an organiser."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cohorts import access


@require_safe
@login_required
def show(request):
    cohorts = access.organised_cohorts(request.user)
    return render(request, "cohorts/today/show.html", {"cohorts": cohorts})
