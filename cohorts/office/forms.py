"""Which part of a cohort to show; the names are those in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.office.table import NO_MENTOR, Need, Order, mentors_in

ORDERS = [(order.value, order.label) for order in Order]
REVERSED = [(f"-{key}", _("%s, andersom") % label) for key, label in ORDERS]


class TableForm(forms.Form):
    """Whom of these `rows` to show, and in which order."""

    naam = forms.CharField(label=_("Naam"), required=False, max_length=80)
    mentor = forms.ChoiceField(label=_("Mentor"), required=False)
    aandacht = forms.ChoiceField(label=_("Wie"), required=False)
    op = forms.ChoiceField(label=_("Op volgorde van"), required=False, choices=[*ORDERS, *REVERSED])

    def __init__(self, data, *, rows):
        super().__init__(data)
        nobody = (NO_MENTOR, _("zonder eigen mentor"))
        self.fields["mentor"].choices = [("", _("alle mentoren")), *mentors_in(rows), nobody]
        self.fields["aandacht"].choices = [("", _("iedereen")), *Need.choices]

    def chosen(self):
        """The arguments of Table; what is no choice at all chooses nothing."""
        self.is_valid()
        clean = self.cleaned_data
        names = {"name": "naam", "mentor": "mentor", "need": "aandacht", "order": "op"}
        return {argument: clean.get(name, "") for argument, name in names.items()}
