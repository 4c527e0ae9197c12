"""What somebody brings along to check: a code from paper, or the file itself."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.certificates.code import parse

TYPO = _("Er zit een typefout in. Kijk of alle twaalf tekens kloppen.")


class SuccessorForm(forms.Form):
    """Whether the page of a replaced certificate may lead to the new one."""

    shown = forms.BooleanField(required=False)


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


class FileForm(forms.Form):
    """A PDF to compare, of which only the hash came in; cleaned it is that hash."""

    pdf = forms.FileField(
        label=_("Of kies het bestand dat je kreeg"),
        help_text=_("Een pdf van hooguit 5 MB. We vergelijken hem en bewaren niets."),
        error_messages={
            "required": _("Kies eerst een bestand."),
            "missing": _("Kies eerst een bestand."),
            "invalid": _("Kies eerst een bestand."),
            "empty": _("Dit bestand is leeg. Kijk of je het goede hebt gekozen."),
        },
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )

    def clean_pdf(self):
        digest = self.cleaned_data["pdf"].sha256
        if not digest:
            raise ValidationError(
                _("Dit bestand is groter dan 5 MB. Onze certificaten zijn veel kleiner."),
                code="size",
            )
        return digest
