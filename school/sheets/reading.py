"""Tables that come in, as CSV or XLSX, told by their structure and never by their name.

The file is read by `python -m school.sheets` in a process of its own that knows no settings, no
database and no secrets, and is not kept: what stays is its rows of text.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from school.text import clean

log = logging.getLogger("school")

LARGEST = 5 * 1024 * 1024
SECONDS = 30  # on the clock; the child itself stops earlier, by the processor's time
REFUSALS = {
    "empty": _("In dit bestand staat niets. Kijk of je het goede hebt gekozen."),
    "large": _("Dit bestand is groter dan 5 MB. Haal weg wat niet nodig is, of maak er twee van."),
    "long": _("Dit bestand heeft meer dan 5.000 rijen. Maak er twee bestanden van."),
    "old": _(
        "Dit is een oud Excel-bestand, of er zit een wachtwoord op. "
        "Sla het in Excel zonder wachtwoord op als .xlsx, of als CSV."
    ),
    "other": _("Dit is geen tabel die we kunnen lezen. Sla haar op als .xlsx of als CSV."),
    "quotes": _(
        "Rond regel %(line)s staat een aanhalingsteken te veel of te weinig. "
        "Haal het weg, of sla het bestand opnieuw op als .xlsx."
    ),
    "heavy": _(
        "Dit bestand is te zwaar om te lezen. "
        "Zet alleen de rijen met mensen in een nieuw bestand, en stuur dat."
    ),
    "broken": _("Dit bestand is beschadigd. Sla het opnieuw op als .xlsx, of als CSV."),
    "package-other": _("Dit is geen Excel-bestand. Sla het op als .xlsx of als CSV."),
    "package-broken": _("Dit bestand is beschadigd. Sla het opnieuw op als .xlsx, of als CSV."),
    "package-bomb": _(
        "Dit bestand is uitgepakt veel te groot. "
        "Zet alleen de rijen met mensen in een nieuw bestand, en stuur dat."
    ),
    "package-macros": _("Dit bestand bevat macro's. Sla het op als gewone .xlsx, of als CSV."),
    "package-entities": _(
        "Dit bestand is anders opgebouwd dan Excel het doet. Sla het opnieuw op, of als CSV."
    ),
    "package-remote": _("Dit bestand haalt iets op van een ander adres. Sla het op als CSV."),
}


def read_table(upload):
    """The rows of an UploadedFile as a list of (number in the file from 1, [text, …]).

    At most 5,001, without the empty ones. Raises ValidationError, with a code of REFUSALS and a
    sentence for the sender.
    """
    if upload.size > LARGEST:
        raise _refusal("large")
    upload.seek(0)
    done = _read(upload.read())
    if done.returncode:
        raise _refusal(*_reason(done))
    rows = map(json.loads, done.stdout.splitlines())
    return [(number, [clean(cell) for cell in cells]) for number, cells in rows]


def _read(data):
    try:
        return subprocess.run(
            [sys.executable, "-m", "school.sheets"],
            input=data,
            env={key: os.environ[key] for key in ("LD_LIBRARY_PATH",) if key in os.environ},
            cwd=Path(__file__).resolve().parents[2],
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refusal("heavy") from None


def _reason(done):
    """(code, number of a line or "") as the child told."""
    said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    code, _space, line = said.partition(" ")
    if code in REFUSALS:
        return code, line
    # A limit ends the child without a word; anything else is for the log, without the file.
    log.warning("the reading of a table ended with %s: %s", done.returncode, said[:200])
    return "heavy", ""


def _refusal(code, line=""):
    return ValidationError(REFUSALS[code], code=code, params={"line": line})
