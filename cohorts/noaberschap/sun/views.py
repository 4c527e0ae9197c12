"""/in-het-zonnetje/: the wall, saying something good of somebody, and what its subject decides."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import access
from cohorts.noaberschap.sun import actions
from cohorts.noaberschap.sun.forms import AgreeForm, SayForm
from cohorts.noaberschap.sun.models import Audience, Spotlight, never_in_the_sun
from cohorts.noaberschap.sun.picture import picture_of
from school.people.kept import Typed, keep_when_signed_out

PAGE = 24
SECONDS = 14  # that the hall looks at one of them


@require_safe
def wall(request):
    audiences = access.sun_audiences(request.user)
    context = {
        "page": Paginator(Spotlight.objects.shown(*audiences), PAGE).get_page(
            request.GET.get("blad")
        ),
        "is_noaber": Audience.SCHOOL in audiences,
    }
    return _fresh(render(request, "cohorts/noaberschap/sun/wall.html", context))


@require_safe
def one(request, public_id):
    spotlight = access.readable_spotlight(request.user, public_id)
    return _fresh(render(request, "cohorts/noaberschap/sun/one.html", {"spotlight": spotlight}))


@require_safe
def photo(request, public_id):
    stored = access.readable_photo(request.user, public_id)
    return _fresh(FileResponse(storages["private"].open(stored), content_type="image/jpeg"))


@require_safe
def picture(request, public_id):
    spotlight = access.public_spotlight(public_id)
    return _fresh(HttpResponse(picture_of(spotlight), content_type="image/png"))


@require_safe
def screen(request):
    """One after another, for the hall; it turns by itself until somebody holds it."""
    shown = Paginator(Spotlight.objects.shown(Audience.EVERYONE), 1)
    page = shown.get_page(request.GET.get("n"))
    following = page.next_page_number() if page.has_next() else 1
    held = "stil" in request.GET
    context = {"page": page, "following": following, "held": held}
    response = _fresh(render(request, "cohorts/noaberschap/sun/screen.html", context))
    if not held:
        response["Refresh"] = f"{SECONDS}; url={request.path}?n={following}"
    return response


@require_safe
@login_required
def choose(request):
    """Whom to put in the sun: people of one's own cohorts, or found by name."""
    user, sought = access.noaber(request.user), request.GET.get("naam", "").strip()
    context = {"people": access.noabers_of(user, name=sought), "sought": sought}
    return render(request, "cohorts/noaberschap/sun/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keep_when_signed_out
def say(request, public_id):
    about, user = access.other_noaber(request.user, public_id)
    typed = Typed(request)
    form = SayForm(typed.data)
    if not typed.is_good(form):
        context = {"form": form, "about": about, "was_kept": typed.was_kept}
        return render(request, "cohorts/noaberschap/sun/say.html", context, status=typed.status())
    actions.say(about=about, **form.cleaned_data, by=user, now=now())
    typed.forget()
    told = _("Dank je wel. {name} leest het en zegt of het op de muur mag.")
    messages.success(request, told.format(name=about.first_name))
    return redirect("sun:wall")


@require_safe
@login_required
def own(request):
    user = access.noaber(request.user)
    context = {"waiting": Spotlight.objects.waiting(user), "shown": Spotlight.objects.of(user)}
    return render(request, "cohorts/noaberschap/sun/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agree(request, public_id):
    spotlight = access.own_spotlight(request.user, public_id)
    form = AgreeForm(request.POST or None, request.FILES or None, spotlight=spotlight)
    if not form.is_valid():
        context = {"form": form, "spotlight": spotlight}
        status = 422 if form.is_bound else 200
        return render(request, "cohorts/noaberschap/sun/agree.html", context, status=status)
    actions.agree(spotlight=spotlight, **form.chosen(), by=spotlight.about, now=now())
    messages.success(request, _("Je staat in het zonnetje. Weghalen kan altijd."))
    return redirect("sun:own")


@require_POST
@login_required
def take_away(request, public_id):
    spotlight = access.own_spotlight(request.user, public_id)
    actions.take_away(spotlight=spotlight, by=spotlight.about)
    messages.success(request, _("Het is weg. Niemand krijgt daar bericht van."))
    return redirect("sun:own")


@require_safe
@login_required
def cohort(request, public_id):
    found, _member = access.organiser(request.user, public_id)
    participants = found.membership_set.participants()
    context = {
        "cohort": found,
        "never": never_in_the_sun(participants),
        "size": len(participants),
    }
    return render(request, "cohorts/noaberschap/sun/cohort.html", context)


def _fresh(response):
    """Whatever is taken back is gone in the same second, so no browser or proxy keeps it."""
    patch_cache_control(response, no_store=True, private=True)
    return response
