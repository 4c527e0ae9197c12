"""409 Conflict: the data moved on between reading a page and posting it."""

from urllib.parse import quote

from django.conf import settings
from django.db import OperationalError
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy as _

TOO_BUSY = _("Het is nu heel druk, dus dit kwam niet aan. Probeer het over een minuut nog eens.")
BOOKKEEPING = {
    "csrfmiddlewaretoken",
    "revision",
    "next",
    "cohort",
    "desk",
    "kept",
    "key",
    "decision",
    "seen",
}  # fields that no person fills in


class Conflict(Exception):  # noqa: N818 - the name of the HTTP status, not of a defect
    """Raised by an action that lost a compare-and-swap; nothing has been written.

    Its text is Dutch and shown to the person: what happened, and what to do now.
    """


def typed_by_hand(request):
    """What a person typed into the form of this POST: a list of (field name, text)."""
    return [
        (key.replace("_", " "), text)
        for key, texts in request.POST.lists()
        for text in texts
        if key not in BOOKKEEPING and text.strip()
    ]


def was_sent_away(request, response):
    """Whether this post met a view that asks to sign in first, and so arrived nowhere."""
    if request.method != "POST" or response.status_code != 302:
        return False
    place = f"{resolve_url(settings.LOGIN_URL)}?next={quote(request.get_full_path())}"
    return response.headers["Location"] == place


class ConflictMiddleware:
    """Answers every Conflict with status 409 and hands back all that the person typed.

    So it does, with 401, to somebody whose session ended before they posted; and with 503 when
    SQLite's one writer did not come free in time.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        typed = typed_by_hand(request) if was_sent_away(request, response) else []
        if not typed:
            return response
        return render(request, "school/signed_out.html", {"typed": typed}, status=401)

    def process_exception(self, request, exception):
        if isinstance(exception, Conflict):
            return _told(request, exception, status=409)
        if isinstance(exception, OperationalError) and "database is locked" in str(exception):
            return _told(request, TOO_BUSY, status=503)
        return None


def _told(request, sentence, *, status):
    context = {"conflict": sentence, "typed": typed_by_hand(request)}
    return render(request, "school/conflict.html", context, status=status)
