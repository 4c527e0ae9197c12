"""A list of people as a file, and which of its columns is which."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.imports import columns
from cohorts.imports.models import Fate
from school.sheets.reading import read_table
from school.text import one_line

NEEDED = {"email": gettext_lazy("Kies de kolom met de e-mailadressen.")}
HELP = {
    "name": gettext_lazy("Alleen als voornaam en achternaam in één kolom staan."),
    "role": gettext_lazy("Staat er niets, dan is iedereen deelnemer."),
    "mentor": gettext_lazy("Het e-mailadres of de hele naam van de eigen mentor."),
}
EXAMPLE = 40  # characters


class UploadForm(forms.Form):
    """The file; `list_of` gives what was read from it."""

    file = forms.FileField(
        label=gettext_lazy("Lijst"),
        help_text=gettext_lazy("Excel (.xlsx) of CSV, hooguit 5.000 rijen en 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("In dit bestand staat niets. Kijk of je het goede hebt gekozen."),
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        rows = read_table(file)
        at = columns.heading([cells for _number, cells in rows])
        head = [] if at is None else rows[at][1]
        people = rows if at is None else rows[at + 1 :]
        if not people:
            raise ValidationError(_("Onder de kop staat niemand. Zet er mensen in."))
        self.cleaned_data |= {"name": one_line(file.name), "head": head, "rows": people}
        return file

    def list_of(self):
        """`name`, `head` and `rows`, as take_in wants them."""
        return {name: self.cleaned_data[name] for name in ("name", "head", "rows")}


class ColumnsForm(forms.Form):
    """For each of FIELDS the column that has it; `head` and `example` are rows of text."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, source, example):
        chosen = source.columns or columns.guess(source.head)
        super().__init__(data, initial={"revision": source.revision, **chosen})
        choices = [("", _("staat er niet in")), *_columns(source.head, example)]
        for name, label in columns.FIELDS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=name in NEEDED,
                help_text=HELP.get(name, ""),
                error_messages={"required": NEEDED.get(name, "")},
            )

    def clean(self):
        clean = super().clean()
        chosen = [number for number in self.chosen().values() if number is not None]
        if len(set(chosen)) < len(chosen):
            raise ValidationError(_("Je koos een kolom twee keer. Kies elke kolom één keer."))
        if clean.get("email") is not None and not columns.is_clear(self.chosen()):
            self.add_error("first_name", _("Kies de kolom met de voornamen, of met de hele naam."))
        return clean

    def chosen(self):
        """{field: column from 0}, without the fields that are in no column."""
        found = {name: self.cleaned_data.get(name) for name in columns.FIELDS}
        return {name: number for name, number in found.items() if number is not None}


class CarryOutForm(forms.Form):
    """Of what was read whether it may be carried out, and who hears of it."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    with_letters = forms.BooleanField(
        label=gettext_lazy("Stuur iedereen die erbij komt een welkomstbrief"),
        help_text=gettext_lazy("Eén brief. ’s Nachts wacht hij tot half acht."),
        required=False,
    )


class FilterForm(forms.Form):
    """Of which Fate rows are shown; whatever else is asked shows all."""

    wat = forms.ChoiceField(choices=Fate.choices)

    def chosen(self):
        """The Fate, or "" for all."""
        return self.cleaned_data["wat"] if self.is_valid() else ""


def _columns(head, example):
    """(column from 0, its name with what stands in it) for each column."""
    for number in range(max(len(head), len(example))):
        title = head[number] if number < len(head) and head[number] else ""
        shown = example[number][:EXAMPLE] if number < len(example) else ""
        title = title or _("Kolom %d") % (number + 1)
        yield number, f"{title} ({shown})" if shown else title
