"""The public check: anyone with a code sees whether a certificate is real, and nothing more."""

from functools import wraps

from django.core.files.storage import storages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cohorts.certificates.facts import shown
from cohorts.certificates.forms import CodeForm
from cohorts.certificates.models import Certificate
from cohorts.group.calendar import WEEKS
from school.limits import limited

DISCREET = {
    "X-Robots-Tag": "noindex, noarchive",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
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


def by_code(view):
    """Hand the view the certificate that the code in its address belongs to.

    Counted before anything is looked up. Another spelling is sent to the canonical address; a
    typing error is told without a query; what does not exist is 404.
    """

    @discreet
    @require_safe
    @limited("certificate", per=30, minutes=10)
    @wraps(view)
    def answer(request, code):
        form = CodeForm({"code": code})
        if not form.is_valid():
            return _unknown(request, form)
        if form.cleaned_data["code"] != code:
            return redirect(request.resolver_match.view_name, form.cleaned_data["code"])
        certificate = Certificate.objects.find(code)
        return view(request, certificate) if certificate else _unknown(request, form)

    return answer


@discreet
@require_safe
def find(request):
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("certificates:check", form.cleaned_data["code"])
    status = 422 if form.is_bound else 200
    return render(request, "cohorts/certificates/find.html", {"form": form}, status=status)


@by_code
def check(request, certificate):
    if certificate.revoked_at:
        return _revoked(request, certificate, status=200)
    context = {
        **shown(certificate.facts),
        "certificate": certificate,
        "states": ["done"] * WEEKS,
        "checked_at": now(),
    }
    return render(request, "cohorts/certificates/valid.html", context)


@by_code
def pdf(request, certificate):
    if certificate.revoked_at:
        return _revoked(request, certificate, status=410)
    stored = storages["private"].open(certificate.path)
    return FileResponse(stored, filename=f"certificaat-{certificate.number}.pdf")


def _revoked(request, certificate, *, status):
    context = {"certificate": certificate}
    return render(request, "cohorts/certificates/revoked.html", context, status=status)


def _unknown(request, form):
    return render(request, "cohorts/certificates/unknown.html", {"form": form}, status=404)
