"""/organisatie/lichting/…/lijst/: people come in from CSV or Excel, after a look at each row."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.imports import actions, tables
from cohorts.imports.forms import CarryOutForm, ColumnsForm, FilterForm, UploadForm
from cohorts.imports.models import Fate, Import, Stand
from school.limits import limit, too_often
from school.sheets.writing import as_file

AN_HOUR = 30
PAGE = 100


def counting_uploads(view):
    """A decorator for what takes a list: so many an hour a person, then 429."""

    @login_required
    @wraps(view)
    def counted(request, *args, **kwargs):
        is_post = request.method == "POST"
        wait = is_post and limit(request, "import", per=AN_HOUR, minutes=60, who=request.user.pk)
        return too_often(request, wait) if wait else view(request, *args, **kwargs)

    return counted


@require_http_methods(["GET", "HEAD", "POST"])
@counting_uploads
def upload(request, public_id):
    cohort, organiser = access.planned_cohort(request.user, public_id)
    is_post = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_post else UploadForm()
    if not (is_post and form.is_valid()):
        sources = Import.objects.of(cohort).kept(now=now())
        context = {"cohort": cohort, "form": form, "sources": sources}
        status = 422 if is_post else 200
        return render(request, "cohorts/imports/upload.html", context, status=status)
    source = actions.take_in(cohort=cohort, **form.list_of(), by=organiser, now=now())
    actions.read_some(source_id=source.pk, now=now())  # what is short need not wait
    return redirect("imports:show", source.public_id)


@require_safe
@login_required
def example(request, public_id, kind):
    access.planned_cohort(request.user, public_id)
    return as_file(tables.example(), name="mensen-voorbeeld", kind=kind)


@require_safe
@login_required
def show(request, public_id):
    source, _organiser = access.organised_import(request.user, public_id, now=now())
    if source.stand == Stand.CHOOSING:
        return redirect("imports:choose", public_id)
    chosen = FilterForm(request.GET).chosen()
    counts = {} if source.is_busy else source.judged.counted()
    rows = source.judged.of(chosen)
    context = {
        "source": source,
        "cohort": source.cohort,
        "counts": [(fate, counts[fate]) for fate in Fate if fate in counts],
        "total": sum(counts.values()),
        "new": counts.get(Fate.NEW, 0),
        "faults": counts.get(Fate.FAULT, 0),
        "lacks": source.cohort.lacks(source.judged.participants()),
        "chosen": chosen,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("pagina")),
        "form": CarryOutForm(initial={"revision": source.revision, "with_letters": True}),
    }
    return render(request, "cohorts/imports/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose(request, public_id):
    source, organiser = access.organised_import(request.user, public_id, now=now())
    is_post = request.method == "POST"
    about = {"source": source, "example": source.rows.first().cells}
    form = ColumnsForm(request.POST if is_post else None, **about)
    if not (is_post and form.is_valid()):
        context = {"source": source, "cohort": source.cohort, "form": form}
        status = 422 if is_post else 200
        return render(request, "cohorts/imports/columns.html", context, status=status)
    revision = form.cleaned_data["revision"]
    actions.choose(source=source, columns=form.chosen(), revision=revision, by=organiser)
    actions.read_some(source_id=source.pk, now=now())
    return redirect("imports:show", public_id)


@require_POST
@login_required
def carry_out(request, public_id):
    source, organiser = access.organised_import(request.user, public_id, now=now())
    form = CarryOutForm(request.POST)
    if not form.is_valid():
        return redirect("imports:show", public_id)
    actions.order(source=source, **form.cleaned_data, by=organiser, now=now())
    actions.carry_out_short(source=source, now=now())
    return redirect("imports:show", public_id)


@require_POST
@login_required
def discard(request, public_id):
    source, organiser = access.organised_import(request.user, public_id, now=now())
    actions.discard(source=source, by=organiser)
    messages.success(request, _("De lijst is weg."))
    return redirect("imports:upload", source.cohort.public_id)


@require_safe
@login_required
def faults(request, public_id):
    source, _organiser = access.organised_import(request.user, public_id, now=now())
    return as_file(tables.faults(source), name="rijen-met-een-fout", kind="xlsx")
