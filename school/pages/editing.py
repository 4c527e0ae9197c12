"""The forms with which the school's own pages and words are edited.

What is published can always be exported: a page is held against the shape of school.yaml, and
each fault stands with the block that it is about. A draft may still be unfinished.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StreamValue

from school.blocks import as_data
from school.checking import one_key, record, sequence, text, unless
from school.pages import schema
from school.text import clean

PLACE = re.compile(r"([a-z_]+)(?:\[(\d+)\])?(?:.*?([a-z_]*))?$")


class CheckedForm(WagtailAdminPageForm):
    """Holds the fields that `checks` names against it; subclasses fill it."""

    checks = {}

    def clean(self):
        """Line ends as in YAML: browsers send other ones."""
        cleaned = super().clean()
        cleaned |= {name: clean(v) for name, v in cleaned.items() if isinstance(v, str)}
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        values = {name: getattr(self.instance, name) for name in self.checks}
        for name, faults in _by_field(self.faults(as_data(values))):
            self.add_error(name, _error(values[name], faults))

    def faults(self, data):
        """Yield the (place, sentence) of what is wrong with `data`, {field name: data}."""
        return record(**self.checks)(data, "")


class HomeForm(CheckedForm):
    checks = {"parts": sequence(6, 6, one_key(schema.HOME))}


class StoryForm(CheckedForm):
    checks = {"title": text(80), "lead": text(), "sections": schema.SECTIONS}


class TextForm(CheckedForm):
    checks = StoryForm.checks | {"keep": unless([], schema.KEEP)}


class QuestionsForm(CheckedForm):
    checks = {"title": text(80), "lead": text(), "items": schema.QUESTIONS}


class KickoffForm(CheckedForm):
    checks = schema.KICKOFF

    def faults(self, data):
        return schema.kickoff(data, "")


def _by_field(faults):
    """[(field name, [(number or None, part, sentence), …]), …] of a page's faults."""
    found = {}
    for place, sentence in faults:
        name, number, part = PLACE.match(place).groups()
        found.setdefault(name, []).append((number and int(number), part, sentence))
    return found.items()


def _error(value, faults):
    """A ValidationError for a plain field, or one that says in which block each fault is."""
    if not isinstance(value, StreamValue):
        return ValidationError([sentence for _number, _part, sentence in faults])
    blocks = {}
    for number, part, sentence in faults:
        said = _said(value[number - 1].block, part, sentence) if number else sentence
        blocks.setdefault(number, []).append(said)
    whole = blocks.pop(None, [])
    errors = {number - 1: ValidationError(sentences) for number, sentences in blocks.items()}
    return StreamBlockValidationError(block_errors=errors, non_block_errors=whole)


def _said(block, part, sentence):
    """The sentence, after the label of the part of the block that it is about."""
    inner = block.child_blocks.get(part)
    return f"{inner.label}: {sentence}" if inner else sentence


class SettingsForm(WagtailAdminModelForm):
    """The school, with the words around 'Ik loop vast' as fields of their own."""

    stuck_title = forms.CharField(label=_("Naam van de knop"), max_length=40)
    stuck_lead = forms.CharField(label=_("Wat er boven het formulier staat"), max_length=300)
    stuck_thanks = forms.CharField(label=_("Wat er na het versturen staat"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stuck = self.instance.words.get("stuck", {})
        for name in ("title", "lead", "thanks"):
            self.initial[f"stuck_{name}"] = stuck.get(name, "")

    def save(self, commit=True):
        stuck = self.instance.words.get("stuck", {})
        new = {name: self.cleaned_data[f"stuck_{name}"] for name in ("title", "lead", "thanks")}
        self.instance.words |= {"stuck": stuck | new}
        return super().save(commit)
