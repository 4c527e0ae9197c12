"""What a mentor may send; the names in `verdict` are the arguments of the action `decide`."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.work.models import Decision

LONG, SHORT = 20_000, 2_000  # characters


class ReviewForm(forms.Form):
    """A verdict on one version: a level per criterion, words, and the points to adjust.

    A row of points is `point_0` and `about_0`; empty rows count for nothing.
    """

    text = forms.CharField(
        label=_("Wat wil je zeggen?"),
        help_text=_("Begin met wat goed gaat."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONG,
        error_messages={"required": _("Schrijf een paar woorden bij je oordeel.")},
    )
    decision = forms.ChoiceField(
        choices=Decision,
        widget=forms.HiddenInput,
        error_messages={"required": _("Kies of je goedkeurt of een aanpassing vraagt.")},
    )

    def __init__(self, assignment, data=None, *, rows=1, initial=None):
        super().__init__(data, initial=initial)
        self.assignment = assignment
        for number, criterion in enumerate(assignment.rubric, start=1):
            self.fields[f"score_{criterion.key}"] = level_field(number, criterion)
        about = [("", gettext("het geheel"))] + [(f.key, f.label) for f in assignment.fields]
        posted = [key for key in self.data if key.startswith("point_")]
        self.rows = min(max(len(posted), rows), 20)
        for number in range(self.rows):
            self.fields[f"point_{number}"] = forms.CharField(
                label=_("Punt om aan te passen"), max_length=SHORT, required=False
            )
            self.fields[f"about_{number}"] = forms.ChoiceField(
                label=_("Waar gaat het over?"), choices=about, required=False
            )

    def levels(self):
        """The bound fields of the rubric, in its order."""
        return [self[f"score_{criterion.key}"] for criterion in self.assignment.rubric]

    def point_rows(self):
        """(text, about) bound fields of each row of points."""
        return [(self[f"point_{n}"], self[f"about_{n}"]) for n in range(self.rows)]

    def with_another_row(self):
        """This form as it was typed, unchecked, with one more row for a point."""
        return ReviewForm(self.assignment, initial=self.data.dict(), rows=self.rows + 1)

    def clean(self):
        clean = super().clean()
        decision, points = clean.get("decision"), self._points(clean)
        if decision == Decision.ADJUST and not points:
            self.add_error("point_0", _("Schrijf ten minste één punt op om aan te passen."))
        if decision == Decision.APPROVED and points:
            self.add_error(
                "point_0",
                _("Je keurt goed, maar er staat nog een punt. Haal het weg of vraag het aan."),
            )
        return clean

    def verdict(self):
        """`decision`, `scores`, `text` and `points`, as the action `decide` wants them."""
        clean = self.cleaned_data
        scores = {c.key: int(clean[f"score_{c.key}"]) for c in self.assignment.rubric}
        words = {"decision": clean["decision"], "text": clean["text"]}
        return {**words, "scores": scores, "points": self._points(clean)}

    def _points(self, clean):
        rows = [
            (clean.get(f"about_{n}", ""), clean.get(f"point_{n}", "")) for n in range(self.rows)
        ]
        return [{"about": about, "text": text} for about, text in rows if text]


def level_field(number, criterion):
    """The four levels of one criterion, as radio cards."""
    return forms.ChoiceField(
        label=f"{number}. {criterion.criterion}",
        choices=list(enumerate(criterion.levels, start=1)),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een niveau bij onderdeel %(number)d.") % {"number": number},
            "invalid_choice": _("Kies bij onderdeel %(number)d een van de vier niveaus.")
            % {"number": number},
        },
    )
