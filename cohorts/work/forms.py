"""What the browser may send beside the answers; the names in `words` are the actions' arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.work.models import Draft

SHORT = 2_000  # characters
MOST_POINTS = 100


class DialogueForm(forms.Form):
    """What goes along with the answers: the revision, a word on the whole, an answer to each point.

    `points` are those of the last review; their answers are fields `changed_0`, `changed_1`, …
    """

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=SHORT,
        required=False,
    )

    def __init__(self, data=None, *, points=(), draft, final=False):
        changed = {f"changed_{n}": text for n, text in enumerate(draft.changed)}
        saved = {"revision": draft.revision, "note": draft.note, **changed}
        super().__init__(data, initial=saved)
        self.points = list(points)
        for number in range(len(self.points)):
            self.fields[f"changed_{number}"] = forms.CharField(
                label=_("Wat heb je veranderd?"),
                max_length=SHORT,
                required=final,
                error_messages={
                    "required": _("Schrijf bij punt %(number)d wat je hebt veranderd.")
                    % {"number": number + 1}
                },
            )

    @classmethod
    def as_posted(cls, data):
        """The form for as many points as `data` answers, where the review was not looked up."""
        answered = [key for key in data if key.startswith("changed_")]
        return cls(data, points=answered[:MOST_POINTS], draft=Draft())

    def todo(self):
        """Each point of the last review with the field that answers it."""
        return [
            (point, self[f"changed_{number}"], self.initial.get(f"changed_{number}", ""))
            for number, point in enumerate(self.points)
        ]

    def words(self):
        """`revision`, `note` and `changed`, as save_draft and hand_in want them."""
        clean = self.cleaned_data
        changed = [clean[f"changed_{number}"] for number in range(len(self.points))]
        return {"revision": clean["revision"], "note": clean["note"], "changed": changed}
