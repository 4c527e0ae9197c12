"""What can be said of a domain name without asking anybody: its form, and how it is heard.

Whether a name is free, only the registry knows; `search` leads on to its own page. Form: RFC 1035
§2.3.1 and RFC 5891 §4.2.3.1 for two dashes in the third and fourth place; a name right below .nl
has two to 63 characters (SIDN, Algemene voorwaarden voor .nl-registranten).
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST = 200  # of what may be typed
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
BEGINNING = re.compile(r"^(https?://)?(www\.)?")
LONG_TO_SAY = 20  # characters; more is hard to spell over the phone
SEARCHES = {"nl": ("SIDN", "https://www.sidn.nl/")}
ANYWHERE = ("ICANN", "https://lookup.icann.org/")


@dataclass(frozen=True)
class Advice:
    """A name as it would be registered, what is wrong with its form, and what may be misheard.

    `faults` and `hints` are lists of sentences; `search` is (registry, address) to look it up.
    """

    name: str
    faults: list
    hints: list
    search: tuple


def advise(typed):
    """The Advice on a domain name as somebody typed it; without an ending it is .nl."""
    name = BEGINNING.sub("", " ".join(typed.lower().split())).partition("/")[0].rstrip(".")
    if "." not in name:
        name = f"{name}.nl"
    own, _dot, ending = name.rpartition(".")
    faults = [*_faults(own, ending)]
    hints = [] if faults else [*_hints(own)]
    return Advice(name, faults, hints, SEARCHES.get(ending, ANYWHERE))


def _faults(own, ending):
    labels = own.split(".")
    if " " in own:
        yield _("Een domeinnaam heeft geen spaties. Schrijf de woorden aan elkaar.")
    elif strange := sorted(set(re.findall(r"[^a-z0-9.-]", own))):
        told = _("Gebruik alleen letters zonder accent, cijfers en streepjes. Dit kan niet: %s")
        yield told % " ".join(strange)
    elif not all(LABEL.fullmatch(label) for label in labels):
        yield _("Elk deel begint en eindigt met een letter of cijfer, en heeft er hooguit 63.")
    elif any(label[2:4] == "--" for label in labels):
        yield _("Twee streepjes op de derde en vierde plaats mogen niet.")
    yield from _ending_faults(labels[-1], ending)


def _ending_faults(label, ending):
    if not re.fullmatch(r"[a-z]{2,63}", ending):
        yield _("Na de laatste punt komt een uitgang van letters, zoals .nl of .com.")
    elif ending == "nl" and len(label) == 1:
        yield _("Een .nl-naam heeft minstens twee tekens.")


def _hints(own):
    if "-" in own:
        yield _("Een streepje moet je er altijd bij zeggen. Kan het zonder?")
    if re.search(r"\d", own):
        yield _("Een cijfer klinkt als een woord: “4” of “vier”? Leg dan liever beide namen vast.")
    if re.search(r"ij|y|ei|ou|au|ph|x|c(?!h)|q", own):
        yield _("Zeg hem eens door de telefoon. Schrijft de ander hem goed, met ij of y, c of k?")
    if re.search(r"(.)\1", own):
        yield _("Er staan twee gelijke letters naast elkaar. Die vergeet iemand makkelijk.")
    if len(own) > LONG_TO_SAY:
        yield _("Hij is lang. Kort blijft beter hangen en past op een bus of een bord.")
