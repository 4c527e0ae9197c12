"""What a letter looks like, in parts: what its two templates need, beside the words in them."""

import re

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from school.letters.links import address, stop_address, stop_address_of
from school.pages.models import SchoolSettings

BUTTON = 40  # characters that fit on one
PREHEADER = 110  # characters that a mail program shows beside the subject
WHY = {
    "aanmelder": gettext_lazy("omdat je je hebt aangemeld"),
    "genodigde": gettext_lazy("omdat iemand je uitnodigt"),
    "deelnemer": gettext_lazy("omdat je meedoet"),
    "mentor": gettext_lazy("omdat je mentor bent"),
    "organisator": gettext_lazy("omdat je organisator bent"),
    "bezoeker": gettext_lazy("omdat je je hebt aangemeld voor de kick-off"),
    "iedereen": gettext_lazy("omdat je bij ons hoort"),
}
WHY_SECRET = gettext_lazy("omdat iemand je adres invulde of iets aan je account veranderde")


def frame(letter, wording):
    """The context of letter.html and letter.txt; `wording` is None once that is gone."""
    parts, person = list(paragraphs(letter.text)), letter.user_id
    is_optional = wording and not wording.necessary
    return {
        "subject": letter.subject,
        "text": letter.text.strip(),
        "parts": parts,
        "preheader": parts[1]["text"][:PREHEADER] if len(parts) > 1 else "",
        "why": WHY_SECRET if letter.is_secret else WHY[wording.to if wording else "iedereen"],
        "choose": address("people:details") if person else "",
        "stop": _stop(letter) if is_optional else "",
        "school": SchoolSettings.load(),
        "images": settings.BASE_URL + static("school/mail/"),
    }


def _stop(letter):
    return stop_address(letter.user_id, letter.key) if letter.user_id else stop_address_of(letter)


def paragraphs(text):
    """The text in parts, {text}; or {text, url, label} where a link of ours ends one.

    A link on a line of its own is a button. One short sentence with a colon above it is what the
    button says.
    """
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = []
        for line in paragraph.split("\n"):
            if _is_link(line):
                yield _button("\n".join(lines), line.strip())
                lines = []
            else:
                lines.append(line)
        if lines:
            yield {"text": "\n".join(lines)}


def _is_link(line):
    return re.fullmatch(re.escape(settings.BASE_URL) + r"/\S*", line.strip())


def _button(above, url):
    is_label = re.fullmatch(rf"[^.?!\n]{{1,{BUTTON}}}:", above)
    if is_label:
        return {"text": "", "url": url, "label": above[:-1]}
    return {"text": above, "url": url, "label": _("Bekijk het hier")}
