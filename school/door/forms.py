"""What a phone posts, and the name it gets."""

import json
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from school.kickoff.words import Kind
from school.text import one_line

AT_ONCE = 200  # scans in one post
TOO_MANY = _("Stuur hoogstens 200 scans tegelijk.")
LATEST = 2**53  # the largest whole number that a browser is sure of


class PairForm(forms.Form):
    name = forms.CharField(
        label=_("Hoe noem je deze telefoon?"),
        help_text=_("Bijvoorbeeld: voordeur, of je voornaam. De organisator ziet deze naam."),
        max_length=40,
    )


class WalkInForm(forms.Form):
    """Somebody without a ticket; names the fields of the page at the door too."""

    name = forms.CharField(label=_("Naam"), max_length=80)
    kind = forms.ChoiceField(label=_("Wat brengt je hier?"), choices=Kind)


class ScanForm(forms.Form):
    """One thing that happened at a phone: a ticket, a walk-in, or an undo of one of those."""

    id = forms.UUIDField()
    at = forms.IntegerField(min_value=0, max_value=LATEST)
    what = forms.ChoiceField(choices=[("ticket", ""), ("walk_in", ""), ("undo", "")])
    ticket = forms.RegexField(r"^[0-9a-f]{64}\Z", required=False)
    name = forms.CharField(max_length=80, required=False)
    kind = forms.ChoiceField(choices=Kind, required=False)
    scan = forms.UUIDField(required=False)

    NEEDS = {"ticket": ["ticket"], "walk_in": ["name", "kind"], "undo": ["scan"]}

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean(self):
        needs = self.NEEDS.get(self.cleaned_data.get("what"), [])
        if not all(self.cleaned_data.get(name) for name in needs):
            raise ValidationError(_("Er ontbreekt iets aan deze scan."))


class ContactForm(forms.Form):
    """One contact: the phone's clock, the list that it has, and its scans in order.

    `scans` become the clean data of their ScanForms. One that cannot be read is left out: the
    rest still counts, and `unread` has its number for the answer.
    """

    sent = forms.IntegerField(min_value=0, max_value=LATEST)
    etag = forms.CharField(max_length=64, required=False)
    scans = forms.JSONField(required=False)

    def clean_scans(self):
        scans = [] if self.cleaned_data["scans"] is None else self.cleaned_data["scans"]
        if not isinstance(scans, list) or len(scans) > AT_ONCE:
            raise ValidationError(TOO_MANY)
        read = [ScanForm(scan if isinstance(scan, dict) else {}) for scan in scans]
        self.unread = [scan_id(form.data) for form in read if not form.is_valid()]
        return [form.cleaned_data for form in read if form.is_valid()]


def contact(body):
    """The ContactForm of a body that should be JSON; one with an error for any other."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    return ContactForm(data if isinstance(data, dict) else {})


def scan_id(scan):
    """The number of a scan that has nothing else to it, or None."""
    try:
        return str(UUID(str(scan.get("id"))))
    except ValueError:
        return None
