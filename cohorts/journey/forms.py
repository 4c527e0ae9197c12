"""The forms of /mijn/: a self-check that costs nothing, and the emergency brake."""

from django import forms


class CheckForm(forms.Form):
    """One field of radios per question, named `question_1`, `question_2`, …

    `answers` are the choices made before, by question number.
    """

    def __init__(self, questions, data=None, *, answers=()):
        answers = dict(answers)
        initial = {f"question_{number}": choice for number, choice in answers.items()}
        super().__init__(data, initial=initial)
        self.questions, self.answers = questions, answers
        for number, question in enumerate(questions, start=1):
            self.fields[f"question_{number}"] = forms.TypedChoiceField(
                label=f"{number}. {question['question']}",
                choices=list(enumerate(question["options"], start=1)),
                widget=forms.RadioSelect,
                coerce=int,
                empty_value=None,
                required=False,
            )

    def choices(self):
        """The questions that were answered: {number: choice}."""
        chosen = {n: self.cleaned_data[f"question_{n}"] for n in range(1, len(self.questions) + 1)}
        return {number: choice for number, choice in chosen.items() if choice}

    def rows(self):
        """(bound field, question, the choice made before or None) for each question."""
        return [
            (self[f"question_{number}"], question, self.answers.get(number))
            for number, question in enumerate(self.questions, start=1)
        ]


class PauseForm(forms.Form):
    """The week that a button said it would pause, by its Monday, so that a double click is one."""

    monday = forms.DateField()
