"""What an organiser looks for in the log."""

from django import forms
from django.utils.translation import gettext_lazy as _

from school.text import one_line


def day(label):
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Die datum bestaat niet.")},
    )


class LookForm(forms.Form):
    """Part of a name or address, and from which date to which; all may be left out."""

    wie = forms.CharField(
        label=_("Over wie?"),
        help_text=_("Een naam of e-mailadres, of een deel ervan."),
        max_length=120,
        required=False,
    )
    van = day(_("Vanaf"))
    tot = day(_("Tot en met"))

    def clean_wie(self):
        return one_line(self.cleaned_data["wie"])

    def clean(self):
        clean = super().clean()
        if clean.get("van") and clean.get("tot") and clean["tot"] < clean["van"]:
            self.add_error("tot", _("De laatste dag ligt vóór de eerste."))
        return clean

    def wanted(self):
        """`who`, `since` and `until`, as Reading wants them."""
        clean = self.cleaned_data
        return {"who": clean["wie"], "since": clean["van"], "until": clean["tot"]}
