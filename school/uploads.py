"""What may come in as a file, told by its structure and never by its name or claimed kind.

The file itself is read by `python -m school.examination` in a process of its own, which has a
limit on memory and time: a few kilobytes can be made that keep a library busy for minutes or
unpack to more than the machine has. That process knows no settings, no database and no secrets.
"""

import logging
import os
import subprocess
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext_lazy as _

log = logging.getLogger("school")

MB = 1024 * 1024
LARGEST_FILE, LARGEST_REQUEST = 25 * MB, 60 * MB
LONGEST_STEM = 110
SECONDS = 30  # on the clock; the examination itself stops earlier, by the processor's time
MIME = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
KINDS = {*MIME, "jpeg"}
OFFICE = {
    *("doc", "docm", "xls", "xlsm", "xlsb", "ppt", "pptm", "ppsx", "odt", "ods", "odp"),
    *("rtf", "pages", "numbers", "key"),
}
PHOTOS = {"heic", "heif", "avif", "gif", "bmp", "tif", "tiff"}

# What the examiner answers on stderr, as a code and a sentence for the sender.
REFUSALS = {
    "nameless": (
        "kind",
        _(
            "Dit bestand heeft geen soort in zijn naam. "
            "Stuur een pdf, docx, xlsx, pptx, jpg, png of webp."
        ),
    ),
    "office": (
        "kind",
        _("Dit soort kunnen we niet nakijken. Sla het op als pdf of docx en stuur dat."),
    ),
    "photo": (
        "kind",
        _("Dit soort afbeelding kunnen we niet nakijken. Sla haar op als jpg of png."),
    ),
    "other": (
        "kind",
        _(
            "Dit soort bestand nemen we niet aan. "
            "Stuur een pdf, docx, xlsx, pptx, jpg, png of webp."
        ),
    ),
    "empty": ("empty", _("Dit bestand is leeg. Kijk of je het goede hebt gekozen.")),
    "large": (
        "size",
        _("Dit bestand is groter dan 25 MB. Maak het kleiner of stuur een pdf."),
    ),
    "heavy": (
        "bomb",
        _("Dit bestand is te zwaar om na te kijken. Maak het kleiner en stuur het opnieuw."),
    ),
    "picture-edge": (
        "pixels",
        _("Deze afbeelding is te groot. Maak haar kleiner dan 12.000 punten breed en hoog."),
    ),
    "picture-pixels": (
        "pixels",
        _("Deze afbeelding is te groot. Maak haar kleiner dan 40 megapixel."),
    ),
    "picture-broken": (
        "broken",
        _(
            "Deze afbeelding is beschadigd of van een andere soort dan haar naam zegt. "
            "Sla haar opnieuw op als jpg of png."
        ),
    ),
    "pdf-other": (
        "broken",
        _("Dit is geen pdf, al heet het wel zo. Sla het op als pdf en stuur dat."),
    ),
    "pdf-broken": (
        "broken",
        _("Deze pdf is beschadigd. Sla haar opnieuw op of druk haar af naar pdf."),
    ),
    "pdf-locked": ("locked", _("Deze pdf heeft een wachtwoord. Stuur er een zonder.")),
    "pdf-active": (
        "active",
        _(
            "Deze pdf bevat een programma of een bijlage. "
            "Sla haar opnieuw op of druk haar af naar pdf."
        ),
    ),
    "package-other": (
        "broken",
        _(
            "Dit bestand is van een andere soort dan zijn naam zegt. "
            "Sla het opnieuw op of stuur een pdf."
        ),
    ),
    "package-broken": (
        "broken",
        _(
            "Dit bestand is beschadigd of heeft een wachtwoord. "
            "Sla het opnieuw op zonder wachtwoord, of stuur een pdf."
        ),
    ),
    "package-bomb": (
        "bomb",
        _("Dit bestand is uitgepakt veel te groot. Sla het op als pdf."),
    ),
    "package-macros": (
        "active",
        _("Dit bestand bevat macro's. Sla het op zonder macro's of als pdf."),
    ),
    "package-entities": (
        "active",
        _("Dit bestand is anders opgebouwd dan Office het doet. Sla het opnieuw op of als pdf."),
    ),
    "package-remote": (
        "active",
        _("Dit bestand haalt iets op van een ander adres. Sla het op als pdf en stuur dat."),
    ),
}


class CapRequest(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: says no by Content-Length, before anything is written."""

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None):
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None


def check_upload(upload):
    """What may be stored of an UploadedFile: (name, bytes, mime, sha256 in hex).

    Pictures come back drawn anew, with the kind that they really are in their name; other files
    as they came. Raises ValidationError with one of the codes empty, size, kind, broken, locked,
    active, pixels or bomb, and a sentence for the sender.
    """
    _check_size(upload.size)
    stem, _dot, claimed = clean_name(upload.name).rpartition(".")
    _check_kind(claimed)
    upload.seek(0)
    kind, data = _examined(upload.read(), claimed)
    _check_size(len(data))  # a picture drawn anew can be larger than it was
    return f"{stem}.{kind}", data, MIME[kind], sha256(data).hexdigest()


def kind_of(data, claimed):
    """What bytes that call themselves a `claimed`, one of KINDS, really are.

    Raises ValidationError as check_upload.
    """
    _check_size(len(data))
    _check_kind(claimed)
    return _examined(data, claimed)[0]


def clean_name(name):
    """The name a person sees again: no path, no control or direction characters, one dot at least.

    At most LONGEST_STEM characters before the kind, which comes in lower case. Raises
    ValidationError when no kind can be read from it.
    """
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    stem, dot, kind = " ".join(shown.split()).strip(" .").rpartition(".")
    if not dot:
        raise _refusal("nameless")
    return f"{stem[:LONGEST_STEM].strip(' .')}.{kind.lower()}"


def _check_size(size):
    if size == 0:
        raise _refusal("empty")
    if size > LARGEST_FILE:
        raise _refusal("large")


def _check_kind(claimed):
    if claimed not in KINDS:
        known = {"office": OFFICE, "photo": PHOTOS}
        raise _refusal(next((key for key, kinds in known.items() if claimed in kinds), "other"))


def _examined(data, claimed):
    """(kind, bytes) as the examiner found or made them."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "school.examination", claimed],
            input=data,
            env={key: os.environ[key] for key in ("LD_LIBRARY_PATH",) if key in os.environ},
            cwd=Path(__file__).resolve().parent.parent,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refusal("heavy") from None
    if done.returncode:
        raise _refusal(_reason(done))
    kind, _newline, drawn = done.stdout.partition(b"\n")
    return kind.decode(), drawn or data


def _reason(done):
    said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    if said in REFUSALS:
        return said
    # A limit ends the examiner without a word; anything else is for the log, without the file.
    log.warning("an examination ended with %s: %s", done.returncode, said[:200])
    return "heavy"


def _refusal(key):
    code, sentence = REFUSALS[key]
    return ValidationError(sentence, code=code)
