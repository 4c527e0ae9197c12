"""The pages of mentors among each other: pass on, give, ask along, read along."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts import access
from cohorts.review import actions
from cohorts.review.forms import SecondForm
from cohorts.review.sheet import Sheet
from school.people.kept import forget, keep_when_signed_out


@require_POST
@login_required
def pass_on(request, public_id):
    found, mentor = access.reviewable(request.user, public_id)
    paper = Sheet(found, mentor, now=now())
    form = paper.pass_on_form(request.POST)
    if not form.is_valid():
        return _ask_again(request, paper, form)
    actions.pass_on(review=found, to=form.chosen(), by=mentor, now=now())
    messages.success(request, _handed_over(form.chosen()))
    return redirect("review:queue" if paper.has_queue else "office:overview")


@require_POST
@login_required
def reassign(request, public_id):
    found, organiser = access.organised_review(request.user, public_id)
    form = Sheet(found, organiser, now=now()).reassign_form(request.POST)
    if not form.is_valid():
        return _ask_again(request, Sheet(found, organiser, now=now()), form)
    seen, to = form.cleaned_data["seen"], form.chosen()
    actions.reassign(review=found, to=to, seen=seen, by=organiser, now=now())
    messages.success(request, _handed_over(to))
    return redirect("review:show", public_id)


@require_POST
@login_required
def ask_second(request, public_id):
    found, mentor = access.reviewable(request.user, public_id)
    paper = Sheet(found, mentor, now=now())
    form = paper.ask_second_form(request.POST)
    if not form.is_valid():
        return _ask_again(request, paper, form)
    reading = actions.ask_second(review=found, reader=form.chosen(), by=mentor, now=now())
    name = reading.reader.user.first_name
    messages.success(request, _("%(name)s krijgt bericht en leest mee.") % {"name": name})
    return redirect("review:show", public_id)


@require_POST
@keep_when_signed_out
def read_second(request, public_id):
    reading, reader = access.asked_reading(request.user, public_id)
    form = SecondForm(request.POST)
    if not form.is_valid():
        found, member = access.readable_review(request.user, public_id)
        paper = Sheet(found, member, now=now(), second=form)
        return render(request, "cohorts/review/show.html", {"sheet": paper}, status=422)
    actions.read_second(reading=reading, by=reader, now=now(), **form.cleaned_data)
    forget(request, reverse("review:show", args=[public_id]), "second")
    messages.success(request, _("Verstuurd. Mooi dat je meeleest."))
    return redirect("review:queue")


def _ask_again(request, paper, form):
    for sentence in form.errors.get("to", []):
        messages.error(request, sentence)
    return render(request, "cohorts/review/show.html", {"sheet": paper}, status=422)


def _handed_over(to):
    if to is None:
        return _("De inlevering ligt weer op de stapel.")
    return _("%(name)s heeft de inlevering nu.") % {"name": to.user.first_name}
