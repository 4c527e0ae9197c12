"""Who comes in by which door, and what every answer carries: middleware and error handlers."""

import logging
import sys
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from school.conflict import typed_by_hand

log = logging.getLogger("school")

# Measured on 37 screens of Wagtail 7.4.4 with the preview and checks panels open: 0 violations,
# 0 requests to other hosts, no eval.
CMS_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "media-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
POLICY_HEADER = "Content-Security-Policy"
PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
DISCREET = {
    "X-Robots-Tag": "noindex, noarchive",
    "Cache-Control": "no-store",
    # With no-referrer a browser posts its forms with `Origin: null`, which the CSRF check refuses.
    "Referrer-Policy": "same-origin",
}


def discreet(view):
    """Keep the answers of a view out of search engines, caches and other sites' logs."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in DISCREET.items():
            response.headers[name] = value
        return response

    return answer


class SecondFactorNeeded(Exception):  # noqa: N818 - not a defect but a step that is still to come
    """Raised by an access rule for someone who may, but has no TOTP or passkey yet."""


def lacks_second_factor(user):
    """Whether an editor or organiser still has to add one.

    allauth itself asks for the factor at each sign-in once one exists.
    """
    return settings.SECOND_FACTOR and not is_mfa_enabled(user, ["totp", "webauthn"])


def ask_second_factor(user):
    """Raise SecondFactorNeeded for an editor or organiser who still has to add one."""
    if lacks_second_factor(user):
        raise SecondFactorNeeded


class Headers:
    """Just inside CSPMiddleware: what Django has no setting for, and a clean address for all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_unclean(request):
            response = render(request, "400.html", status=400)
        else:
            response = self.get_response(request)
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            response = render(request, "405.html", status=405)
            response.headers["Allow"] = allowed
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in {**request.COOKIES, **response.cookies}:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_template_response(self, request, response):
        """A form shown again for its errors is 422, where allauth says 200."""
        is_plain = request.method == "POST" and response.status_code == 200
        if is_plain and not request.path_info.startswith("/cms/"):
            forms = (f for f in response.context_data.values() if isinstance(f, BaseForm))
            response.status_code = 422 if any(form.errors for form in forms) else 200
        return response


def is_unclean(request):
    """Whether an address would make a 500 further on.

    NUL does in SQLite's search and everywhere in PostgreSQL, where a cookie names a session; so
    do some hundreds of words in Wagtail's search.
    """
    query = request.META.get("QUERY_STRING", "")
    texts = [request.path_info, *request.COOKIES.values()]
    has_nul = any("\x00" in text for text in texts) or "%00" in query
    return has_nul or len(query) > 4000 or len(request.GET.get("q", "").split()) > 40


class CmsDoor:
    """Last in MIDDLEWARE: under /cms/ only editors exist; to others the house has no such room."""

    def __init__(self, get_response):
        self.get_response = get_response

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith("/cms/"):
            return None
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return redirect("mfa_index") if lacks_second_factor(request.user) else None

    def process_exception(self, request, exception):
        return redirect("mfa_index") if isinstance(exception, SecondFactorNeeded) else None

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/cms/") and response.status_code != 404:
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            if before := response.headers.get(POLICY_HEADER):
                # A page preview is a whole request of its own inside this one, and comes back
                # with the front's policy.
                ours = before.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
                response.headers[POLICY_HEADER] = ours
            else:
                response._csp_config = CMS_POLICY
        return response


def bad_request(request, exception):  # handler400
    large = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return render(request, "413.html" if large else "400.html", status=413 if large else 400)


def denied(request, exception):  # handler403
    """A refusal says nothing by existing; Wagtail's own scripts want to hear 403."""
    is_editor = request.user.has_perm("wagtailadmin.access_admin")
    inside = request.path_info.startswith("/cms/") and is_editor
    return render(request, "403.html" if inside else "404.html", status=403 if inside else 404)


def failed(request):  # handler500
    """A page that needs no database, with the number that the log has of this request."""
    log.error("fout %s", request.number, exc_info=sys.exc_info())
    return HttpResponse(render_to_string("500.html", {"number": request.number}), status=500)


def csrf_failure(request, reason=""):  # CSRF_FAILURE_VIEW
    return render(request, "403_csrf.html", {"typed": typed_by_hand(request)}, status=403)
