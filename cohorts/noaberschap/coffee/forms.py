"""What somebody may say at the coffee machine."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.group.calendar import monday_of
from cohorts.noaberschap.coffee.models import THOUGHT, CoffeeVisit
from school.pages.models import SchoolSettings
from school.text import one_line

TOO_LONG = _("Maak dit korter: hooguit %(limit_value)d tekens, nu zijn het er %(show_value)d.")
YES, REST, NO = "ja", "even-niet", "nee"


def limit(name):
    return CoffeeVisit._meta.get_field(name).max_length


class ComeInForm(forms.Form):
    """Where somebody is today, and in their own words when; the incubator if they say nothing."""

    place = forms.CharField(
        label=_("Waar ben je?"),
        max_length=limit("place"),
        error_messages={"required": _("Schrijf waar je bent."), "max_length": TOO_LONG},
    )
    when = forms.CharField(
        label=_("Hoe laat?"),
        help_text=_("Bijvoorbeeld: van 10 tot 12 uur."),
        max_length=limit("when"),
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, data=None, *, visit=None):
        place = visit.place if visit else SchoolSettings.load().incubator
        super().__init__(data, initial={"place": place, "when": visit.when if visit else ""})

    def clean_place(self):
        return one_line(self.cleaned_data["place"])

    def clean_when(self):
        return one_line(self.cleaned_data["when"])


class ThoughtForm(forms.Form):
    text = forms.CharField(
        label=_("Wat houdt je bezig?"),
        help_text=_("Iedereen van de school leest het. Om middernacht is het weg."),
        max_length=THOUGHT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf een paar woorden."), "max_length": TOO_LONG},
    )

    def clean_text(self):
        return one_line(self.cleaned_data["text"], limit=THOUGHT)


class DrawForm(forms.Form):
    """Whether somebody goes into the hat on Mondays.

    It begins with what their NoaberCard says; who said nothing is drawn while they take part.
    """

    draw = forms.ChoiceField(
        label=_("Doe je mee met de loting op maandag?"),
        widget=forms.RadioSelect,
        choices=[
            (YES, _("Ja, loot mij mee")),
            (REST, _("Komende maandag even niet")),
            (NO, _("Nee, ik zoek zelf wel iemand op")),
        ],
        error_messages={
            "required": _("Kies of je meedoet."),
            "invalid_choice": _("Kies of je meedoet."),
        },
    )

    def __init__(self, data=None, *, card=None, takes_part=False, now=None):
        super().__init__(data)
        if card:
            self.initial["draw"] = self._standing(card, takes_part, now)

    @staticmethod
    def _standing(card, takes_part, now):
        if card.rests_until and card.rests_until > monday_of(now):
            return REST
        return YES if card.draws or (card.draws is None and takes_part) else NO

    def choice(self):
        """`draws` and `rests`, as the action wants them."""
        chosen = self.cleaned_data["draw"]
        return {"draws": chosen != NO, "rests": chosen == REST}
