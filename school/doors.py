"""Who comes in by which door, and what every answer carries: middleware and error handlers."""

from allauth.mfa.utils import is_mfa_enabled
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from school.conflict import typed_by_hand

# Measured on 37 screens of Wagtail 7.4.4 with the preview and checks panels open: 0 violations, 0 other hosts, no eval.
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


class SecondFactorNeeded(Exception):  # noqa: N818 - not a defect but a step that is still to come
    """Raised by an access rule for someone who may, but has no TOTP or passkey yet."""


def lacks_second_factor(user):
    """For editors and organisers. allauth itself asks for the factor at each sign-in once one exists."""
    return settings.SECOND_FACTOR and not is_mfa_enabled(user, ["totp", "webauthn"])


def faults():
    """One word for each thing that is not ready; the house adds "bel" when ring_bell was silent for 5 minutes."""

    def database():
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())

    def caching():
        cache.set("ready", "ja", 5)
        return cache.get("ready") == "ja"

    def storing():
        name = storages["private"].save("ready", ContentFile(b"ja"))
        storages["private"].delete(name)
        return True

    for word, works in (("database", database), ("cache", caching), ("opslag", storing)):
        try:
            if not works():
                yield word
        except Exception:  # whatever it is, the answer is the same and goes to a machine
            yield word


class Health:
    """First in MIDDLEWARE: answers machines without HTTPS, session or known host name."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info not in ("/healthz", "/readyz"):
            return self.get_response(request)
        wrong = list(faults()) if request.path_info == "/readyz" else []
        return HttpResponse(
            " ".join(wrong) or "ok",
            content_type="text/plain",
            status=503 if wrong else 200,
            headers={"Cache-Control": "no-store"},
        )


class Headers:
    """Just inside CSPMiddleware: what Django has no setting for, and a clean address for the rest of the house."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        # NUL is a 500 in SQLite's search and everywhere in PostgreSQL; so are some hundreds of words in Wagtail's search, /cms/ too
        if (
            "\x00" in request.path_info
            or "%00" in query
            or len(query) > 4000
            or len(request.GET.get("q", "").split()) > 40
        ):
            response = render(request, "400.html", status=400)
        else:
            response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "user", None) and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class CmsDoor:
    """Last in MIDDLEWARE. Under /cms/ only editors exist; for everyone else the house has no such room."""

    def __init__(self, get_response):
        self.get_response = get_response

    def process_view(self, request, view, args, kwargs):
        if request.path_info.startswith("/cms/"):
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise Http404
            if lacks_second_factor(request.user):
                return redirect("mfa_index")

    def process_exception(self, request, exception):
        return redirect("mfa_index") if isinstance(exception, SecondFactorNeeded) else None

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/cms/") and response.status_code != 404:
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            if before := response.headers.get(POLICY_HEADER):
                # a page preview is a whole request of its own inside this one and comes back with the front's policy
                response.headers[POLICY_HEADER] = before.replace(
                    "frame-ancestors 'none'", "frame-ancestors 'self'"
                )
            else:
                response._csp_config = CMS_POLICY
        return response


def bad_request(request, exception):  # handler400
    large = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return render(request, "413.html" if large else "400.html", status=413 if large else 400)


def denied(
    request, exception
):  # handler403: a refusal says nothing by existing; Wagtail's own scripts want to hear 403
    inside = request.path_info.startswith("/cms/") and request.user.has_perm(
        "wagtailadmin.access_admin"
    )
    return render(request, "403.html" if inside else "404.html", status=403 if inside else 404)


def csrf_failure(request, reason=""):  # CSRF_FAILURE_VIEW
    return render(request, "403_csrf.html", {"typed": typed_by_hand(request)}, status=403)
