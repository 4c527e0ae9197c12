"""What is written on a slip, and what is told of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.noaberschap.referrals.models import CLIENT, OUTCOMES, WORDS
from school.text import one_line


class ReferralForm(forms.Form):
    client = forms.CharField(
        label=_("Wie is het, zonder naam?"),
        help_text=_("Bijvoorbeeld: een stel met een boerderij uit 1870, in Sleen."),
        max_length=CLIENT,
        error_messages={"required": _("Schrijf op om wat voor klant het gaat.")},
    )
    why = forms.CharField(
        label=_("Wat is er nodig, en waarom bij deze noaber?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=WORDS,
        error_messages={"required": _("Schrijf op wat de klant zoekt.")},
    )
    may = forms.BooleanField(
        label=_("De klant vindt het goed dat ik dit doorgeef."),
        error_messages={"required": _("Vraag het eerst aan de klant, en zet dan dit vinkje.")},
    )

    def clean_client(self):
        return one_line(self.cleaned_data["client"])

    def slip(self):
        """`client` and `why` of a valid form."""
        return {name: self.cleaned_data[name] for name in ("client", "why")}


class OutcomeForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Wat kwam ervan?"),
        choices=[(each.value, each.label) for each in OUTCOMES],
        error_messages={
            "required": _("Kies wat ervan kwam."),
            "invalid_choice": _("Kies wat ervan kwam."),
        },
    )
    told = forms.CharField(label=_("In een zin"), max_length=WORDS, required=False)
