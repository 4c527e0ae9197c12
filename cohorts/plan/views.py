"""/mijn/plan/: the business plan as its owner reads, words and shares it."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.plan import actions
from cohorts.plan.book import Book
from cohorts.plan.forms import CoverForm, PdfForm, ShareForm
from cohorts.plan.models import PlanShare
from cohorts.plan.sheet import Sheet
from school.print.views import counting_orders


def with_both_texts(view):
    """Answers a save from an older tab with the sheet: what was typed beside what was saved."""

    @wraps(view)
    def answer(request, number):
        try:
            return view(request, number)
        except actions.EarlierTab:
            chapter, member = _own_chapter(request, number)
            both = Sheet(chapter, request.POST, both=True)
            return _show_sheet(request, both, member, status=409)

    return answer


@require_safe
@login_required
def show(request):
    member = access.participant(request.user, chosen=_chosen(request))
    return _show_plan(request, member)


@require_POST
@counting_orders
def order(request):
    member = access.participant(request.user, chosen=_chosen(request))
    form = PdfForm(request.POST)
    if not form.is_valid():
        return _show_plan(request, member, status=422)
    document = actions.order(**form.cleaned_data, by=member, now=now())
    return redirect("print:show", document.public_id)


@require_POST
@login_required
def name(request):
    member = access.participant(request.user, chosen=_chosen(request))
    form = CoverForm(request.POST)
    if not form.is_valid():
        return _show_plan(request, member, cover=form, status=422)
    actions.name(**form.cleaned_data, by=member, now=now())
    messages.success(request, _("Het voorblad is aangepast."))
    return redirect("plan:show")


@require_safe
@login_required
def chapter(request, number):
    found, member = _own_chapter(request, number)
    return _show_sheet(request, Sheet(found), member)


@require_POST
@login_required
@with_both_texts
def save_chapter(request, number):
    found, member = _own_chapter(request, number)
    sheet = Sheet(found, request.POST)
    is_valid = sheet.form.is_valid()
    if sheet.asks_for_rows or not is_valid:
        return _show_sheet(request, sheet, member, status=200 if is_valid else 422)
    actions.save_chapter(week=found.said.week, **sheet.said(), by=member, now=now())
    messages.success(request, _("Bewaard. Je inlevering blijft zoals ze was."))
    return redirect(f"{reverse('plan:show')}#week-{number}")


@require_POST
@login_required
def share(request):
    member = access.participant(request.user, chosen=_chosen(request))
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _show_plan(request, member, sharing=form, status=422)
    actions.share(**form.cleaned_data, by=member, now=now())
    messages.success(request, _("Je link is klaar. Kopieer hem en stuur hem zelf door."))
    return redirect(f"{reverse('plan:show')}#delen")


@require_POST
@login_required
def withdraw(request, public_id):
    found, member = access.own_plan_share(request.user, public_id)
    actions.withdraw(share=found, by=member, now=now())
    messages.success(request, _("De link werkt niet meer."))
    return redirect(f"{reverse('plan:show')}#delen")


def _chosen(request):
    return request.POST.get("cohort") or request.session.get("cohort")


def _own_chapter(request, number):
    chosen = _chosen(request)
    return access.own_plan_chapter(request.user, number, chosen=chosen, now=now())


def _show_plan(request, member, *, cover=None, sharing=None, status=200):
    book = Book(member, now=now())
    context = {
        "book": book,
        "member": member,
        "cover": cover or CoverForm(initial={"title": book.cover.title}),
        "pdf": PdfForm(initial={"unapproved": True}),
        "sharing": sharing or ShareForm(),
        "links": _links(request, member),
    }
    return render(request, "cohorts/plan/show.html", context, status=status)


def _links(request, member):
    """(PlanShare, full address) of each link that still works."""
    links = PlanShare.objects.of(member).open(now=now())
    places = [(each, reverse("plan:shared", args=[each.token])) for each in links]
    return [(each, request.build_absolute_uri(place)) for each, place in places]


def _show_sheet(request, sheet, member, status=200):
    context = {"desk": sheet, "member": member}
    return render(request, "cohorts/plan/chapter.html", context, status=status)
