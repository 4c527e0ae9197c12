"""The public check: anyone with a code or a file sees whether it is real, and nothing more."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.certificates import actions, archive
from cohorts.certificates.facts import shown
from cohorts.certificates.fingerprint import watch
from cohorts.certificates.forms import CodeForm, FileForm, SuccessorForm
from cohorts.certificates.models import Certificate
from cohorts.group.calendar import WEEKS
from school.doors import discreet
from school.limits import limit, limited

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
UNKNOWN_AN_HOUR = 300  # well-formed codes that do not exist, from anywhere, before a letter goes

counted = limited("certificate", per=30, minutes=10)  # page, file and everything beside them


def by_code(view):
    """Hand the view the certificate that the code in its address belongs to.

    Counted before anything is looked up. Another spelling is sent to the canonical address; a
    typing error is told without a query; what does not exist is 404.
    """

    @discreet
    @require_safe
    @counted
    @wraps(view)
    def answer(request, code):
        form = CodeForm({"code": code})
        if not form.is_valid():
            return _unknown(request, form)
        if form.cleaned_data["code"] != code:
            return redirect(request.resolver_match.view_name, form.cleaned_data["code"])
        certificate = Certificate.objects.find(code)
        if certificate is None:
            _count_unknown(request)
            return _unknown(request, form)
        return view(request, certificate)

    return answer


def for_anyone(view):
    """Let programs on other sites read the answer, whatever it is."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    return answer


@csrf_exempt  # nothing changes by it, and so a visitor needs no cookie
@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def find(request):
    """The counter; a file is posted to it, a code is sent on to its own page."""
    if request.method == "POST":
        watch(request)
        return _compare(request)
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("certificates:check", form.cleaned_data["code"])
    return _counter(request, form, FileForm())


@by_code
def check(request, certificate):
    return _verdict(request, certificate)


@by_code
def pdf(request, certificate):
    if certificate.revoked_at:
        return _revoked(request, certificate, status=410)
    stored = archive.read(certificate.path)
    return FileResponse(stored, filename=f"certificaat-{certificate.number}.pdf")


@by_code
def picture(request, certificate):
    """The social picture, for whoever wants to show it; one from before there were any is 404."""
    if certificate.revoked_at:
        return _revoked(request, certificate, status=410)
    stored = archive.read(certificate.picture_path)
    if stored is None:
        return _unknown(request, CodeForm({"code": certificate.code}))
    return FileResponse(stored, filename=f"certificaat-{certificate.number}.png")


@for_anyone
@by_code
def credential(request, certificate):
    """The stored credential as it is."""
    if certificate.revoked_at:
        return _revoked(request, certificate, status=410)
    if not certificate.credential:
        return _unknown(request, CodeForm({"code": certificate.code}))
    return HttpResponse(certificate.credential, content_type="application/json")


@counted
def _compare(request):
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _counter(request, CodeForm(), form)
    certificate = Certificate.objects.printed_as(form.cleaned_data["pdf"])
    if certificate is None:
        context = {"form": CodeForm(), "file_form": FileForm()}
        return render(request, "cohorts/certificates/other_file.html", context)
    return _verdict(request, certificate, is_file=True)


def _counter(request, form, file_form):
    context = {"form": form, "file_form": file_form}
    status = 422 if form.errors or file_form.errors else 200
    return render(request, "cohorts/certificates/find.html", context, status=status)


@require_POST
@login_required
def successor(request, number):
    """For its holder: whether the page of the one before leads here."""
    certificate = access.own_certificate(request.user, number)
    form = SuccessorForm(request.POST)
    form.is_valid()
    actions.show_successor(certificate=certificate, **form.cleaned_data, by=request.user)
    messages.success(request, _("Bewaard."))
    return redirect("journey:dashboard")


def _verdict(request, certificate, *, is_file=False):
    if certificate.revoked_at:
        return _revoked(request, certificate, status=200, is_file=is_file)
    context = {
        **shown(certificate.facts),
        "certificate": certificate,
        "is_file": is_file,
        "states": ["done"] * WEEKS,
        "checked_at": now(),
    }
    return render(request, "cohorts/certificates/valid.html", context)


def _revoked(request, certificate, *, status, is_file=False):
    context = {"certificate": certificate, "is_file": is_file, "checked_at": now()}
    return render(request, "cohorts/certificates/revoked.html", context, status=status)


def _unknown(request, form):
    context = {"form": form, "file_form": FileForm()}
    return render(request, "cohorts/certificates/unknown.html", context, status=404)


def _count_unknown(request):
    if limit(request, "unknown-certificate", per=UNKNOWN_AN_HOUR - 1, minutes=60, who="anywhere"):
        actions.tell_of_guessing(now=now())
