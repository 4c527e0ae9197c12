"""What somebody may say of another, and what that other chooses to show."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.noaberschap.sun.models import TEXT, Audience
from cohorts.noaberschap.sun.photo import PLACES, square
from school.text import one_line
from school.uploads import check_upload

CONSENTS = {
    Audience.SCHOOL: _("Ja, mensen van de school mogen dit zien, zoals ik het hier koos."),
    Audience.EVERYONE: _("Ja, iedereen mag dit op de website zien, zoals ik het hier koos."),
}
ACROSS = zip(PLACES, [_("links"), _("in het midden"), _("rechts")], strict=True)
DOWN = zip(PLACES, [_("bovenaan"), _("in het midden"), _("onderaan")], strict=True)
PHOTOS = ".jpg,.jpeg,.png,.webp"


class SayForm(forms.Form):
    text = forms.CharField(
        label=_("Wat deed deze noaber?"),
        help_text=_("Vertel wat je zag gebeuren, zoals je het aan tafel zou vertellen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT,
        error_messages={
            "required": _("Schrijf op wat je zag gebeuren."),
            "max_length": _("Houd het bij %(limit_value)d tekens, dan leest iedereen het."),
        },
    )

    def clean_text(self):
        return one_line(self.cleaned_data["text"], TEXT)


class AgreeForm(forms.Form):
    """How what was said may be shown; a file is a photo, and where to look says how it is cut."""

    audience = forms.ChoiceField(
        label=_("Wie mag het zien?"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het mag zien.")},
    )
    has_full_name = forms.TypedChoiceField(
        label=_("Welke naam staat erbij?"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ja",
        error_messages={"required": _("Kies welke naam erbij staat.")},
    )
    photo = forms.FileField(
        label=_("Wil je er een foto bij?"),
        help_text=_("We snijden hem vierkant. Waar en wanneer hij gemaakt is, halen we eruit."),
        widget=forms.FileInput(attrs={"accept": PHOTOS}),
        required=False,
    )
    across = forms.ChoiceField(label=_("Waar sta jij op de foto?"), choices=ACROSS, required=False)
    down = forms.ChoiceField(label=_("En hoe hoog?"), choices=DOWN, required=False)
    drop_photo = forms.BooleanField(label=_("Haal de foto weg"), required=False)

    def __init__(self, data=None, files=None, *, spotlight):
        name = "ja" if spotlight.has_full_name else "nee"
        middle = {"across": "midden", "down": "midden"}
        shown = {"audience": spotlight.audience, "has_full_name": name, **middle}
        super().__init__(data, files, initial=shown)
        person = spotlight.about
        names = [("ja", str(person)), ("nee", person.first_name)]
        self.fields["has_full_name"].choices = names
        if not spotlight.photo:
            del self.fields["drop_photo"]

    def clean_photo(self):
        upload = self.cleaned_data["photo"]
        if not upload:
            return None
        _name, data, kind, _digest = check_upload(upload)
        if not kind.startswith("image/"):
            raise forms.ValidationError(_("Dit is geen foto. Stuur een jpg, png of webp."))
        return data

    def chosen(self):
        """What `agree` wants of a valid form: the words of consent, and the photo cut square."""
        clean = dict(self.cleaned_data)
        focus = {side: clean.pop(side) or "midden" for side in ("across", "down")}
        photo = clean["photo"] and square(clean["photo"], **focus)
        return {**clean, "photo": photo, "consent": str(CONSENTS[clean["audience"]])}
