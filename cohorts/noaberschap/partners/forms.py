"""What a member asks, and what an organiser writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.noaberschap.partners.models import ABOUT, Outcome


class AskForm(forms.Form):
    about = forms.CharField(
        label=_("Waar wil je het over hebben?"),
        help_text=_("Eén of twee zinnen. De organisatie zet ze in de brief aan jullie allebei."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=ABOUT,
        error_messages={"required": _("Schrijf in een zin waar je het over wilt hebben.")},
    )


class LetterForm(forms.Form):
    text = forms.CharField(
        label=_("De brief aan allebei"),
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=5_000,
        error_messages={"required": _("Schrijf een paar woorden aan allebei.")},
    )


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(choices=Outcome.choices)
