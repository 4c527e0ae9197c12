"""What a step of an alarm may ask for; the names are the actions' arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _


class StepForm(forms.Form):
    """One of the mentors of a Step, or a text, or nothing.

    `line` begins the ids of the controls, which each line of the page has of its own.
    """

    to = forms.TypedChoiceField(
        coerce=int,
        error_messages={
            "required": _("Kies eerst een mentor."),
            "invalid_choice": _("Die mentor is er niet meer. Kies een ander."),
        },
    )
    text = forms.CharField(
        max_length=5_000, error_messages={"required": _("Schrijf een paar woorden terug.")}
    )

    def __init__(self, data, *, step, line):
        super().__init__(data, auto_id=f"{line}-%s")
        self.mentors = {each.pk: each for each in step.mentors}
        self.fields["to"].choices = list(self.mentors.items())
        if not step.mentors:
            del self.fields["to"]
        if not step.asks_text:
            del self.fields["text"]

    def asked(self):
        """What the step asked for, as its action takes it."""
        clean = self.cleaned_data
        return {**clean, "to": self.mentors[clean["to"]]} if "to" in clean else clean
