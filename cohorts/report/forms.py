"""Of whom and of when a report tells; the names are those in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.report.numbers import editions


class ReportForm(forms.Form):
    """Which of these `cohorts`, and within which dates; all of them without a choice."""

    van = forms.DateField(
        label=_("Vanaf"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Die eerste dag bestaat niet.")},
    )
    tot = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Die laatste dag bestaat niet.")},
    )
    lichting = forms.MultipleChoiceField(
        label=_("Welke lichtingen?"),
        help_text=_("Kies je niets, dan tellen ze allemaal mee die in deze tijd begonnen."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Kies lichtingen uit de lijst.")},
    )

    def __init__(self, data, *, cohorts):
        super().__init__(data)
        self.cohorts = {str(cohort.public_id): cohort for cohort in cohorts}
        names = [(key, cohort.name) for key, cohort in self.cohorts.items()]
        self.fields["lichting"].choices = names

    def clean(self):
        clean = super().clean()
        since, until = clean.get("van"), clean.get("tot")
        if since and until and until < since:
            self.add_error("tot", _("De laatste dag ligt vóór de eerste."))
        return clean

    def chosen(self):
        """`cohorts`, a list, and `kickoffs`, a QuerySet: what the report tells of."""
        self.is_valid()
        clean = self.cleaned_data
        since, until = clean.get("van"), clean.get("tot")
        picked = clean.get("lichting") or list(self.cohorts)
        cohorts = [self.cohorts[key] for key in picked]
        cohorts = [each for each in cohorts if not since or each.starts_on >= since]
        cohorts = [each for each in cohorts if not until or each.starts_on <= until]
        return {"cohorts": cohorts, "kickoffs": editions(since, until)}

    def period(self):
        """The dates that were typed, as (first or None, last or None)."""
        return self.cleaned_data.get("van"), self.cleaned_data.get("tot")
