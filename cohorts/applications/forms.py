"""What an applicant may send, and the letter that an organiser sends back."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.applications.models import LONGEST, Application
from school.letters.models import NAME
from school.text import clean, one_line

WAITS = "-wachtlijst"  # ends the choice of a cohort that was full when the page was made
CONSENT = _(
    "De school mag lezen en bewaren wat ik hier invul, om over mijn aanmelding te beslissen en "
    "mij erover te mailen of te bellen. Gaat het niet door, dan wist de school het na zes maanden."
)
TOO_LONG = _("Maak dit korter: hooguit %(limit_value)d tekens, nu zijn het er %(show_value)d.")


def line(name, label, missing, **kwargs):
    """A field of one line, as long as the field `name` of Application."""
    limit = Application._meta.get_field(name).max_length
    errors = {"required": missing, "max_length": TOO_LONG, "invalid": missing}
    kind = forms.EmailField if name == "email" else forms.CharField
    return kind(label=label, max_length=limit, error_messages=errors, **kwargs)


def story(label, help_text, missing):
    """A field for a long text with an honest limit."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def known(completion, **attrs):
    """A line that a browser may know."""
    return forms.TextInput(attrs={"autocomplete": completion, **attrs})


class ApplyForm(forms.Form):
    """Somebody's wish to take part in one of `cohorts`, which come `with_size`."""

    cohort = forms.ChoiceField(
        label=_("Met welke lichting wil je meedoen?"),
        widget=forms.RadioSelect(attrs={"data-cards": True}),
        error_messages={
            "required": _("Kies een lichting."),
            "invalid_choice": _("Kies opnieuw een lichting: er is net iets veranderd."),
        },
    )
    first_name = line(
        "first_name", _("Voornaam"), _("Vul je voornaam in."), widget=known("given-name")
    )
    last_name = line(
        "last_name", _("Achternaam"), _("Vul je achternaam in."), widget=known("family-name")
    )
    email = line(
        "email",
        _("E-mailadres"),
        _("Schrijf je e-mailadres als naam@voorbeeld.nl."),
        help_text=_("Hierop krijg je antwoord."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = line(
        "phone",
        _("Telefoonnummer"),
        "",
        required=False,
        help_text=_("Alleen als we je ook mogen bellen."),
        widget=known("tel", type="tel"),
    )
    place = line(
        "place", _("Woonplaats"), _("Vul in waar je woont."), widget=known("address-level2")
    )
    trade = line(
        "trade",
        _("Wat doe je nu?"),
        "",
        required=False,
        help_text=_("Je vak of werk, bijvoorbeeld kok. Geen werk is ook een antwoord."),
    )
    idea = story(
        _("Wat wil je beginnen?"),
        _("Een paar zinnen is genoeg. Het hoeft nog niet af te zijn. Hooguit 3.000 tekens."),
        _("Schrijf in een paar zinnen wat je wilt beginnen."),
    )
    motivation = story(
        _("Waarom nu, en waarom met anderen?"),
        _("Wat moet er over tien weken anders zijn? Hooguit 3.000 tekens."),
        _("Schrijf in een paar zinnen waarom je mee wilt doen."),
    )
    consent = forms.BooleanField(
        label=CONSENT,
        error_messages={"required": _("Zet een vinkje. Zonder dat mogen we je niets vragen.")},
    )

    def __init__(self, data=None, *, cohorts, initial=None):
        super().__init__(data, initial=initial)
        self.cohorts = {str(each.public_id): each for each in cohorts}
        self.fields["cohort"].choices = [self._choice(*each) for each in self.cohorts.items()]
        if data is None and len(self.cohorts) == 1:
            self.initial.setdefault("cohort", self.fields["cohort"].choices[0][0])

    def clean_first_name(self):
        return one_line(self.cleaned_data["first_name"])

    def clean_last_name(self):
        return one_line(self.cleaned_data["last_name"])

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_cohort(self):
        return self.cohorts[self.cleaned_data["cohort"].removesuffix(WAITS)]

    def clean_consent(self):
        """The words that were agreed to."""
        return str(CONSENT)

    def _choice(self, key, cohort):
        """A cohort in two lines, as the pack draws them: when it begins, and whether it is full."""
        begins = gettext("begint op %s") % date_format(cohort.starts_on, "l j F Y")
        meets = gettext("Bij elkaar op %(day)s in %(place)s.") % {
            "day": cohort.get_meeting_weekday_display(),
            "place": cohort.meeting_place,
        }
        if cohort.is_full:
            full = gettext("Deze lichting is vol: je komt op de wachtlijst.")
            return key + WAITS, f"{cohort}, {begins}\n{full}"
        return key, f"{cohort}, {begins}\n{meets}"


class LetterForm(forms.Form):
    """The letter that tells what was decided, with every place between braces filled in."""

    text = forms.CharField(
        label=_("De brief"),
        help_text=_("Verander wat je wilt. Zo gaat hij in de mail."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={
            "required": _("De brief is leeg. Schrijf wat je wilt zeggen."),
            "max_length": TOO_LONG,
        },
    )

    def clean_text(self):
        text = clean(self.cleaned_data["text"])
        if left := NAME.search(text):
            raise ValidationError(
                _("Schrijf op de plek van %(name)s nog wat er moet staan."),
                params={"name": left[0]},
            )
        return text
