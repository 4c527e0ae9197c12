"""What somebody may write on the board, and by what it is searched."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.noaberschap.board.models import TEXT, Kind, NoaberCard, Slip
from school.text import one_line

MOST = 10  # slips of one person that hang at once; more is no board any more
TOO_LONG = _("Maak dit korter: hooguit %(limit_value)d tekens, nu zijn het er %(show_value)d.")
CONSENT = _("Deze zin mag met mijn voornaam en vak in het zonnetje, als mijn noaber dat wil.")
HELP = {
    Kind.ASK: _("Iets wat een ander in een half uur kan beantwoorden, of voor je weet te vinden."),
    Kind.OFFER: _("Iets wat je voor een ander kunt doen, met een tijd erbij."),
}

WORDS = forms.TextInput(attrs={"class": "input input-short", "type": "search"})
SHORT = forms.Select(attrs={"class": "input input-short"})
NAMES = {"words": "zoek", "kind": "soort", "place": "plaats", "trade": "vak"}


class OneLine(forms.CharField):
    """A short text without line breaks, at most `TEXT` characters."""

    def __init__(self, **kwargs):
        errors = {"max_length": TOO_LONG, **kwargs.pop("error_messages", {})}
        super().__init__(max_length=TEXT, error_messages=errors, **kwargs)

    def to_python(self, value):
        return one_line(super().to_python(value), limit=TEXT * 100)


class SlipForm(forms.Form):
    """An ask or an offer (`kind`) of the User `user`; `slip` is the one that changes, or None."""

    text = OneLine(
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf in één zin wat er op het briefje komt.")},
    )

    def __init__(self, data=None, *, user, kind, slip=None, **kwargs):
        super().__init__(data, **kwargs)
        self.user, self.slip = user, slip
        self.fields["text"].label = _("Je vraag") if kind == Kind.ASK else _("Je aanbod")
        self.fields["text"].help_text = HELP[kind]

    def clean(self):
        if not self.slip and Slip.objects.hanging().of(self.user).count() >= MOST:
            raise ValidationError(
                _("Er hangen al %(most)d briefjes van jou. Haal er eerst een weg."),
                params={"most": MOST},
            )
        return super().clean()


class BoardForm(forms.Form):
    """What of the board is shown; what is not in a list counts for nothing."""

    kind = forms.ChoiceField(label=_("Toon"), required=False, widget=SHORT)
    place = forms.ChoiceField(label=_("in"), required=False, widget=SHORT)
    trade = forms.ChoiceField(label=_("van een"), required=False, widget=SHORT)
    words = forms.CharField(label=_("over"), required=False, max_length=200, widget=WORDS)

    def __init__(self, data, *, places, trades):
        super().__init__(data)
        kinds = [("", _("alles")), (Kind.ASK, _("vragen")), (Kind.OFFER, _("aanbod"))]
        self.fields["kind"].choices = kinds
        self.fields["place"].choices = [("", _("alle plaatsen")), *((p, p) for p in places)]
        self.fields["trade"].choices = [("", _("elk vak")), *((t, t) for t in trades)]

    def add_prefix(self, field_name):
        """The name in the address, which is Dutch."""
        return NAMES.get(field_name, field_name)

    @property
    def chosen(self):
        """What was chosen, by the names that `matching` has; without what is not in a list."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class StrongerForm(forms.Form):
    """One tap is enough; a sentence may go with it. `said` is the Stronger that it changes."""

    text = OneLine(
        label=_("Wat heeft het je gebracht?"),
        help_text=_("Eén zin. Alleen je noaber leest hem, tenzij je hieronder een vinkje zet."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    consent = forms.BooleanField(label=CONSENT, required=False)

    def __init__(self, data=None, *, said=None):
        initial = {"text": said.text, "consent": bool(said.consent)} if said else None
        super().__init__(data, initial=initial)

    def clean(self):
        """`consent` becomes the words that were agreed to; without a sentence there are none."""
        given = super().clean()
        shown = given.get("consent") and given.get("text")
        return {**given, "consent": str(CONSENT) if shown else ""}


class PhoneForm(forms.Form):
    phone = forms.CharField(
        label=_("Telefoonnummer"),
        help_text=_("Alleen wie ja zei op jou en op wie jij ja zei, ziet het. Leeg is ook goed."),
        required=False,
        max_length=NoaberCard._meta.get_field("phone").max_length,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"max_length": TOO_LONG},
    )

    def clean_phone(self):
        return one_line(self.cleaned_data["phone"])
