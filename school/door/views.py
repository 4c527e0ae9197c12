"""/deur/: a paired phone at the entrance, with network or without."""

from functools import wraps

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from school import access
from school.door import actions, shell
from school.door.forms import AT_ONCE, TOO_MANY, PairForm, WalkInForm, contact
from school.door.guests import briefing, ms

COOKIE = "__Secure-deur" if settings.HTTPS else "deur"
JSON = "application/json"
MOST_BYTES = 1024 * AT_ONCE  # a scan is a quarter of that


def by_phone(view):
    """Hand the view the Device that its cookie belongs to; 410 tells a phone to forget its list.

    CSRF: the cookie is SameSite=Strict, so it never comes along from another site, and a form of
    another site cannot post JSON. That is what the CSRF token is for elsewhere.
    """

    @csrf_exempt
    @require_POST
    @wraps(view)
    def answer(request):
        if request.content_type != JSON:
            return JsonResponse({"why": _("Stuur JSON.")}, status=415)
        device = access.doorkeeper(request.COOKIES.get(COOKIE, ""), now=now())
        if device is None:
            why = _("Deze telefoon hoort niet bij de deur. Vraag de organisator om een code.")
            return JsonResponse({"why": why}, status=410)
        return view(request, device)

    return answer


@require_safe
@csp_update({"media-src": ["'self'", "blob:"]})
def page(request):
    """The same for everybody: what is particular to a phone comes by `admit` and stays on it."""
    return render(request, "school/door/page.html", {"form": WalkInForm()})


@require_safe
def worker(request):
    """The service worker; it stands here since it can only serve what is below it."""
    script = shell.worker(page=reverse("door:page"))
    return HttpResponse(script, "text/javascript", headers={"Cache-Control": "no-cache"})


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request, code):
    # 1 fetch and check access
    device = access.invited_phone(code)
    if not device.has_open_code(now=now()):
        return render(request, "school/door/code_gone.html", {"gone": actions.GONE}, status=410)
    # 2 form
    form = PairForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "device": device}
        status = 422 if form.is_bound else 200
        return render(request, "school/door/pair.html", context, status=status)
    # 3 action
    token = actions.pair(device=device, now=now(), **form.cleaned_data)
    # 4 answer
    response = redirect("door:page")
    response.set_cookie(
        COOKIE,
        token,
        expires=device.works_until,
        path=reverse("door:page"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return response


@by_phone
def admit(request, device):
    """One contact: scans in, answers and the list out."""
    # 2 form
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return JsonResponse({"why": TOO_MANY}, status=413)
    form = contact(request.body)
    if not form.is_valid():
        return JsonResponse({"why": next(iter(form.errors.values()))[0]}, status=422)
    # 3 action
    scans, sent = form.cleaned_data["scans"], form.cleaned_data["sent"]
    answers = actions.admit(scans=scans, sent=sent, by=device, now=now())
    # 4 answer
    refused = [{"id": number, "outcome": "unread"} for number in form.unread]
    about = briefing(device, known=form.cleaned_data["etag"])
    return JsonResponse({"now": ms(now()), "answers": answers + refused, **about})
