"""What somebody who is stuck, or who comes, may send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.stuck.models import StuckCall
from cohorts.stuck.places import WHOLE
from school.pages.models import SchoolSettings


class PlaceField(forms.ChoiceField):
    """Where on the page; who names no place means the page as a whole."""

    def clean(self, value):
        return super().clean(value or WHOLE)


class CallForm(forms.Form):
    """A call of `member` from one of the `places` of a page.

    `at` names the place inside the page that somebody comes from; an unknown one counts for
    nothing.
    """

    text = forms.CharField(
        label=_("Waar blijf je hangen?"),
        help_text=_("Eén zin is genoeg. Niets zeggen mag ook."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )
    place = PlaceField(
        label=_("Waar gaat het over?"),
        help_text=_("Wie meedenkt, ziet erbij waar je was."),
        error_messages={"invalid_choice": _("Kies een plek op deze bladzijde.")},
    )
    company = forms.ChoiceField(
        label=_("Wie mag meedenken?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wie er mag meedenken."),
            "invalid_choice": _("Kies wie er mag meedenken."),
        },
    )

    is_unnamed = forms.BooleanField(
        label=_("Noem mijn naam pas als er iemand komt"),
        help_text=_(
            "Wie komt, ziet je naam en hoe je te bereiken bent. Vraag je een mentor, dan staat je "
            "naam er meteen bij."
        ),
        required=False,
    )

    def __init__(self, places, data=None, *, member, at="", now):
        self.places = {place.inside: place for place in places}
        self.member, self.now = member, now
        start = at if at in self.places else WHOLE
        super().__init__(data, initial={"place": start, "company": "mentor"})
        self.fields["place"].choices = [(place.inside, place.label) for place in places]
        self.fields["company"].choices = [
            (choice["key"], f"{choice['label']}\n{choice['text']}")
            for choice in SchoolSettings.load().words["stuck"]["choices"]
        ]

    @property
    def whole(self):
        """The page as a whole."""
        return self.places[WHOLE]

    def clean(self):
        if StuckCall.objects.is_burst(self.member, now=self.now):
            raise forms.ValidationError(
                _(
                    "Wat je het afgelopen uur vroeg, is allemaal aangekomen. Wacht even met een "
                    "volgende vraag, er denkt al iemand mee."
                )
            )
        return super().clean()

    def call(self):
        """What was said, with `place` and `where`, as the action `call` wants it."""
        clean = self.cleaned_data
        place = self.places[clean["place"]]
        return {**clean, "place": place.key, "where": place.where}


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Wat zou jij doen?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
        error_messages={"required": _("Schrijf een paar woorden terug.")},
    )


class ThanksForm(forms.Form):
    thanks = forms.CharField(
        label=_("Een woord van dank"),
        help_text=_("Wie met je meedacht, krijgt er een brief over."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
    )
