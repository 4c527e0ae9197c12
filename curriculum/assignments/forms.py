"""The hand-in form of a week, made from what its assignment asks."""

from django import forms
from django.utils.datastructures import MultiValueDict

from curriculum.assignments.fields import KINDS, FileAnswer
from school.text import clean


class AnswersForm(forms.Form):
    """Asks every field of `assignment`, by its key; works without script.

    `answers` are those of the draft: what an unbound form shows, and which files are kept.
    With `final` False nothing is required and only limits and files are checked.
    """

    def __init__(self, assignment, data=None, files=None, *, answers=None, final=False):
        answers = assignment.fitting(answers or {})
        super().__init__(_storable(data), files, initial=answers)
        self.assignment = assignment
        removed = self.data.getlist("bestand_weg") if self.is_bound else []
        for question in assignment.fields:
            field = self.fields[question.key] = KINDS[question.kind](question, final=final)
            if isinstance(field, FileAnswer):
                kept = answers.get(question.key) or []
                field.keep([each for each in kept if each["id"] not in removed])

    def typed(self):
        """The answers of all that was posted, valid or not, to be kept in a draft.

        Rows are already added and taken away and files removed, as the buttons asked. New
        uploads are not in it: their ids are for whoever stores `new_files`.
        """
        return {key: self._typed(key, field) for key, field in self.fields.items()}

    def new_files(self):
        """{key: [(name, bytes, mime, digest), …]} of the uploads that may be stored."""
        self.is_valid()
        asked = {k: field for k, field in self.fields.items() if isinstance(field, FileAnswer)}
        return {key: field.accepted for key, field in asked.items() if field.accepted}

    def cleaned_answers(self):
        """The answers of a valid, final form: normalised, without blank rows and new files."""
        return dict(self.cleaned_data)

    def _typed(self, key, field):
        if isinstance(field, FileAnswer):
            return field.kept
        return self[key].data or field.nothing


def _storable(data):
    """A copy of posted data without what a database refuses, or None."""
    if data is None:
        return None
    lists = data.lists() if hasattr(data, "lists") else ((key, [data[key]]) for key in data)
    return MultiValueDict({key: [clean(value) for value in values] for key, values in lists})
