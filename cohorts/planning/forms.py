"""What makes a cohort, and what may change later; the names are the fields of Cohort."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.group.forms import is_monday, length
from cohorts.group.models import Cohort, Weekday
from cohorts.planning.weeks import PROMISED, between, breaks_a_promise, choices
from curriculum.pages.models import ProgrammePage
from school.text import one_line

AHEAD = timedelta(weeks=6)  # of the first Monday that a new form proposes
FARTHEST = timedelta(days=3 * 365)  # that a first Monday may lie away, either way
MOST_BREAKS = 10


class Mondays(forms.MultipleChoiceField):
    """Weeks of rest; whichever they are, the ten weeks make room."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value):
        wrong = ValidationError(_("Kies opnieuw welke weken jullie rusten, hooguit tien."))
        try:
            days = sorted({date.fromisoformat(each) for each in super().to_python(value)})
        except ValueError:
            raise wrong from None
        if len(days) > MOST_BREAKS or any(day.weekday() for day in days):
            raise wrong
        return days

    def validate(self, value):
        """Any Monday will do; those that do not lie between the ten weeks count for nothing."""


class CohortForm(forms.Form):
    """What may change at any time; `after` is the date after which weeks may rest."""

    name = forms.CharField(
        label=_("Hoe heet de lichting?"),
        max_length=length(Cohort, "name"),
        help_text=_("Bijvoorbeeld: Lichting voorjaar 2027."),
        error_messages={"required": _("Geef de lichting een naam.")},
    )
    meeting_weekday = forms.TypedChoiceField(
        label=_("Op welke dag komt de lichting bij elkaar?"), choices=Weekday.choices, coerce=int
    )
    meeting_time = forms.TimeField(
        label=_("Hoe laat?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Vul in hoe laat, bijvoorbeeld 19:30."),
            "invalid": _("Schrijf de tijd als 19:30."),
        },
    )
    meeting_place = forms.CharField(
        label=_("Waar?"),
        max_length=length(Cohort, "meeting_place"),
        error_messages={"required": _("Vul in waar jullie bij elkaar komen.")},
    )
    places = forms.IntegerField(
        label=_("Hoeveel deelnemers passen erin?"),
        help_text=_("Leeg betekent: zoveel als er willen."),
        min_value=1,
        max_value=1000,
        required=False,
        error_messages={
            "invalid": _("Vul een getal in, of niets."),
            "min_value": _("Vul een getal vanaf 1 in, of niets."),
            "max_value": _("Vul een getal tot en met 1000 in, of niets."),
        },
    )
    breaks = Mondays(
        label=_("De tien weken"),
        help_text=_("Vink de weken aan waarin jullie rusten. Wat erna komt, schuift een week op."),
        required=False,
    )

    def __init__(self, data=None, *, cohort=None, initial=None):
        super().__init__(data, initial=initial)
        self.cohort = cohort

    def clean_name(self):
        name = one_line(self.cleaned_data["name"])
        others = Cohort.objects.exclude(pk=self.cohort.pk if self.cohort else None)
        if others.filter(name=name).exists():
            raise ValidationError(_("Er is al een lichting die zo heet. Kies een andere naam."))
        return name

    def draw_weeks(self, starts_on, breaks, *, after):
        """Show every week after the date `after` as a choice."""
        self.fields["breaks"].choices = list(choices(starts_on, breaks, after=after))


