"""The mentor's pages: the queue, and one hand-in with the verdict on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.review import actions
from cohorts.review.forms import ReviewForm
from cohorts.review.models import Review
from cohorts.stuck.models import StuckCall
from cohorts.work.models import Submission


@require_safe
@login_required
def queue(request):
    cohorts = access.mentored_cohorts(request.user)
    context = {
        "reviews": Review.objects.waiting(cohorts, now=now()),
        "calls": StuckCall.objects.waiting(cohorts),
        "now": now(),
    }
    return render(request, "cohorts/review/queue.html", context)


@require_safe
@login_required
def show(request, public_id):
    found, member = access.readable_review(request.user, public_id)
    return _show(request, found, member, ReviewForm(found.submission.definition))


@require_POST
@login_required
def claim(request, public_id):
    found, mentor = access.reviewable(request.user, public_id)
    actions.claim(review=found, by=mentor, now=now())
    return redirect("review:show", public_id)


@require_POST
@login_required
def decide(request, public_id):
    found, mentor = access.reviewable(request.user, public_id)
    form = ReviewForm(found.submission.definition, request.POST)
    if "more" in request.POST:
        return _show(request, found, mentor, form.with_another_row())
    if not form.is_valid():
        return _show(request, found, mentor, form, status=422)
    actions.decide(review=found, **form.verdict(), by=mentor, now=now())
    name = found.submission.member.user.first_name
    messages.success(request, _("Verstuurd. %(name)s krijgt bericht.") % {"name": name})
    return redirect("review:queue")


def _show(request, found, member, form, status=200):
    submission = found.submission
    versions = list(Submission.objects.versions(submission.member, submission.week))
    earlier = [each for each in versions if each.number < submission.number]
    previous = earlier[-1] if earlier else None
    context = {
        "review": found,
        "submission": submission,
        "member": member,
        "form": form,
        "earlier": earlier[::-1],
        "previous": previous,
        "answered_points": submission.points_of(previous),
        "is_mine": found.mentor_id == member.pk and not found.decision,
        "now": now(),
    }
    return render(request, "cohorts/review/show.html", context, status=status)
