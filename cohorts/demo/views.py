"""The demo's own doors: sign in with one click, and read the letters it would send.

Routed in cohorts/urls only where settings.DEMO is on, which settings.py refuses for anything but
this machine alone.
"""

from django.contrib.auth import login
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from school.letters.models import Letter
from school.people.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DOORS = [
    ("tomasz.wrobel@example.nl", _("Deelnemer"), "/mijn/"),
    ("mehmet.aydin@example.nl", _("Tweede deelnemer"), "/mijn/"),
    ("wim.scholte@example.nl", _("Mentor"), "/mentor/"),
    ("rianne.tuin@example.nl", _("Tweede mentor"), "/mentor/"),
    ("hanneke.lanting@example.nl", _("Organisator"), "/organisatie/"),
    ("ineke.redactie@example.nl", _("Redacteur"), "/cms/"),
    ("geke.middelveld@example.nl", _("Iemand die klaar is"), "/mijn/"),
]


@require_safe
def door(request):
    people = User.objects.in_bulk([email for email, *_rest in DOORS], field_name="email")
    doors = [(people[email], role) for email, role, _url in DOORS]
    return render(request, "cohorts/demo/door.html", {"doors": doors})


@require_POST
def enter(request):
    email, _role, url = _door(request.POST.get("who"))
    login(request, get_object_or_404(User, email=email), backend=BACKEND)
    return redirect(url)


@require_safe
def letters(request):
    latest = Letter.objects.order_by("-written_at", "-pk")[:60]
    return render(request, "cohorts/demo/letters.html", {"letters": latest})


def _door(who):
    return next((each for each in DOORS if each[0] == who), DOORS[0])
