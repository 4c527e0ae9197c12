"""What an organiser may send about an edition; the names are the actions' arguments."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from school.kickoff.forms import line
from school.kickoff.models import Kickoff

MOST_WORKSHOPS = 30
FULL = _("Er zijn al %(given)d plaatsen vergeven. Kies er minstens zoveel.")


def times(label, **kwargs):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    errors = {"invalid": _("Schrijf de tijd als 15:00.")}
    return forms.TimeField(label=label, widget=widget, error_messages=errors, **kwargs)


def seats(label, **kwargs):
    return forms.IntegerField(label=label, min_value=1, max_value=9999, **kwargs)


class EditionForm(forms.Form):
    """The day itself; `kickoff` is the edition, with_counts, that is being changed, or None."""

    date = forms.DateField(
        label=_("Datum"),
        help_text=_("De Dag van de Ondernemer is op de derde vrijdag van november."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Die datum bestaat niet.")},
    )
    doors = times(_("Deuren open"))
    ends = times(_("Einde"))
    place = line(_("Plaats"), 160, help_text=_("Naam en adres. Dit staat op het ticket."))
    capacity = seats(_("Plaatsen in de zaal"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, kickoff=None, today, **kwargs):
        super().__init__(data, **kwargs)
        self.kickoff, self.today = kickoff, today
        if kickoff is None:
            del self.fields["revision"]

    def clean_date(self):
        date = self.cleaned_data["date"]
        others = Kickoff.objects.filter(date=date, cancelled_at=None)
        if date <= self.today:
            raise forms.ValidationError(_("Kies een dag die nog komt."))
        if others.exclude(pk=self.kickoff and self.kickoff.pk).exists():
            raise forms.ValidationError(_("Op deze dag is er al een."))
        return date

    def clean_capacity(self):
        given = (self.kickoff and self.kickoff.given) or 0
        if self.cleaned_data["capacity"] < given:
            raise forms.ValidationError(FULL, params={"given": given})
        return self.cleaned_data["capacity"]

    def clean(self):
        clean = super().clean()
        if clean.get("doors") and clean.get("ends") and clean["ends"] <= clean["doors"]:
            self.add_error("ends", _("Het einde ligt vóór het begin."))
        return clean


class WorkshopForm(forms.Form):
    """One row, a workshop; `public_id` is empty for a new one."""

    SHORT = ("round", "capacity", "starts", "ends")

    public_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = line(_("Titel"), 80)
    text = line(_("Uitleg"), 300, required=False)
    round = forms.IntegerField(label=_("Ronde"), min_value=1, max_value=9)
    starts = times(_("Begint"))
    ends = times(_("Eindigt"))
    capacity = seats(_("Plaatsen"))

    @property
    def short_fields(self):
        """The fields that stand side by side."""
        return [self[name] for name in self.SHORT]

    @property
    def summary(self):
        """What it says while it is folded, as somebody typed it."""
        typed = {name: self[name].value() or "…" for name in self.SHORT}
        typed |= {name: str(typed[name])[:5].replace(":", ".") for name in ("starts", "ends")}
        sentence = gettext("Ronde %(round)s, %(starts)s tot %(ends)s uur, %(capacity)s plaatsen")
        return sentence % typed

    def clean(self):
        clean = super().clean()
        if clean.get("starts") and clean.get("ends") and clean["ends"] <= clean["starts"]:
            self.add_error("ends", _("Het einde ligt vóór het begin."))
        return clean


class WorkshopRows(forms.BaseFormSet):
    """All workshops of an edition."""

    def clean(self):
        rows = [(each["round"], each["title"]) for each in self.chosen()]
        if len(set(rows)) < len(rows):
            raise forms.ValidationError(_("Twee workshops in één ronde heten hetzelfde."))

    def chosen(self):
        """The rows that hold, as the actions take them."""
        return [form.cleaned_data for form in self.forms if form.is_valid() and form.cleaned_data]


WorkshopFormSet = forms.formset_factory(
    WorkshopForm, formset=WorkshopRows, extra=0, max_num=MOST_WORKSHOPS
)


def typed_rows(data, prefix):
    """The rows of a posted WorkshopFormSet as dicts of text, one more or one fewer when asked.

    `erbij` adds one after the others, in the round and at the times of the last; `weg` takes away
    the row that it numbers, from 0.
    """
    count = data.get(f"{prefix}-TOTAL_FORMS", "")
    numbers = range(min(int(count), MOST_WORKSHOPS) if count.isdecimal() else 0)
    rows = [
        {name: data.get(f"{prefix}-{number}-{name}", "") for name in WorkshopForm.base_fields}
        for number in numbers
        if str(number) != data.get("weg")
    ]
    if "erbij" in data and len(rows) < MOST_WORKSHOPS:
        rows.append((rows[-1] if rows else {}) | {"public_id": "", "title": "", "text": ""})
    return rows


class CallOffForm(forms.Form):
    reason = line(
        _("Waarom gaat de dag niet door?"),
        300,
        help_text=_("Een hele zin. Dit staat in de brief en op elk ticket."),
    )
