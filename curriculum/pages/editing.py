"""The form with which weeks and lessons are edited.

What is published can always be exported: the page is held against the shape of the course's
YAML, and each fault stands with the block that it is about. A draft may still be unfinished.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StreamValue

from curriculum.course import export, schema
from school.text import clean

PLACE = re.compile(r"([a-z_.]+)(?:\[(\d+)\])?\.?(.*)")


class CheckedForm(WagtailAdminPageForm):
    def clean(self):
        """Line ends as in YAML: browsers send other ones."""
        super().clean()
        texts = {k: v for k, v in self.cleaned_data.items() if isinstance(v, str)}
        self.cleaned_data |= {key: clean(text) for key, text in texts.items()}
        return self.cleaned_data

    def clean_assignment_brief(self):
        """Ends with an end of line, as a | block in YAML does."""
        brief = clean(self.cleaned_data["assignment_brief"]).strip()
        return f"{brief}\n" if brief else brief

    def clean_number(self):
        """Makes the slug of the week; two weeks cannot share a number."""
        number = self.cleaned_data["number"]
        siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
        if siblings.filter(slug=f"week-{number}").exists():
            raise ValidationError(_("Deze week is er al. Kies een ander nummer."))
        self.instance.slug = f"week-{number}"
        return number

    def _post_clean(self):
        super()._post_clean()
        if not self.is_deferred_validation and not self.errors:
            for name, faults in _by_field(schema.page_faults(export.page_data(self.instance))):
                self.add_error(name, _error(getattr(self.instance, name), faults))


def _by_field(faults):
    """[(field name, [(number or None, rest of the place, sentence), …]), …] of a page's faults."""
    found = {}
    for place, sentence in faults:
        head, number, rest = PLACE.fullmatch(place).groups()
        name = export.ATTRIBUTES.get(head, head)
        found.setdefault(name, []).append((number and int(number), rest, sentence))
    return found.items()


def _error(value, faults):
    """A ValidationError for a plain field, or one that says in which block each fault is."""
    if not isinstance(value, StreamValue):
        return ValidationError([sentence for _number, _rest, sentence in faults])
    whole = [sentence for number, _rest, sentence in faults if number is None]
    blocks = {}
    for number, rest, sentence in faults:
        if number is not None:
            said = _said(value[number - 1].block, rest, sentence)
            blocks.setdefault(number - 1, []).append(said)
    errors = {index: ValidationError(sentences) for index, sentences in blocks.items()}
    return StreamBlockValidationError(block_errors=errors, non_block_errors=whole)


def _said(block, rest, sentence):
    """The sentence, with the label of the part of the block that it is about before it."""
    parts = [part for part in re.findall(r"[a-z_]+|\d+", rest) if part != block.name]
    names = []
    for part in parts:
        inner = getattr(block, "child_blocks", {}).get(part)
        names.append(str(inner.label) if inner else part)
        block = inner or block
    return f"{' '.join(names)}: {sentence}" if names else sentence
