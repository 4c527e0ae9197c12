"""Who comes into a cohort, and who is whose mentor."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Role
from school.text import one_line


class AddForm(forms.Form):
    """Somebody for `cohort`, whether or not they have an account."""

    first_name = forms.CharField(
        label=_("Voornaam"),
        max_length=80,
        error_messages={"required": _("Vul de voornaam in.")},
    )
    last_name = forms.CharField(label=_("Achternaam"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_("Wie al een account heeft, houdt de eigen naam."),
        error_messages={
            "required": _("Vul het e-mailadres in."),
            "invalid": _("Schrijf het e-mailadres als naam@voorbeeld.nl."),
        },
    )
    role = forms.ChoiceField(
        label=_("Als wat?"),
        choices=Role.choices,
        error_messages={"invalid_choice": _("Kies een rol uit de lijst.")},
    )

    def __init__(self, data=None, *, cohort):
        super().__init__(data)
        self.cohort = cohort

    def clean_first_name(self):
        return one_line(self.cleaned_data["first_name"])

    def clean_last_name(self):
        return one_line(self.cleaned_data["last_name"])

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        clean = super().clean()
        email, role = clean.get("email"), clean.get("role")
        own = self.cohort.membership_set.filter(user__email__iexact=email, role=role)
        if email and role and own.exists():
            self.add_error("email", ValidationError(_("Dit adres zit al in deze lichting.")))
        return clean


class MemberForm(forms.Form):
    """One of `members`, by its number."""

    member = forms.TypedChoiceField(coerce=int)

    def __init__(self, data=None, *, members):
        super().__init__(data)
        self.members = {each.pk: each for each in members}
        self.fields["member"].choices = [(pk, each) for pk, each in self.members.items()]

    def chosen(self):
        """The Membership."""
        return self.members[self.cleaned_data["member"]]


class MentorForm(MemberForm):
    """A participant and one of `mentors`, or nobody."""

    mentor = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)

    def __init__(self, data=None, *, members, mentors):
        super().__init__(data, members=members)
        self.mentors = {each.pk: each for each in mentors}
        self.fields["mentor"].choices = [("", ""), *self.mentors.items()]

    def chosen_mentor(self):
        """The Membership, or None for nobody."""
        return self.mentors.get(self.cleaned_data["mentor"])
