"""Two addresses that verifiers read, from any site and without cookies."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cohorts.credentials import published

FRESH = 5 * 60  # seconds in which a revocation may go unseen
FOR_ANYONE = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": f"public, max-age={FRESH}",
}


def json_answer(text):
    """JSON text for whoever asks, as it is; None is 404."""
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="application/json", headers=FOR_ANYONE)


@require_safe
def did(request):
    return json_answer(published.keys_text())


@require_safe
def status_list(request, number):
    return json_answer(published.list_text(number))
