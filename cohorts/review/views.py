"""The mentor's pages: the queue, and one hand-in with the verdict on it.

Every view takes four beats: fetch and check access, form, action, answer. Who came too late, or
saves from an older tab, gets a page with both texts on it.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.group.calendar import WEEKS
from cohorts.mentors import actions as mentors
from cohorts.mentors.forms import CommentForm
from cohorts.review import actions
from cohorts.review.forms import QueueForm, SecondForm
from cohorts.review.models import Standing
from cohorts.review.pile import PAGE, Pile
from cohorts.review.sheet import Sheet
from school.limits import PACE, paced
from school.people.kept import forget, keep_when_signed_out, kept_for


def with_both_texts(view):
    """Answers a verdict that came too late with a page: what was typed beside what there is."""

    @wraps(view)
    def answer(request, public_id):
        try:
            return view(request, public_id)
        except (actions.Taken, actions.EarlierTab) as conflict:
            found, member = access.readable_review(request.user, public_id)
            paper = Sheet(found, member, request.POST, now=now(), both=True)
            if isinstance(conflict, actions.EarlierTab) and paper.is_mine:
                return _show(request, paper, status=409)
            context = {"sheet": paper, "conflict": conflict}
            return render(request, "cohorts/review/too_late.html", context, status=409)

    return answer


@require_safe
@login_required
def queue(request):
    members = access.mentorships(request.user)
    cohorts = [member.cohort for member in members]
    weeks = range(1, WEEKS + 1)
    form = QueueForm(request.GET, cohorts=cohorts, weeks=weeks, standings=Standing.choices)
    pile = Pile(members, **form.chosen(), now=now())
    page = Paginator(pile, PAGE).get_page(request.GET.get("pagina"))
    context = {"form": form, "pile": pile, "page": page, "reviews": list(page), "now": now()}
    return render(request, "cohorts/review/queue.html", context)


@require_safe
@login_required
def show(request, public_id):
    found, member = access.readable_review(request.user, public_id)
    typed, remark = (kept_for(request, request.path, form) for form in ("verdict", "second"))
    second, against = SecondForm(remark), request.GET.get("met")
    paper = Sheet(found, member, typed, now=now(), against=against, second=second)
    return _show(request, paper, was_kept=bool(typed or remark))


@require_POST
@login_required
@with_both_texts
def claim(request, public_id):
    found, mentor = access.reviewable(request.user, public_id)
    actions.claim(review=found, by=mentor, now=now())
    return redirect("review:show", public_id)


@require_POST
@keep_when_signed_out
@with_both_texts
def save(request, public_id):
    found, mentor = access.reviewable(request.user, public_id)
    paper = Sheet(found, mentor, request.POST, now=now())
    if not paper.form.is_valid():
        return _show(request, paper, status=422)
    typed = paper.with_line(request.POST.get("zin"))
    actions.save_draft(review=found, **typed, by=mentor, now=now())
    forget(request, *_kept_at(public_id))
    return redirect(f"{reverse('review:show', args=[public_id])}#{_place(request.POST)}")


@require_POST
@keep_when_signed_out
@paced
def autosave(request, public_id):
    """Saves while somebody types, for the script: no page."""
    found, mentor = access.reviewable(request.user, public_id)
    paper = Sheet(found, mentor, request.POST, now=now())
    if not paper.form.is_valid():
        return JsonResponse({"errors": paper.form.errors}, status=422)
    revision, is_held = actions.save_draft(
        review=found, **paper.typed(), by=mentor, now=now(), pace=PACE
    )
    forget(request, *_kept_at(public_id))
    note = "" if is_held else _("Een collega heeft deze inlevering nu.")
    saved = {"revision": revision, "clock": f"{localtime():%-H.%M}", "note": note}
    return JsonResponse(saved)


@require_POST
@keep_when_signed_out
@with_both_texts
def keep_line(request, public_id):
    """Saves the draft, and a line of it in the comment bank."""
    found, mentor = access.reviewable(request.user, public_id)
    paper = Sheet(found, mentor, request.POST, now=now())
    line = CommentForm({"text": request.POST.get("line") or request.POST.get("text", "").strip()})
    if not (paper.form.is_valid() and line.is_valid()):
        for sentence in line.errors.get("text", []):
            messages.error(request, sentence)
        return _show(request, paper, status=422)
    actions.save_draft(review=found, **paper.typed(), by=mentor, now=now())
    forget(request, *_kept_at(public_id))
    mentors.keep_comment(**line.cleaned_data, by=mentor.user)
    messages.success(request, _("De zin staat bij jouw vaste zinnen."))
    return redirect(f"{reverse('review:show', args=[public_id])}#zinnen")


@require_POST
@keep_when_signed_out
@with_both_texts
def decide(request, public_id):
    found, mentor = access.reviewable(request.user, public_id)
    paper = Sheet(found, mentor, request.POST, now=now(), final=True)
    if not paper.form.is_valid():
        return _show(request, paper, status=422)
    actions.decide(review=found, **paper.form.verdict(), by=mentor, now=now())
    forget(request, *_kept_at(public_id))
    name = found.submission.member.user.first_name
    messages.success(request, _("Verstuurd. %(name)s krijgt bericht.") % {"name": name})
    return redirect(_next_address(paper))


def _kept_at(public_id):
    """The page, and the name on it, of the form for the verdict on a hand-in."""
    return reverse("review:show", args=[public_id]), "verdict"


def _next_address(paper):
    """Where a mentor goes on: to what waits next, else to the queue; an organiser to the cohort."""
    if not paper.has_queue:
        return reverse("office:cohort", args=[paper.submission.member.cohort.public_id])
    following = paper.next_free()
    if following is None:
        return reverse("review:queue")
    return reverse("review:show", args=[following.submission.public_id])


def _place(data):
    """Where on the page a save leads back to."""
    return "id_text" if data.get("zin") else data.get("more", "verdict")


def _show(request, paper, status=200, **context):
    return render(request, "cohorts/review/show.html", {"sheet": paper, **context}, status=status)
