"""What a mentor may send about themselves; the names are the actions' arguments."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.mentors.models import Comment

LONGEST = timedelta(days=366)  # of one absence


class CommentForm(forms.Form):
    """A line for the comment bank."""

    text = forms.CharField(
        label=_("Nieuwe vaste zin"),
        max_length=Comment.LONGEST,
        error_messages={
            "required": _("Schrijf eerst de zin op."),
            "max_length": _("Een vaste zin is hooguit %(limit_value)d tekens lang."),
        },
    )


class AbsenceForm(forms.Form):
    """Days on which a mentor is away, from the date `today` on; of all their cohorts, or of one."""

    since = forms.DateField(
        label=_("Eerste dag"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Kies de eerste dag dat je er niet bent."),
            "invalid": _("Die eerste dag bestaat niet."),
        },
    )
    until = forms.DateField(
        label=_("Laatste dag"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Kies de laatste dag dat je er niet bent."),
            "invalid": _("Die laatste dag bestaat niet."),
        },
    )
    cohort = forms.ChoiceField(label=_("Voor welke lichting?"), required=False)

    def __init__(self, data=None, *, members, today):
        super().__init__(data)
        self.members = {str(each.cohort.public_id): each for each in members}
        self.today = today
        names = [(key, each.cohort.name) for key, each in self.members.items()]
        self.fields["cohort"].choices = [("", _("alle lichtingen")), *names]
        if len(names) == 1:
            self.fields["cohort"].widget = forms.HiddenInput()

    def clean(self):
        clean = super().clean()
        since, until = clean.get("since"), clean.get("until")
        if since and until:
            if until < since:
                self.add_error("until", _("De laatste dag ligt vóór de eerste."))
            elif until < self.today:
                self.add_error("until", _("Die dagen zijn al voorbij."))
            elif until - since > LONGEST:
                self.add_error("until", _("Dat is langer dan een jaar. Vul kortere dagen in."))
        return clean

    def chosen(self):
        """`members`, `since` and `until`, as announce_absence wants them."""
        clean = self.cleaned_data
        one = self.members.get(clean["cohort"])
        members = [one] if one else list(self.members.values())
        return {"members": members, "since": clean["since"], "until": clean["until"]}