def first_monday():
    """The field for the date on which week 1 begins."""
    return forms.DateField(
        label=_("Op welke maandag begint week 1?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[is_monday],
        error_messages={
            "required": _("Kies de maandag waarop week 1 begint."),
            "invalid": _("Die dag bestaat niet. Kies een maandag."),
        },
    )


class NewCohortForm(CohortForm):
    """A programme and a Monday, and what else a cohort needs; `like` is one to copy, or None.

    `drawn` is a word for the weeks as the form shows them, for the next post to say that they
    were seen.
    """

    programme = forms.ModelChoiceField(
        ProgrammePage.objects.live(),
        label=_("Welk programma?"),
        empty_label=None,
        error_messages={
            "required": _("Kies een programma."),
            "invalid_choice": _("Kies een programma dat er nog is."),
        },
    )
    starts_on = first_monday()
    field_order = ["name", "programme", "starts_on", "places"]

    def __init__(self, data=None, *, like=None, today):
        self.like, self.today = like, today
        super().__init__(data, initial=self._first(like, today))
        if like:
            self.fields["staff"] = forms.BooleanField(
                label=_("Neem de mentoren en organisatoren mee"), required=False, initial=True
            )
        programmes = self.fields["programme"].queryset
        self.initial.setdefault("programme", programmes.first())
        self._draw()

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if abs(day - self.today) > FARTHEST:
            raise ValidationError(_("Kies een maandag die niet verder weg is dan drie jaar."))
        return day

    def clean(self):
        clean = super().clean()
        if clean.get("starts_on") in clean.get("breaks", []):
            self.add_error("breaks", _("Week 1 kan niet rusten. Kies dan een latere maandag."))
        return clean

    def cohort_fields(self):
        """What `open_cohort` wants."""
        fields = {**self.cleaned_data}
        staff, breaks = fields.pop("staff", False), fields.pop("breaks")
        like = self.like if staff else None
        return {**fields, "breaks": between(breaks, fields["starts_on"]), "like": like}

    def _draw(self):
        typed = {} if not self.is_bound or self.has_error("starts_on") else self.cleaned_data
        starts_on = typed.get("starts_on", self.initial["starts_on"])
        breaks = between(typed.get("breaks", []), starts_on)
        self.drawn = " ".join(day.isoformat() for day in [starts_on, *breaks])
        self.draw_weeks(starts_on, breaks, after=starts_on - timedelta(days=1))

    def _first(self, like, today):
        monday = today - timedelta(days=today.weekday()) + AHEAD
        first = {"starts_on": monday, "meeting_weekday": Weekday.TUESDAY, "meeting_time": "19:30"}
        names = ["meeting_weekday", "meeting_time", "meeting_place", "places", "programme"]
        return first | ({name: getattr(like, name) for name in names} if like else {})


class ChangeForm(CohortForm):
    """Changes to `cohort`, which comes `with_size`; what has begun by the date `today` stays.

    Its first Monday may change until it is there. After that a week may only come later.
    """

    starts_on = first_monday()
    field_order = ["name", "starts_on", "places"]

    def __init__(self, data=None, *, cohort, today):
        names = ["name", "starts_on", "meeting_weekday", "meeting_time", "meeting_place", "places"]
        self.today, self.this_monday = today, today - timedelta(days=today.weekday())
        ahead = [day.isoformat() for day in cohort.breaks if day > self.this_monday]
        first = {name: getattr(cohort, name) for name in names} | {"breaks": ahead}
        super().__init__(data, cohort=cohort, initial=first)
        self.fields["breaks"].label = _("De weken die nog komen")
        if cohort.starts_on <= today:
            del self.fields["starts_on"]
        clean = self.cleaned_data if self.is_bound and self.is_valid() else {}
        starts_on = clean.get("starts_on", cohort.starts_on)
        breaks = clean.get("breaks", cohort.breaks)
        self.draw_weeks(starts_on, breaks, after=max(self.this_monday, starts_on))

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if not self.today < day <= self.today + FARTHEST:
            raise ValidationError(_("Kies een maandag die nog komt, binnen drie jaar."))
        return day

    def clean_places(self):
        places = self.cleaned_data["places"]
        if places is not None and places < self.cohort.size:
            raise ValidationError(
                _("Er doen al %(size)d mensen mee. Vul dat aantal in, of meer."),
                params={"size": self.cohort.size},
            )
        return places

    def clean(self):
        """All breaks of the cohort: those that were and those that are chosen."""
        clean = super().clean()
        starts_on = clean.get("starts_on", self.cohort.starts_on)
        past = [day for day in self.cohort.breaks if day <= self.this_monday]
        ahead = [day for day in clean.get("breaks", []) if day > self.this_monday]
        if starts_on in ahead:
            self.add_error("breaks", _("Week 1 kan niet rusten. Kies dan een latere maandag."))
        breaks = between(sorted(past + ahead), starts_on)
        if not self.errors:
            clean["breaks"] = breaks
            if breaks_a_promise(self.cohort, starts_on, breaks, today=self.today):
                self.add_error("breaks", PROMISED)
        return clean
