"""What a participant may say about a milestone, and an organiser about theirs."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from cohorts.milestones.models import Milestone
from cohorts.milestones.names import LONGEST
from curriculum.assignments.fields import DATE_SHAPES, FILE_KINDS
from curriculum.milestones import MilestoneKind
from school.uploads import check_upload

CONSENT = _(
    "Mijn mijlpalen mogen zonder mijn naam meetellen in hoe snel het gaat, op de voorpagina en in "
    "het verslag van de school."
)
EARLIEST = 1950  # year
ADDRESS = _("Schrijf het adres als https://jouwnaam.nl.")
QUESTIONS = {
    MilestoneKind.IDEA: _("Wanneer had je het idee?"),
    MilestoneKind.DOMAIN: _("Wanneer legde je hem vast?"),
    MilestoneKind.WEBSITE: _("Wanneer stond hij online?"),
    MilestoneKind.COMPANY: _("Wanneer schreef je het in?"),
    MilestoneKind.FIRST_CUSTOMER: _("Wanneer zei je eerste klant ja?"),
}


class MilestoneForm(forms.Form):
    """When one kind of milestone was reached, and what shows it; `on` is today, a local date."""

    reached_on = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DATE_SHAPES,
        error_messages={
            "required": _("Vul de dag in. Ongeveer mag ook."),
            "invalid": _("Schrijf de dag als 26-10-2026."),
        },
    )
    link = forms.URLField(
        label=_("Waar is het te zien?"),
        help_text=_("Het adres van je website, of van een bericht erover."),
        max_length=Milestone._meta.get_field("link").max_length,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"], message=ADDRESS)],
        required=False,
        error_messages={"invalid": ADDRESS},
    )
    file = forms.FileField(
        label=_("Of voeg een foto of bestand toe"),
        help_text=_("Bijvoorbeeld een schermafdruk of je inschrijving. Je mentor kan het zien."),
        widget=forms.FileInput(attrs={"accept": FILE_KINDS}),
        required=False,
    )
    drop_file = forms.BooleanField(label=_("Haal het bestand weg"), required=False)

    def __init__(self, data=None, files=None, *, kind, milestone=None, on):
        self.on = on
        shown = {"reached_on": milestone.reached_on, "link": milestone.link} if milestone else {}
        super().__init__(data, files, initial={"reached_on": on, **shown})
        self.fields["reached_on"].label = QUESTIONS[kind]
        if not (milestone and milestone.file):
            del self.fields["drop_file"]
        if kind == MilestoneKind.IDEA:
            del self.fields["link"], self.fields["file"]

    def clean_reached_on(self):
        day = self.cleaned_data["reached_on"]
        if day > self.on:
            raise ValidationError(_("Deze dag moet nog komen. Zet hem erbij als het zover is."))
        if day.year < EARLIEST:
            raise ValidationError(_("Kijk het jaartal nog eens na."))
        return day

    def clean_file(self):
        upload = self.cleaned_data["file"]
        return check_upload(upload) if upload else None


class NameForm(forms.Form):
    """A domain name to look at."""

    naam = forms.CharField(
        label=_("Welke naam heb je in gedachten?"),
        help_text=_("Bijvoorbeeld jouwbakker.nl. Zonder uitgang kijken we naar .nl."),
        max_length=LONGEST,
        error_messages={"required": _("Typ de naam die je in gedachten hebt.")},
    )


class VouchForm(forms.Form):
    """The date that an organiser saw, so that their word is for that one."""

    reached_on = forms.DateField()
