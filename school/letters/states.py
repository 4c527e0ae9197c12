"""Where a letter can be, and why it may have been set aside, in the organiser's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why a letter was set aside."""

    REFUSED = "refused", _("de mailserver kent dit adres niet")
    AWAY = "away", _("de mailserver nam hem een dag lang niet aan")
    BROKEN = "broken", _("er was geen mail van te maken")


class State(models.TextChoices):
    """Where a letter is; derived from its moments, and from the mark on its address."""

    WAITING = "waiting", _("onderweg")
    NIGHT = "night", _("wacht tot half acht")
    HELD = "held", _("vastgehouden")
    SENT = "sent", _("verstuurd")
    REFUSED = "refused", _("geweigerd")
    ASIDE = "aside", _("niet verstuurd")
