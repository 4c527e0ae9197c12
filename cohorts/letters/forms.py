"""What an organiser looks for among the letters, and which address they free."""

from django import forms
from django.utils.translation import gettext_lazy as _

from school.letters.models import State, Wording

ANY = ""


class SearchForm(forms.Form):
    """Who was written, which kind of letter, and where it is; nothing chosen is all of them."""

    zoek = forms.CharField(label=_("Naam of adres"), max_length=80, required=False)
    brief = forms.ChoiceField(label=_("Brief"), required=False)
    stand = forms.ChoiceField(
        label=_("Stand"), choices=[(ANY, _("elke stand")), *State.choices], required=False
    )

    def __init__(self, data):
        super().__init__(data)
        kinds = Wording.objects.values_list("key", "when")
        self.fields["brief"].choices = [(ANY, _("alle brieven")), *kinds]

    def chosen(self):
        """What LetterQuerySet.about asks; what is not on a list counts as nothing chosen."""
        self.is_valid()
        chosen = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return {"words": chosen["zoek"], "key": chosen["brief"], "state": chosen["stand"]}


class AddressForm(forms.Form):
    """One of the marked addresses `refusals`."""

    address = forms.ModelChoiceField(queryset=None, to_field_name="address")

    def __init__(self, data, *, refusals):
        super().__init__(data)
        self.fields["address"].queryset = refusals
