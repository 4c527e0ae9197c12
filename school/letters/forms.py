"""Which letters somebody wants, and what an editor may change about them."""

from django import forms
from django.forms import modelform_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from school.letters.models import Wording
from school.pages.models import SchoolSettings
from school.pages.schema import fills
from school.text import clean


class WordingForm(WagtailAdminModelForm):
    """Subject and text, held to what school.yaml is held to when it is loaded."""

    @classmethod
    def of(cls, wording, data):
        """The form of one Wording outside Wagtail's own pages."""
        fields = ["subject", "body"]
        return modelform_factory(Wording, form=cls, fields=fields)(data, instance=wording)

    def clean_body(self):
        return clean(self.cleaned_data["body"]) + "\n"  # as the file has it

    def clean(self):
        cleaned = super().clean()
        letter = {name: cleaned.get(name, "") for name in self.fields}
        letters = {self.instance.key: letter}
        school = {"placeholders": SchoolSettings.load().placeholders, "letters": letters}
        for place, fault in fills(school, ""):
            self.add_error(place.rpartition(".")[2], fault)
        return cleaned


class WishesForm(forms.Form):
    """The kinds of letters that are for a User as one of these `readers`, and which they want.

    `seen` says which were on when the page was made, so that `changes` is what they changed.
    """

    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Deze brieven wil ik"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)

    def __init__(self, *args, user, readers, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = Wording.objects.for_readers(readers)
        self.necessary = kinds.filter(necessary=True)
        optional = kinds.filter(necessary=False)
        on = [kind.key for kind in optional.wanted_by(user)]
        examples = SchoolSettings.load().examples
        for field in self.fields.values():
            field.choices = [(kind.key, _label(kind, examples)) for kind in optional]
            field.initial = on

    def changes(self):
        """What to tell the action: {stopped, resumed}, each a set of keys."""
        seen, wanted = set(self.cleaned_data["seen"]), set(self.cleaned_data["wanted"])
        return {"stopped": seen - wanted, "resumed": wanted - seen}


def _label(kind, examples):
    subject, _text = kind.filled(examples)
    return _("{when} (“{subject}”)").format(when=kind.when, subject=subject)
