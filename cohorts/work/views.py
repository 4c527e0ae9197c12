"""The pages of the weekly work.

Every view takes four beats: fetch and check access, form, action, answer. A Conflict raised by an
action becomes a 409 page in the middleware, so no view handles it; a save from an older tab gets
its desk back with both texts on it.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import FileResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.stuck.models import StuckCall
from cohorts.work import actions
from cohorts.work.desk import Desk
from cohorts.work.forms import DialogueForm
from curriculum.assignments.forms import AnswersForm
from school.limits import PACE, limit, paced, too_often
from school.people.kept import forget, keep_when_signed_out, kept_for


def with_both_texts(view):
    """Answers a save from an older tab with the desk: what was typed beside what was saved."""

    @wraps(view)
    def answer(request, number):
        try:
            return view(request, number)
        except actions.EarlierTab:
            week, member = _own_week(request, number)
            both = Desk(week, member, request.POST, both=True)
            return _show_desk(request, both, status=409)

    return answer


def counting_uploads(view):
    """Lets a person send files thirty times an hour: examining one may take seconds."""

    @wraps(view)
    def answer(request, number):
        who = f"person {request.user.pk}"
        wait = limit(request, "upload", per=30, minutes=60, who=who) if request.FILES else 0
        return too_often(request, wait) if wait else view(request, number)

    return answer


@require_safe
@login_required
def desk(request, number):
    week, member = _own_week(request, number)
    typed = kept_for(request, *_kept_at(week, member))
    return _show_desk(request, Desk(week, member, typed), was_kept=typed is not None)


@require_POST
@keep_when_signed_out
@counting_uploads
@with_both_texts
def save(request, number):
    week, member = _own_week(request, number)
    paper = Desk(week, member, request.POST, request.FILES)
    if not paper.is_valid():
        return _show_refused(request, paper)
    actions.save_draft(week=paper.assignment.week, **paper.typed(), by=member, now=now())
    forget(request, *_kept_at(week, member))
    return redirect(reverse("work:desk", args=[number]) + _place(request))


@require_POST
@keep_when_signed_out
@paced
def autosave(request, number):
    """Saves while somebody types, for the script: few queries, and no page."""
    week, member, files = access.signed_desk(request.user, request.POST.get("desk"))
    form = AnswersForm(week.assignment, request.POST, answers=files)
    words = DialogueForm.as_posted(request.POST)
    if not (form.is_valid() and words.is_valid()):
        return JsonResponse({"errors": form.errors | words.errors}, status=422)
    typed = {"week": week.translation_key, "answers": form.typed(), **words.words()}
    revision = actions.save_draft(**typed, by=member, now=now(), pace=PACE)
    forget(request, *_kept_at(week, member))
    return JsonResponse({"revision": revision, "clock": f"{localtime():%-H.%M}"})


@require_POST
@keep_when_signed_out
@counting_uploads
@with_both_texts
def hand_in(request, number):
    week, member = _own_week(request, number)
    paper = Desk(week, member, request.POST, request.FILES, final=True)
    if not paper.is_valid():
        return _show_refused(request, paper)
    actions.hand_in(assignment=paper.assignment, **paper.final(), by=member, now=now())
    forget(request, *_kept_at(week, member))
    messages.success(request, _("Ingeleverd."))
    return redirect("work:desk", number)


@require_safe
@login_required
def dialogue(request, number):
    """The whole conversation about one week, oldest first and all open, ready for paper."""
    week, member = _own_week(request, number)
    return render(request, "cohorts/work/conversation.html", {"desk": Desk(week, member)})


@require_safe
@login_required
def file(request, public_id):
    upload = access.readable_upload(request.user, public_id)
    stored = storages["private"].open(upload.path)
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Robots-Tag": "noindex"}
    return FileResponse(
        stored,
        as_attachment=True,
        filename=upload.name,
        content_type=upload.kind,
        headers=headers,
    )


def _place(request):
    """Where on the page somebody was: the field whose row or file button they pressed."""
    row, _dash, _index = request.POST.get("weg", "").rpartition("-")
    keys = [request.POST.get("erbij"), row, *request.FILES]
    return next((f"#div_id_{key}" for key in keys if key), "")


def _kept_at(week, member):
    """The page, and the name on it, of the form that this week has for this member."""
    return reverse("work:desk", args=[week.number]), f"{member.pk}-{week.translation_key}"


def _own_week(request, number):
    chosen = request.session.get("cohort")
    week, member = access.own_week(request.user, number, chosen=chosen, now=now())
    actions.check_form(request.POST.get("desk"), week=week.translation_key, by=member)
    return week, member


def _show_refused(request, paper):
    """The desk with its faults; files that are good are kept, since a browser sends none twice."""
    known, files = paper.dialogue.cleaned_data.get("revision"), paper.form.new_files()
    if files and known is not None:
        saved = {"week": paper.assignment.week, "files": files, "revision": known}
        paper.keep(actions.add_files(**saved, by=paper.member, now=now()))
    return _show_desk(request, paper, status=422)


def _show_desk(request, paper, status=200, **context):
    calls = StuckCall.objects.in_assignment(paper.member, paper.assignment.week)
    context |= {"desk": paper, "calls": calls, "kept_at": _kept_at(paper.week, paper.member)}
    return render(request, "cohorts/work/desk.html", context, status=status)
