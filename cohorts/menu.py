"""The main menu, which differs per role."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cohorts.group.models import Membership, Role


def menu(request):
    """Context processor: `menu`, a lazy list of items with `label`, `url` and `current`.

    And `demo`, whether this is one, since that puts a bar above the menu.
    """
    return {"menu": SimpleLazyObject(lambda: list(_items(request))), "demo": settings.DEMO}


def _items(request):
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    roles = Membership.objects.roles(user) if signed_in else set()
    places = [
        (Role.PARTICIPANT in roles, _("Mijn school"), reverse("journey:dashboard")),
        (Role.MENTOR in roles, _("Inleveringen"), reverse("review:queue")),
        (Role.ORGANISER in roles, _("Organisatie"), reverse("office:overview")),
        (True, _("Programma"), "/programma/"),
        (bool(roles), _("Noaberschap"), reverse("noaberschap:board")),
        (not roles, _("Dag van de Ondernemer"), "/dag-van-de-ondernemer/"),
        (
            signed_in and "wagtailadmin.access_admin" in user.get_group_permissions(),
            _("Redactie"),
            reverse("wagtailadmin_home"),
        ),
    ]
    for shown, label, url in places:
        if shown:
            yield {"label": label, "url": url, "current": request.path.startswith(url)}
