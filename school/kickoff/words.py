"""The fixed choices of this room, with the words for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What brings a visitor, as school.yaml names them."""

    ENTREPRENEUR = "ondernemer", _("Ondernemer")
    IDEA = "ideemaker", _("Idee-maker")
    STUDENT = "student", _("Student of scholier")
    GOVERNMENT = "overheid", _("Overheid")
    EDUCATION = "onderwijs", _("Onderwijs")
    PARTNER = "partner", _("Partner")


class State(models.TextChoices):
    """Where a sign-up stands; derived by `Visitor.state`."""

    UNCONFIRMED = "unconfirmed", _("nog te bevestigen")
    VALID = "valid", _("geldig")
    WAITING = "waiting", _("op de wachtlijst")
    OFFERED = "offered", _("plek aangeboden")
    CANCELLED = "cancelled", _("afgezegd")
    LAPSED = "lapsed", _("verlopen")


class Outcome(models.TextChoices):
    """What came of an offer."""

    ACCEPTED = "accepted", _("aangenomen")
    DECLINED = "declined", _("afgeslagen")
    LAPSED = "lapsed", _("verlopen")
