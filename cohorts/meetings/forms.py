"""What becomes of a meeting, and who was there; the names are the actions' arguments."""

from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext_lazy as _

from cohorts.group.forms import length
from cohorts.meetings.models import MeetingChange, Presence
from school.text import one_line

FARTHEST = timedelta(weeks=8)  # that a meeting may move, either way
MOVE, CANCEL, AS_PLANNED = "verzet", "af", "gewoon"


class ChangeForm(forms.Form):
    """Another moment or place for a Meeting, or none at all."""

    what = forms.ChoiceField(
        label=_("Wat gebeurt er?"),
        widget=forms.RadioSelect,
        choices=[
            (MOVE, _("Een ander moment of een andere plek")),
            (CANCEL, _("De bijeenkomst gaat niet door")),
            (AS_PLANNED, _("Gewoon zoals gepland")),
        ],
        error_messages={"required": _("Kies wat er met de bijeenkomst gebeurt.")},
    )
    day = forms.DateField(
        label=_("Welke dag?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Die dag bestaat niet.")},
    )
    at = forms.TimeField(
        label=_("Hoe laat?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Schrijf de tijd als 19:30.")},
    )
    place = forms.CharField(
        label=_("Waar?"), required=False, max_length=length(MeetingChange, "place")
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        required=False,
        max_length=length(MeetingChange, "reason"),
        help_text=_("Dit staat in de brief. Gaat het niet door, dan hoort er een reden bij."),
    )

    seen = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, meeting, now):
        self.meeting, self.now = meeting, now
        at = localtime(meeting.starts_at)
        what = CANCEL if meeting.is_cancelled else MOVE
        first = {"what": what, "day": at.date(), "at": at.time(), "place": meeting.place}
        super().__init__(data, initial=first | {"reason": meeting.reason, "seen": meeting.sequence})

    def clean_place(self):
        return one_line(self.cleaned_data["place"])

    def clean_reason(self):
        return one_line(self.cleaned_data["reason"], limit=length(MeetingChange, "reason"))

    def clean(self):
        clean = super().clean()
        if clean.get("what") == CANCEL and not clean.get("reason"):
            self.add_error("reason", _("Schrijf in een paar woorden waarom het niet doorgaat."))
        if clean.get("what") == MOVE:
            self._check_moment(clean.get("day"), clean.get("at"))
        if not self.errors and self.planned() == self._standing():
            raise ValidationError(_("Zo staat het al. Er is niets om te vertellen."))
        return clean

    def planned(self):
        """What `change_meeting` wants: `starts_at`, `place`, `is_cancelled` and `reason`."""
        clean, meeting = self.cleaned_data, self.meeting
        if clean["what"] != MOVE:
            blank = {"starts_at": None, "place": ""}
            is_off = clean["what"] == CANCEL
            return {**blank, "is_cancelled": is_off, "reason": clean["reason"]}
        starts_at, place = self._moment(clean["day"], clean["at"]), clean["place"]
        return {
            "starts_at": None if starts_at == meeting.planned_at else starts_at,
            "place": "" if place == meeting.cohort.meeting_place else place,
            "is_cancelled": False,
            "reason": clean["reason"],
        }

    def _standing(self):
        change = self.meeting.change or MeetingChange()
        names = ["starts_at", "place", "is_cancelled", "reason"]
        return {name: getattr(change, name) for name in names}

    def _check_moment(self, day, at):
        for name, value in [("day", day), ("at", at)]:
            if value is None and not self.has_error(name):
                self.add_error(name, _("Vul dit in om de bijeenkomst te verzetten."))
        if day and at and self._moment(day, at) <= self.now:
            self.add_error("day", _("Dat moment is al voorbij. Kies een later moment."))
        elif day and abs(day - self.meeting.planned_at.date()) > FARTHEST:
            self.add_error("day", _("Kies een dag binnen acht weken van de oude."))

    def _moment(self, day, at):
        return datetime.combine(day, at, get_default_timezone())


class PresenceForm(forms.Form):
    """A Presence, or nothing, for each of `members` at a Meeting.

    `noted` is {member id: Presence}. Only what was changed on the page counts, so that two people
    who keep the list at once do not undo each other.
    """

    def __init__(self, data=None, *, members, noted, has_begun):
        super().__init__(data)
        shown = Presence.choices if has_begun else [(Presence.EXCUSED, Presence.EXCUSED.label)]
        self.members = {f"p{member.pk}": member for member in members}
        for name, member in self.members.items():
            self.fields[name] = forms.ChoiceField(
                label=str(member.user),
                choices=[*shown, ("", _("nog niets"))],
                initial=noted.get(member.pk, ""),
                required=False,
                widget=forms.RadioSelect,
                show_hidden_initial=True,
                error_messages={"invalid_choice": _("Kies opnieuw.")},
            )

    def presences(self, *, rest=""):
        """{member id: Presence} of what was changed; with `rest` also of who has nothing yet."""
        clean = self.cleaned_data
        changed = {name: clean[name] for name in self.changed_data}
        blank = {name: rest for name in self.fields if rest and not clean[name]}
        return {self.members[name].pk: said for name, said in (changed | blank).items()}


class AnswerForm(forms.Form):
    """Whether a participant comes."""

    comes = forms.TypedChoiceField(
        choices=[("ja", "ja"), ("nee", "nee")],
        coerce=lambda said: said == "ja",
        error_messages={"required": _("Kies of je komt."), "invalid_choice": _("Kies of je komt.")},
    )
