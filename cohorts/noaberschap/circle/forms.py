"""Whom an organiser introduces to whom."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

CHOOSE = {"required": _("Kies iemand."), "invalid_choice": _("Kies iemand uit deze lichting.")}


class IntroduceForm(forms.Form):
    """Two of the `members`, participants of one cohort."""

    one = forms.TypedChoiceField(label=_("Stel"), coerce=int, error_messages=CHOOSE)
    other = forms.TypedChoiceField(label=_("voor aan"), coerce=int, error_messages=CHOOSE)

    def __init__(self, data=None, *, members, initial=None):
        super().__init__(data, initial=initial)
        self.members = {each.pk: each for each in members}
        names = [("", _("Kies iemand")), *((pk, _in_words(m)) for pk, m in self.members.items())]
        for field in self.fields.values():
            field.choices = names
            field.widget.attrs["class"] = "input"

    def clean(self):
        given = super().clean()
        if given.get("one") and given.get("one") == given.get("other"):
            self.add_error("other", ValidationError(_("Kies twee verschillende mensen.")))
        return given

    def people(self):
        """The two Memberships, by the names that the action has."""
        return {name: self.members[pk] for name, pk in self.cleaned_data.items()}


def _in_words(member):
    return ", ".join(filter(None, [str(member), member.user.trade]))
