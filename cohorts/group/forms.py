"""What a new school has to know."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Cohort, Weekday
from school.pages.models import SchoolSettings

WEEKDAYS = {str(day.label): day for day in Weekday}


def is_monday(day):
    """A validator: the ten weeks begin on a Monday."""
    if day.weekday() != Weekday.MONDAY:
        raise ValidationError(_("Dat is geen maandag. Kies de maandag waarop week 1 begint."))


def length(model, name):
    return model._meta.get_field(name).max_length


class FirstSchoolForm(forms.Form):
    """A school's name, its first organiser and its first cohort, each field to be asked in turn."""

    name = forms.CharField(
        label=_("Hoe heet de school?"), max_length=length(SchoolSettings, "name")
    )
    place = forms.CharField(label=_("In welke plaats?"), max_length=length(SchoolSettings, "place"))
    email = forms.EmailField(label=_("Wat is het e-mailadres van de organisator?"))
    first_name = forms.CharField(label=_("Wat is de voornaam van de organisator?"), max_length=150)
    cohort = forms.CharField(
        label=_("Hoe heet de eerste lichting?"), max_length=length(Cohort, "name")
    )
    starts_on = forms.DateField(
        label=_("Op welke maandag begint week 1? (bijvoorbeeld 1-3-2027)"), validators=[is_monday]
    )
    meeting_weekday = forms.TypedChoiceField(
        label=_("Op welke dag komt de lichting bij elkaar? (bijvoorbeeld dinsdag)"),
        choices=[(day, day) for day in WEEKDAYS],
        coerce=WEEKDAYS.get,
        error_messages={"invalid_choice": _("Kies een dag van maandag tot en met zondag.")},
    )
    meeting_time = forms.TimeField(label=_("Hoe laat? (bijvoorbeeld 19.30)"))
    meeting_place = forms.CharField(label=_("En waar?"), max_length=length(Cohort, "meeting_place"))
