"""What the owner of a plan may say about it."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.plan.models import TITLE
from curriculum.assignments.forms import AnswersForm

DAYS = [(7, _("een week")), (30, _("een maand")), (90, _("drie maanden"))]
# A choice may be said in a sentence, and a line may grow into paragraphs.
IN_WORDS = {"text": "long", "choice": "long"}


class ChapterForm(AnswersForm):
    """The other words for a chapter, and for each part whether it is left out.

    A field with the key of each part that can be said otherwise, which is all but files, and a box
    `laat-<key>` for each part. As a draft it asks only for limits.
    """

    def __init__(self, chapter, data=None):
        sections = chapter.all_sections
        asked = [_reworded(each.field) for each in sections if each.field.kind != "file"]
        answers = {each.field.key: each.answer for each in sections}
        super().__init__(replace(chapter.assignment, fields=tuple(asked)), data, answers=answers)
        self.sections, self.use_required_attribute = sections, False
        self.fields["revision"] = forms.IntegerField(
            min_value=0, widget=forms.HiddenInput, initial=chapter.said.revision
        )
        label = _("Laat dit hele hoofdstuk weg")
        self.fields["laat-alles"] = _box(label, initial=chapter.said.is_left_out)
        for each in sections:
            box = _box(_("Laat dit weg uit mijn plan"), initial=each.is_left_out)
            self.fields[f"laat-{each.field.key}"] = box

    @property
    def whole(self):
        """The box that leaves out the chapter."""
        return self["laat-alles"]

    def rows(self):
        """(Section, the field of its words or None, its box) for each part."""
        for each in self.sections:
            key = each.field.key
            yield each, self[key] if key in self.fields else None, self[f"laat-{key}"]

    def typed(self):
        """The answers of all that was posted, by key."""
        keys = {field.key for field in self.assignment.fields}
        return {key: text for key, text in super().typed().items() if key in keys}

    def left_out(self):
        """The keys of the parts that a valid form leaves out."""
        keys = [each.field.key for each in self.sections]
        return [key for key in keys if self.cleaned_data[f"laat-{key}"]]

    def _typed(self, key, field):
        return super()._typed(key, field) if hasattr(field, "nothing") else None


class CoverForm(forms.Form):
    title = forms.CharField(
        label=_("Naam op het voorblad"),
        help_text=_("Maak het vak leeg voor je eigen naam."),
        max_length=TITLE,
        required=False,
    )


class PdfForm(forms.Form):
    unapproved = forms.BooleanField(
        label=_("Zet er ook in wat nog niet is goedgekeurd"),
        required=False,
    )


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("Hoelang werkt de link?"),
        choices=DAYS,
        coerce=int,
        initial=30,
        error_messages={"invalid_choice": _("Kies hoelang de link werkt.")},
    )
    with_unapproved = forms.BooleanField(
        label=_("Laat ook zien wat is ingeleverd en nog niet is goedgekeurd"),
        required=False,
    )


def _reworded(field):
    kind = IN_WORDS.get(field.kind, field.kind)
    return replace(field, kind=kind, max_words=None, help="", required=True)


def _box(label, *, initial):
    return forms.BooleanField(label=label, required=False, initial=initial)
