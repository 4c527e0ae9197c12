"""What an organiser may send about the way to an edition."""

import io
from collections import namedtuple
from hashlib import sha256

from django import forms
from django.utils.translation import gettext_lazy as _
from PIL import Image

from school.kickoff.forms import line
from school.kickoff.way.models import LONGEST
from school.print.pictures import reduced
from school.text import one_line
from school.uploads import MIME, check_upload

OSM = _("© OpenStreetMap-bijdragers")
PICTURES = {MIME[kind] for kind in ("jpg", "png", "webp")}

Drawn = namedtuple("Drawn", "body digest kind width height")  # a picture, as it is stored


class WayForm(forms.Form):
    """The map and the way in words; `way` is the one that the edition has, or None."""

    picture = forms.FileField(
        label=_("Plaatje van de kaart"),
        help_text=_(
            "Zoek de plek op openstreetmap.org, kies ‘Delen’ en dan ‘Afbeelding downloaden’. "
            "Een eigen tekening mag ook: jpg, png of webp."
        ),
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}),
    )
    directions = line(
        _("De weg in woorden"),
        LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Vanaf het station, en waar je parkeert. Ook voor wie de kaart niet ziet."),
    )
    credit = line(
        _("Van wie is de kaart?"),
        80,
        required=False,
        help_text=_("Dit staat eronder. OpenStreetMap vraagt dat. Laat leeg bij een eigen kaart."),
    )

    def __init__(self, data=None, files=None, *, way, **kwargs):
        initial = {"credit": OSM}
        if way:
            initial = {"directions": way.directions, "credit": way.credit}
        super().__init__(data, files, initial=initial, **kwargs)
        self.fields["picture"].required = way is None

    def clean_picture(self):
        upload = self.cleaned_data["picture"]
        if upload is None:
            return None
        _name, body, mime, _digest = check_upload(upload)
        if mime not in PICTURES:
            raise forms.ValidationError(_("Kies een plaatje: jpg, png of webp."))
        return drawn(body, "jpg" if mime == MIME["jpg"] else "png")

    def clean_directions(self):
        return one_line(self.cleaned_data["directions"], LONGEST)

    def clean_credit(self):
        return one_line(self.cleaned_data["credit"], 80)


def drawn(body, kind):
    """The picture in `body` as a Drawn of this kind, "jpg" or "png", no larger than paper needs."""
    small = reduced(body, kind)
    width, height = Image.open(io.BytesIO(small)).size
    return Drawn(small, sha256(small).hexdigest(), MIME[kind], width, height)
