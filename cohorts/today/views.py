"""/organisatie/: who needs somebody today, over all cohorts of an organiser."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.today import actions
from cohorts.today.board import Board
from cohorts.today.forms import StepForm


@require_safe
@login_required
def show(request):
    return _show(request)


@require_POST
@login_required
def take_up(request, source, step):
    """Does one step about one alarm; the field `subject` says about which."""
    subject, at = request.POST.get("subject", ""), now()
    alarm, step, organiser = access.organised_step(request.user, source, subject, step, now=at)
    form = StepForm(request.POST, step=step, line=f"{source}-{alarm.subject}")
    if not form.is_valid():
        return _show(request, failed=(source, alarm, step, form), status=422)
    about = {"source": source, "alarm": alarm, "step": step}
    actions.take_up(**about, **form.asked(), by=organiser, now=at)
    messages.success(request, step.said)
    return redirect("office:overview")


def _show(request, failed=None, status=200):
    board = Board(access.organised_with_size(request.user), now=now())
    context = {"board": board, "failed": failed}
    return render(request, "cohorts/today/show.html", context, status=status)
