"""What the school writes down of itself: one line of JSON a request or event, about nobody.

No name, address, e-mail, code, query or file name: a request is told by the name of its URL, a
person by a number that is another one tomorrow. Whatever else a message or a fault says is masked.
"""

import json
import logging
import re
import secrets
import traceback
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
MASK = "…"
PRIVATE = re.compile(
    r"""[^\s<>"'(]+@[^\s<>"')]+                       # an e-mail address
    | (?<![\w-]) [A-Za-z]{3}-[A-Za-z]{3} (?![\w-])    # a code to sign in with
    | (?<![\w-]) (?:[0-9A-Z]{4}-?){3} (?![\w-])       # a code of a certificate or a ticket
    | (?<![\w-]) (?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}) [\w-]{22,} (?![\w-])  # a token; a UUID is none
    """,
    re.VERBOSE,
)


def masked(text):
    """The text without whatever looks as if it tells who somebody is, or lets somebody in."""
    return PRIVATE.sub(MASK, text)


class Line(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message, and what `extra` adds.

    Of an exception it tells the kinds and where it passed, the newest last. What it says itself is
    left out: a database names the whole row that it refuses.
    """

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage()),
            **getattr(record, "request_line", {}),
        }
        if record.exc_info:
            line["fault"] = list(faults(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def faults(exception):
    """The kind of an exception and of each that led to it, every one with the lines it passed."""
    while exception:
        frames = traceback.extract_tb(exception.__traceback__)
        passed = [f"{where(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        yield {"kind": type(exception).__name__, "passed": passed}
        exception = exception.__cause__ or exception.__context__


def where(filename):
    """The file of a frame: from the project's folder on, or from the one with the packages."""
    path = Path(filename)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return str(path.relative_to(ROOT))
    return filename.rpartition("site-packages/")[2]


class RequestLog:
    """Outside all but Health: numbers each request, and writes its line once it was answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.number, begun = secrets.token_hex(4), perf_counter()
        response = self.get_response(request)
        line = {
            "number": request.number,
            "method": request.method,
            "view": request.resolver_match.view_name if request.resolver_match else "",
            "status": response.status_code,
            "ms": round(1000 * (perf_counter() - begun)),
            "person": person(request),
        }
        log.info("request", extra={"request_line": line})
        return response


def person(request):
    """Eight hex digits that stay the same for one person for one day, or "" for a visitor.

    Only where the request asked who it is from already: the log itself asks the database nothing.
    """
    user = getattr(request, "_cached_user", None)
    if user is None or user.pk is None:
        return ""
    return salted_hmac(f"log {localdate()}", str(user.pk)).hexdigest()[:8]
