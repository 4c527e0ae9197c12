"""What somebody who is stuck, or who comes, may send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.stuck.models import Company


class CallForm(forms.Form):
    text = forms.CharField(
        label=_("Waar blijf je hangen?"),
        help_text=_("Eén zin is genoeg. Niets zeggen mag ook."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )
    company = forms.ChoiceField(
        label=_("Wie mag meedenken?"),
        choices=Company,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie er mag meedenken.")},
    )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Wat zou jij doen?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
        error_messages={"required": _("Schrijf een paar woorden terug.")},
    )


class ThanksForm(forms.Form):
    thanks = forms.CharField(
        label=_("Een woord van dank"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
    )
