"""/organisatie/vergeten/: what the school is going to forget, shown before it does."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cohorts import access
from cohorts.forgetting.plan import always, editions
from cohorts.forgetting.registry import STAYS
from cohorts.forgetting.rules import in_force


@require_safe
@login_required
def plan(request):
    access.any_organiser(request.user)
    rules = in_force()
    context = {
        "editions": editions(rules),
        "always": list(always(rules)),
        "stays": STAYS,
        "today": localdate(),
    }
    return render(request, "cohorts/forgetting/plan.html", context)
