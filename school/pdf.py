"""PDFs, each made in a process of its own where nothing can be fetched or go on for ever.

`render_pdf` writes the HTML here and hands it to `python -m school.pdf`: JSON on stdin, PDF on
stdout. That process knows no settings, no database and no secrets. The same HTML, files, stamp and
library versions give the same bytes.
"""

import base64
import json
import os
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string

SECONDS = 60
FOLDER = Path(__file__).resolve().parent
KEPT = ["PATH", "HOME", "XDG_CACHE_HOME", "LD_LIBRARY_PATH"]  # to find the libraries and a cache

OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}
CODES = {  # by how the last line of the child begins
    "no print font": "letter",
    "no address of ours": "address",
    "MemoryError": "size",
    "RecursionError": "size",
}


class PdfError(Exception):
    """The PDF could not be made; the text is for the log, never for a reader.

    `code` says why: "letter" (no print font has it; `letters` are they), "address" (not ours),
    "picture", "size" or "time" (a limit was reached), or "fault" for anything else.
    """

    def __init__(self, text, code="fault"):
        super().__init__(text)
        self.code = code

    @property
    def letters(self):
        found = dict.fromkeys(re.findall(r"U\+(\w+)", str(self)))
        return "".join(chr(int(point, 16)) for point in found) if self.code == "letter" else ""


def render_pdf(template, context, *, stamp, **options):
    """The PDF of a Django template, as bytes: PDF/A and PDF/UA-1 at once.

    The template names files as `app:/name`: those of `school/print/` and those of `files`, a dict
    of name to bytes. `stamp` is the moment that the document is of; for the other options see
    `print_html`. Raises PdfError for an address that is not ours, a picture that fails, a letter
    that no print font has, and on reaching a limit.
    """
    return print_html(render_to_string(template, context), stamp=stamp, **options)


def print_html(
    html,
    *,
    files=(),
    variant="pdf/a-3u",
    stamp,
    identifier=None,
    attachments=(),
    seconds=SECONDS,
    limits=(),
):
    """As `render_pdf`, of HTML that stands ready.

    `variant` is the PDF/A; `identifier` up to 32 ASCII characters that stay the same for the same
    document; `attachments` are data inside the PDF: {"name", "description", "text"} each. It may
    take `seconds` on the clock; `limits` (a dict) are in place of those of `school.print.press`.
    """
    order = {
        "html": html,
        "files": {name: base64.b64encode(body).decode() for name, body in dict(files).items()},
        "variant": variant,
        "identifier": identifier,
        "attachments": list(attachments),
        "stamp": int(stamp.timestamp()),
    }
    given = [f"{kind}={limit}" for kind, limit in dict(limits).items()]
    stdin = json.dumps(order).encode()
    pdf = _press(*given, stdin=stdin, epoch=order["stamp"], seconds=seconds)
    if not pdf.startswith(b"%PDF-"):
        raise PdfError("what came out is no PDF")
    return pdf


@cache
def versions():
    """The versions of everything that shapes a PDF here; other versions give other bytes."""
    return _press("versions").decode()


def _press(*args, stdin=b"", epoch=0, seconds=SECONDS):
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment["FONTCONFIG_FILE"] = str(FOLDER / "print" / "fonts.conf")
    environment["SOURCE_DATE_EPOCH"] = str(epoch)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "school.pdf", *args],
            input=stdin,
            env=environment,
            cwd=FOLDER.parent,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PdfError(f"no PDF within {seconds} s", "time") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        text = said[-1][:300] if said else f"exit {done.returncode}"
        raise PdfError(text, _code(done.returncode, text))
    return done.stdout


def _code(status, text):
    if status in OUT_OF_TIME:
        return "time"
    if status < 0:  # ended by the system, or by a library that got no memory
        return "size"
    return next((code for start, code in CODES.items() if text.startswith(start)), "fault")


if __name__ == "__main__":
    from school.print.press import main

    main()
