"""A plan as anyone with its link reads it: a name, a plan, and nothing more."""

from functools import wraps

from django.core.files.storage import storages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cohorts.plan import actions
from cohorts.plan.book import Book
from cohorts.plan.models import PlanShare
from school.doors import discreet
from school.limits import limited
from school.print.models import Stand

PAGES, PICTURES, ORDERS = 60, 600, 6  # a client, in ten minutes


def by_token(name, *, per):
    """A decorator that hands a view the PlanShare of the token in its address.

    Counted before anything is looked up. Whatever does not or no longer exist gets a page that
    names nobody: 404 for what never was, 410 for what is over.
    """

    def decorate(view):
        @discreet
        @limited(name, per=per, minutes=10)
        @wraps(view)
        def answer(request, token, **rest):
            share = PlanShare.objects.find(token)
            if share and share.is_open(now=now()):
                return view(request, share, **rest)
            return _gone(request, status=410 if share else 404)

        return answer

    return decorate


@require_safe
@by_token("plan", per=PAGES)
def show(request, share):
    context = {"book": _book(share), "share": share}
    return render(request, "cohorts/plan/shared.html", context)


@require_safe
@by_token("plan-picture", per=PICTURES)
def picture(request, share, public_id):
    upload = _book(share).pictures.get(str(public_id))
    if upload is None:
        return _gone(request, status=404)
    stored = storages["private"].open(upload.path)
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return FileResponse(stored, content_type=upload.kind, headers=headers)


@require_POST
@by_token("plan-order", per=ORDERS)
def order(request, share):
    actions.order_shared(share=share, now=now())
    return redirect("plan:shared_document", share.token)


@require_safe
@by_token("plan", per=PAGES)
def document(request, share):
    made, is_latest = share.document, _is_latest(share)
    context = {"share": share, "book": _book(share), "document": made, "is_latest": is_latest}
    return render(request, "cohorts/plan/shared_document.html", context)


@require_safe
@by_token("plan", per=PAGES)
def pdf(request, share):
    if not _is_latest(share) or share.document.stand != Stand.READY:
        return redirect("plan:shared_document", share.token)
    stored = storages["private"].open(share.document.path)
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    name = f"{share.document.filename}.pdf"
    return FileResponse(stored, as_attachment=True, filename=name, headers=headers)


def _book(share):
    return Book(share.member, now=now(), unapproved=share.with_unapproved, drafts=False)


def _is_latest(share):
    """Whether its PDF says what the plan says now: what was left out since is not handed out."""
    return share.document is not None and share.document.stamp == _book(share).as_of


def _gone(request, *, status):
    return render(request, "cohorts/plan/gone.html", status=status)
