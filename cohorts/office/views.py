"""A cohort in the office: where everybody stands, and who waits for what."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cohorts import access
from cohorts.group import brake
from cohorts.journey import progress
from cohorts.review.models import Review
from cohorts.stuck.models import StuckCall


@require_safe
@login_required
def cohort(request, public_id):
    cohort, cohorts = access.organised_cohort(request.user, public_id)
    members = list(cohort.membership_set.participants())
    context = {
        "cohort": cohort,
        "cohorts": cohorts,
        "summary": progress.cohort_summary(cohort, len(members), now=now()),
        "rows": progress.table(cohort, members, now=now()),
        "resting": brake.resting(members, now=now()),
        "reviews": Review.objects.waiting([cohort], now=now()),
        "calls": StuckCall.objects.open([cohort]),
        "now": now(),
    }
    return render(request, "cohorts/office/cohort.html", context)
