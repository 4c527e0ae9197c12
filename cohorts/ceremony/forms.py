"""What an organiser may do with the certificates of a cohort."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.certificates.facts import name_of
from cohorts.certificates.models import Reason
from cohorts.certificates.standing import lacking, told
from school.people.models import User

LONGEST_NOTE = 1000
LONGEST_NAME = 80


def name_field(label):
    """A part of a name, as long as an account takes."""
    too_long = {"max_length": _("Houd het bij %(limit_value)d tekens.")}
    return forms.CharField(
        label=label, required=False, max_length=LONGEST_NAME, error_messages=too_long
    )


class NameForm(forms.Form):
    """The name to stand on a certificate; without a first name it stays what it is."""

    first_name = name_field(_("Voornaam op het certificaat"))
    last_name = name_field(_("Achternaam op het certificaat"))

    @property
    def named(self):
        """`first_name` and `last_name` as typed, or None."""
        clean = self.cleaned_data
        if not clean.get("first_name"):
            return None
        return {part: clean.get(part, "") for part in ("first_name", "last_name")}


class CeremonyForm(forms.Form):
    """Whether certificates are handed out."""

    has_ceremony = forms.TypedChoiceField(
        label=_("Hoe krijgen deelnemers hun certificaat?"),
        choices=[
            ("nee", _("vanzelf, na de tiende goedkeuring")),
            ("ja", _("wij reiken het uit op de bijeenkomst")),
        ],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de twee.")},
    )


class HandOutForm(NameForm):
    """To whom: one participant of the cohort, in a new name if need be, or all who are ready."""

    member = forms.ModelChoiceField(None, required=False)

    def __init__(self, data, *, cohort):
        super().__init__(data)
        self.fields["member"].queryset = cohort.membership_set.participants()

    def clean(self):
        clean = super().clean()
        if self.named and (chars := lacking(self.named)):
            self.add_error("first_name", ValidationError(told(chars)))
        return clean


class Deed(models.TextChoices):
    """What happens to a certificate that is not right."""

    REISSUE = "nieuw", _("Geef een nieuw certificaat uit, dat dit vervangt")
    REVOKE = "intrekken", _("Trek het in, zonder een nieuw")
    ERASE = "wissen", _("Trek het in en wis wat erop staat, omdat de houder dat wil")


FITTING = {
    Deed.REISSUE: {Reason.NAME, Reason.MISTAKE, Reason.KEY},
    Deed.REVOKE: {Reason.MISTAKE, Reason.UNDUE, Reason.WISH, Reason.KEY},
    Deed.ERASE: {Reason.WISH},
}


class WithdrawForm(NameForm):
    """What to do with one certificate, and why; `sure` is the second click."""

    deed = forms.ChoiceField(
        label=_("Wat wil je doen?"),
        choices=Deed,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je wilt doen.")},
    )
    reason = forms.ChoiceField(
        label=_("Waarom?"),
        help_text=_("Deze zin leest iedereen die de oude code natrekt."),
        choices=Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden.")},
    )
    note = forms.CharField(
        label=_("Notitie"),
        help_text=_("Alleen voor organisatoren."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Houd het bij %(limit_value)d tekens.")},
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, certificate):
        user = certificate.membership.user
        names = {"first_name": user.first_name, "last_name": user.last_name}
        super().__init__(data, initial=names)
        self.order_fields(["deed", "reason", "first_name", "last_name", "note"])
        self.certificate = certificate
        self.name = name_of(user)

    def clean(self):
        clean = super().clean()
        if self.new_name:
            self.name = name_of(User(**self.new_name))
        deed, reason = clean.get("deed"), clean.get("reason")
        if deed and reason and reason not in FITTING[deed]:
            self.add_error("reason", _("Deze reden past niet bij wat je wilt doen."))
        if deed == Deed.REISSUE:
            self._check_name(reason)
        return clean

    def _check_name(self, reason):
        if chars := lacking({"name": self.name}):
            self.add_error("first_name", ValidationError(told(chars)))
        elif reason == Reason.NAME and self.name == self.certificate.facts.get("name"):
            same = _("Deze naam staat er al op. Vul de nieuwe naam in.")
            self.add_error("first_name", same)

    @property
    def new_name(self):
        """The name as typed, when it is the name that has to change; else None."""
        chosen = (self.cleaned_data.get("deed"), self.cleaned_data.get("reason"))
        return self.named if chosen == (Deed.REISSUE, Reason.NAME) else None

    def explained(self):
        """`reason` and `note`, as the actions want them."""
        return {"reason": self.cleaned_data["reason"], "note": self.cleaned_data["note"]}

    @property
    def chosen(self):
        """What was chosen to do, in words."""
        return Deed(self.cleaned_data["deed"]).label
