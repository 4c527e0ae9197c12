"""Rows of a verdict: points to adjust, and remarks on an answer or a passage of one.

A row of points is `point_0` and `about_0`; one of remarks `remark_0`, `remark_about_0`,
`remark_quote_0` and `remark_start_0`.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

SHORT = 2_000  # characters
POINT, REMARK = ("text", "about"), ("text", "about", "quote", "start")  # the parts of a row
PARTS = {"point": POINT, "remark": REMARK}
WRONG_PLACE = _("De plek van het citaat klopt niet. Selecteer de woorden nog eens.")


def name(kind, number, part):
    """The name of one control: of a "point" or a "remark", its row, and one of its parts."""
    if part == "text":
        return f"{kind}_{number}"
    return f"{part}_{number}" if kind == "point" else f"{kind}_{part}_{number}"


def row_fields(kind, number, about):
    """The form fields of one row, by name; `about` are the choices for what it is about."""
    known = {"invalid_choice": _("Kies een antwoord uit de lijst.")}
    place = dict.fromkeys(["min_value", "invalid"], WRONG_PLACE)
    fields = {
        "text": forms.CharField(max_length=SHORT, required=False),
        "about": forms.ChoiceField(choices=about, required=False, error_messages=known),
        "quote": forms.CharField(max_length=SHORT, required=False),
        "start": forms.IntegerField(min_value=0, required=False, error_messages=place),
    }
    return {name(kind, number, part): fields[part] for part in PARTS[kind]}


def row_of(clean, kind, number, parts):
    """One row of cleaned data, a dict by part."""
    missing = {"start": None}
    return {part: clean.get(name(kind, number, part), missing.get(part, "")) for part in parts}


def flat(typed):
    """The initial values of a form of what its `typed` gave."""
    found = {f"score_{key}": level for key, level in typed.get("scores", {}).items()}
    for kind in ("point", "remark"):
        for number, row in enumerate(typed.get(f"{kind}s", [])):
            found |= {name(kind, number, part): value for part, value in row.items()}
    return {"text": typed.get("text", ""), **found}
