"""What visitors may send; the names are the actions' arguments."""

from itertools import groupby

from django import forms
from django.utils.dateformat import time_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from school.kickoff.models import MOST_COMPANIONS
from school.kickoff.words import Kind
from school.text import one_line

PHOTO = _("Ik mag op de foto’s van deze dag staan")
ROUND = "round_"


def line(label, limit, **kwargs):
    """A field of one line."""
    errors = {"max_length": _("Maak dit korter: hooguit %(limit_value)d tekens.")}
    return forms.CharField(label=label, max_length=limit, error_messages=errors, **kwargs)


class WorkshopsForm(forms.Form):
    """One choice a round of the `workshops`, which come `with_counts`; the open table is none.

    A full one may be chosen too: then one waits for it. `places` are those that somebody has.
    """

    def __init__(self, data=None, *, workshops, places=(), **kwargs):
        super().__init__(data, **kwargs)
        self.places = {each.workshop_id: each for each in places}
        self.workshops = {str(each.public_id): each for each in workshops}
        for number, group in groupby(self.workshops.values(), key=lambda each: each.round):
            self.fields[f"{ROUND}{number}"] = self._round(number, list(group))
        rounds = [name for name in self.fields if name.startswith(ROUND)]
        self.order_fields([*(self.field_order or []), *rounds])

    def _round(self, number, group):
        table = f"{gettext('De open tafel')}\n{gettext('Daar is altijd ruimte.')}"
        return forms.ChoiceField(
            label=gettext("Workshop, ronde %d") % number,
            choices=[*((str(each.public_id), self._said(each)) for each in group), ("", table)],
            widget=forms.RadioSelect(attrs={"data-cards": True}),
            required=False,
            error_messages={"invalid_choice": _("Deze workshop is er niet meer. Kies opnieuw.")},
        )

    def _said(self, workshop):
        """A workshop in two lines: its title, and when it is and whether there is room."""
        starts, ends = (time_format(each, "G.i") for each in (workshop.starts, workshop.ends))
        hours = gettext("%(starts)s tot %(ends)s uur") % {"starts": starts, "ends": ends}
        return f"{workshop.title}\n{hours}. {self._room(workshop)}."

    def _room(self, workshop):
        if place := self.places.get(workshop.pk):
            return gettext("Je hebt een plek") if place.seat else gettext("Je wacht op een plek")
        if workshop.left:
            return ngettext("Nog %d plaats", "Nog %d plaatsen", workshop.left) % workshop.left
        return gettext("Vol. Je komt op de wachtlijst, plaats %d") % ((workshop.waiting or 0) + 1)

    def answers(self):
        """What `choose` wants."""
        names = [name for name in self.fields if name.startswith(ROUND)]
        chosen = [self.workshops[key] for name in names if (key := self.cleaned_data[name])]
        return {"workshops": chosen}


class PersonForm(WorkshopsForm):
    """The workshops of a visitor, and what else they may change later."""

    ask_me = line(
        _("Waarover mogen mensen je iets vragen?"),
        120,
        required=False,
        help_text=_("Een paar woorden, voor op je naamkaartje: ‘Vraag mij over …’."),
    )
    needs = line(
        _("Iets wat je niet eet, of waar we op letten?"),
        300,
        required=False,
        help_text=_("Ook een rolstoel of een rustige plek. Zeven dagen na de dag wissen we dit."),
    )
    may_photograph = forms.BooleanField(label=PHOTO, required=False)

    def answers(self):
        clean = self.cleaned_data
        return super().answers() | {
            "ask_me": one_line(clean["ask_me"]),
            "needs": one_line(clean["needs"], 300),
            "photo_wording": str(PHOTO) if clean["may_photograph"] else "",
        }


class SignUpForm(PersonForm):
    """Who comes; nothing is asked that the day does not need."""

    name = line(
        _("Je naam"),
        80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_("Hier sturen we je ticket naartoe."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Schrijf het e-mailadres als naam@voorbeeld.nl.")},
    )
    kind = forms.ChoiceField(
        label=_("Wat past het best bij je?"),
        choices=Kind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat het best bij je past.")},
    )
    companions = forms.TypedChoiceField(
        label=_("Neem je iemand mee?"),
        choices=[
            (0, _("Nee, ik kom alleen")),
            (1, _("Ja, één ander")),
            (2, _("Ja, twee anderen")),
            (3, _("Ja, drie anderen")),
        ],
        coerce=int,
        empty_value=0,
        required=False,
        help_text=_("Ieder krijgt een eigen ticket. Je krijgt plek voor iedereen of voor niemand."),
        error_messages={"invalid_choice": _("Je kunt hooguit drie mensen meenemen.")},
    )
    companion_names = line(
        _("Hun namen"),
        80 * MOST_COMPANIONS,
        required=False,
        help_text=_("Met een komma ertussen. Weet je het nog niet? Laat dit leeg."),
    )

    field_order = ["name", "email", "kind", "ask_me", "companions", "companion_names"]

    def clean(self):
        clean = super().clean()
        names = self._names()
        if len(names) > (clean.get("companions") or 0):
            sentence = ngettext(
                "Je noemt %d naam. Kies hierboven hoeveel mensen je meeneemt.",
                "Je noemt %d namen. Kies hierboven hoeveel mensen je meeneemt.",
                len(names),
            )
            self.add_error("companion_names", sentence % len(names))
        return clean

    def _names(self):
        typed = self.cleaned_data.get("companion_names", "")
        return [name for part in typed.split(",") if (name := one_line(part, 80))]

    def answers(self):
        """What `sign_up` wants."""
        clean, names = self.cleaned_data, self._names()
        nameless = [""] * (clean["companions"] - len(names))
        return super().answers() | {
            "name": one_line(clean["name"]),
            "email": clean["email"],
            "kind": clean["kind"],
            "companions": names + nameless,
        }
