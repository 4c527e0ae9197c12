"""What a mentor may send; the names in `verdict` are the arguments of the action `decide`."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.review.passages import locate, quotable
from cohorts.review.rows import POINT, REMARK, flat, name, row_fields, row_of
from cohorts.work.models import Decision

LONG = 20_000  # characters
MOST_ROWS = 100  # of points, and of remarks


class ReviewForm(forms.Form):
    """A verdict on one version: a level per criterion, words, points to adjust, and remarks.

    `answers` are those of the version, `typed` is what was saved of the verdict and `revision` its
    number. Points and remarks stand in the rows of rows.py; empty ones count for nothing, and
    there is always one more. `final` asks for all that a decision needs.
    """

    revision = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Wat wil je zeggen?"),
        help_text=_("Begin met wat goed gaat."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONG,
        error_messages={
            "required": _("Schrijf een paar woorden bij je oordeel."),
        },
    )
    decision = forms.ChoiceField(
        choices=Decision,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Kies of je goedkeurt of een aanpassing vraagt."),
            "invalid_choice": _("Kies of je goedkeurt of een aanpassing vraagt."),
        },
    )

    def __init__(self, assignment, data=None, *, answers=None, typed=None, revision=0, final=False):
        typed = typed or {}
        super().__init__(data, initial={"revision": revision, **flat(typed)})
        self.assignment, self.final = assignment, final
        self.answers = quotable(assignment, answers or {})
        for number, criterion in enumerate(assignment.rubric, start=1):
            self.fields[f"score_{criterion.key}"] = level_field(number, criterion)
        self.rows = {kind: self._count(kind, typed) for kind in ("point", "remark")}
        for number in range(self.rows["point"]):
            self.fields.update(row_fields("point", number, self._about(_("het geheel"))))
        for number in range(self.rows["remark"]):
            self.fields.update(row_fields("remark", number, self._about(_("Kies een antwoord"))))
        self.wanted = [each for each in self.fields.values() if each.required]

    def _count(self, kind, typed):
        posted = [key for key in self.data if key.removeprefix(f"{kind}_").isdigit()]
        return min(max(len(posted), len(typed.get(f"{kind}s", [])) + 1), MOST_ROWS)

    def _about(self, nothing):
        return [("", nothing)] + [(field.key, field.label) for field in self.assignment.fields]

    def levels(self):
        """The bound fields of the rubric, in its order."""
        return [self[f"score_{criterion.key}"] for criterion in self.assignment.rubric]

    def point_rows(self):
        """(text, about) bound fields of each row of points."""
        return self._bound_rows("point", POINT)

    def remark_rows(self):
        """(text, about, quote, start) bound fields of each row of remarks."""
        return self._bound_rows("remark", REMARK)

    def _bound_rows(self, kind, parts):
        return [
            tuple(self[name(kind, number, part)] for part in parts)
            for number in range(self.rows[kind])
        ]

    def full_clean(self):
        """Check what was posted; a draft may lack anything, though it is wanted in the end."""
        for field in self.wanted:
            field.required = self.final
        super().full_clean()
        for field in self.wanted:
            field.required = True

    def clean(self):
        clean = super().clean()
        if self.final:
            self._clean_points(clean)
            self._clean_remarks(clean)
        return clean

    def _clean_points(self, clean):
        decision, points = clean.get("decision"), self._rows(clean, "point", POINT)
        if decision == Decision.ADJUST and not points:
            self.add_error("point_0", _("Schrijf ten minste één punt op om aan te passen."))
        if decision == Decision.APPROVED and points:
            self.add_error(
                "point_0",
                _("Je keurt goed, maar er staat nog een punt. Haal het weg of vraag het aan."),
            )

    def _clean_remarks(self, clean):
        self.remarks = []
        for number in range(self.rows["remark"]):
            row = row_of(clean, "remark", number, REMARK)
            if row["text"] or row["quote"]:
                place, fault = self._place(row)
                if fault:
                    self.add_error(f"remark_{number}", fault % {"number": number + 1})
                self.remarks.append({"about": row["about"], "text": row["text"], **place})

    def _place(self, row):
        """(where the quote of a remark stands, what is wrong with the remark or None)."""
        nowhere = {"quote": "", "start": None, "end": None}
        if not row["text"]:
            return nowhere, _("Schrijf opmerking %(number)d nog op, of maak het citaat leeg.")
        if not row["about"]:
            return nowhere, _("Kies bij opmerking %(number)d over welk antwoord het gaat.")
        if not row["quote"]:
            return nowhere, None
        found = locate(row["quote"], self.answers.get(row["about"], ""), row["start"] or 0)
        if not found:
            return nowhere, _(
                "Het citaat van opmerking %(number)d staat daar niet in het antwoord."
            )
        return found, None

    def verdict(self):
        """What the action `decide` wants, of a final form."""
        scores = {key: int(level) for key, level in self._scores().items()}
        words = {name: self.cleaned_data[name] for name in ("decision", "text", "revision")}
        points = self._rows(self.cleaned_data, "point", POINT)
        return {**words, "scores": scores, "points": points, "remarks": self.remarks}

    def typed(self):
        """All that was typed, to be saved: "text", "scores", "points" and "remarks"."""
        clean = self.cleaned_data
        rows = {"points": ("point", POINT), "remarks": ("remark", REMARK)}
        kept = {name: self._rows(clean, *row) for name, row in rows.items()}
        return {"text": clean["text"], "scores": self._scores(), **kept}

    def _scores(self):
        levels = {c.key: self.cleaned_data.get(f"score_{c.key}") for c in self.assignment.rubric}
        return {key: level for key, level in levels.items() if level}

    def _rows(self, clean, kind, parts):
        rows = [row_of(clean, kind, number, parts) for number in range(self.rows[kind])]
        return [row for row in rows if row["text"] or row.get("quote")]


def level_field(number, criterion):
    """The four levels of one criterion, as radio cards."""
    return forms.ChoiceField(
        label=f"{number}. {criterion.criterion}",
        choices=list(enumerate(criterion.levels, start=1)),
        widget=forms.RadioSelect(attrs={"data-cards": True}),
        error_messages={
            "required": _("Kies een niveau bij onderdeel %(number)d.") % {"number": number},
            "invalid_choice": _("Kies bij onderdeel %(number)d een van de vier niveaus.")
            % {"number": number},
        },
    )


class QueueForm(forms.Form):
    """Which part of the queue to show; the names are those in the address."""

    lichting = forms.ChoiceField(label=_("Lichting"), required=False)
    week = forms.TypedChoiceField(label=_("Week"), required=False, coerce=int, empty_value=None)
    stand = forms.ChoiceField(label=_("Stand"), required=False)

    def __init__(self, data, *, cohorts, weeks, standings):
        super().__init__(data)
        self.cohorts = {str(cohort.public_id): cohort for cohort in cohorts}
        names = [(key, cohort.name) for key, cohort in self.cohorts.items()]
        self.fields["lichting"].choices = [("", _("alle lichtingen")), *names]
        self.fields["week"].choices = [("", _("alle weken")), *((n, str(n)) for n in weeks)]
        self.fields["stand"].choices = [("", _("alles")), *standings]

    def chosen(self):
        """The arguments of Pile; what is no choice at all chooses nothing."""
        self.is_valid()
        clean = self.cleaned_data
        cohort = self.cohorts.get(clean.get("lichting"))
        return {
            "cohorts": [cohort] if cohort else None,
            "week": clean.get("week"),
            "standing": clean.get("stand", ""),
        }


class ColleagueForm(forms.Form):
    """Which colleague; `nobody` is what it says for none, where that may be chosen.

    `colleagues` are memberships with `away_until`, `use` keeps two such forms on a page apart.
    `seen` is the id of the Membership that held the review when the page was made.
    """

    to = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        error_messages={
            "required": _("Kies een collega."),
            "invalid_choice": _("Kies een collega uit de lijst."),
        },
    )
    seen = forms.IntegerField(
        required=False, min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, colleagues, use, label, nobody=None, seen=None):
        super().__init__(data, initial={"seen": seen}, auto_id=f"id_{use}_%s")
        self.colleagues = {each.pk: each for each in colleagues}
        first = [("", nobody or _("Kies een collega"))]
        to = self.fields["to"]
        to.choices = first + [(key, _called(each)) for key, each in self.colleagues.items()]
        to.label, to.required = label, nobody is None

    def chosen(self):
        """The Membership that was chosen, or None for nobody."""
        return self.colleagues.get(self.cleaned_data["to"])


def _called(mentor):
    if not mentor.away_until:
        return str(mentor.user)
    words = {"name": mentor.user, "day": f"{mentor.away_until:%-d-%-m}"}
    return gettext("%(name)s (afwezig tot en met %(day)s)") % words


class SecondForm(forms.Form):
    """The remark of a second reader."""

    text = forms.CharField(
        label=_("Wat valt jou op?"),
        help_text=_("Een paar woorden zijn genoeg. Het besluit blijft bij je collega."),
        widget=forms.Textarea(attrs={"rows": 4, "id": "id_second"}),
        max_length=5_000,
        error_messages={"required": _("Schrijf een paar woorden.")},
    )
