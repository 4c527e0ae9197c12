"""The code that somebody reads from paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.certificates.code import parse

TYPO = _("Er zit een typefout in. Kijk of alle twaalf tekens kloppen.")


class CodeForm(forms.Form):
    """A code in any spelling; cleaned it is canonical."""

    code = forms.CharField(
        label=_("Code op het certificaat"),
        help_text=_("Twaalf tekens, onderaan bij de QR-code."),
        max_length=100,
        error_messages={"required": _("Vul de code van het certificaat in."), "max_length": TYPO},
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_code(self):
        code = parse(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(TYPO, code="typo")
        return code
