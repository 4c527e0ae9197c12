"""The five great milestones of a school; a lesson may point to one, a participant reaches them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MilestoneKind(models.TextChoices):
    """From an idea to a business with a customer, in the usual order; each week has its own too."""

    IDEA = "idea", _("Idee")
    DOMAIN = "domain", _("Domeinnaam")
    WEBSITE = "website", _("Website")
    COMPANY = "company", _("Bedrijf")
    FIRST_CUSTOMER = "first_customer", _("Eerste klant")

    @property
    def claim(self):
        """What somebody says who reached it, a sentence."""
        return CLAIMS[self]


CLAIMS = {
    MilestoneKind.IDEA: _("Ik heb een idee"),
    MilestoneKind.DOMAIN: _("Mijn domeinnaam is vastgelegd"),
    MilestoneKind.WEBSITE: _("Mijn website staat online"),
    MilestoneKind.COMPANY: _("Mijn bedrijf staat ingeschreven"),
    MilestoneKind.FIRST_CUSTOMER: _("Ik heb mijn eerste klant"),
}
