"""The page of one document: being made, ready or failed; for its owner alone."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from school import access
from school.limits import limit, too_often
from school.print import actions
from school.print.models import Stand

AN_HOUR = 20


def counting_orders(view):
    """A decorator for each view that asks for a document: so many an hour a person, then 429."""

    @login_required
    @wraps(view)
    def counted(request, *args, **kwargs):
        who = request.user.pk
        wait = limit(request, "print", per=AN_HOUR, minutes=60, who=who)
        return too_often(request, wait) if wait else view(request, *args, **kwargs)

    return counted


@require_safe
@login_required
def show(request, public_id):
    document = access.own_document(request.user, public_id, now=now())
    return render(request, "school/print/document.html", {"document": document})


@require_POST
@counting_orders
def retry(request, public_id):
    document = access.own_document(request.user, public_id, now=now())
    actions.retry(document=document, now=now())
    return redirect("print:show", public_id)


@require_safe
@login_required
def pdf(request, public_id, filename):
    document = access.own_document(request.user, public_id, now=now())
    if document.stand != Stand.READY or document.filename != filename:
        raise Http404
    return FileResponse(
        storages["private"].open(document.path),
        as_attachment=True,
        filename=f"{filename}.pdf",
        headers={
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Robots-Tag": "noindex",
        },
    )
