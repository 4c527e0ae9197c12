"""An assignment out of a few lines of YAML, and forms for it."""

import pytest
import yaml

from curriculum.assignments.definition import Assignment
from curriculum.assignments.forms import AnswersForm

REST = {"week": "w", "number": 4, "title": "", "why": "", "brief": "", "plan_section": ""}


@pytest.fixture
def asking():
    """Makes an Assignment of the fields in a text of YAML; key and label follow the kind."""

    def make(source):
        fields = [
            {"key": field["kind"], "label": field["kind"].title(), **field}
            for field in yaml.safe_load(source)
        ]
        return Assignment.from_json({**REST, "fields": fields, "rubric": []})

    return make


@pytest.fixture
def form_of(asking):
    """Makes an AnswersForm for fields in YAML, bound to what is posted unless that is None."""

    def make(source, posted=None, files=None, **kwargs):
        return AnswersForm(asking(source), posted, files, **kwargs)

    return make


@pytest.fixture
def hand_in(form_of):
    """The cleaned answer to the one field, or the list of faults, when it is handed in."""

    def send(source, posted, files=None, **kwargs):
        form = form_of(source, posted, files, final=True, **kwargs)
        ((key, _field),) = form.fields.items()
        return form.cleaned_answers()[key] if form.is_valid() else form.errors[key]

    return send
