"""/organisatie/kick-off/…/kaart/: organisers show the way to an edition."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts import access
from school.kickoff.way import actions
from school.kickoff.way.forms import WayForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WayForm(*sent, way=getattr(kickoff, "way", None))
    if not form.is_valid():
        context = {"kickoff": kickoff, "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "cohorts/kickoff/way.html", context, status=status)
    actions.show(kickoff=kickoff, **form.cleaned_data, by=request.user)
    messages.success(request, _("Bewaard. Zo staat de weg nu op de pagina."))
    return redirect("editions:edition", kickoff.public_id)


@require_POST
@login_required
def drop(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    actions.drop(kickoff=kickoff, by=request.user)
    messages.success(request, _("De kaart is weg. Een nieuwe erbij zetten kan altijd."))
    return redirect("editions:edition", kickoff.public_id)
