"""Every write in this room: asking for a document, printing it, throwing it away.

The row is the truth. The task is a shortcut; the bell prints what no task did.
"""

import json
import logging
from datetime import timedelta
from hashlib import sha256

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.timezone import now as moment
from django.utils.translation import gettext as _
from django_tasks import task

from school.archive import keep
from school.conflict import Conflict
from school.pdf import PdfError, print_html
from school.print.models import Failure, PrintOrder
from school.print.pictures import reduced

LARGEST = 2_000_000  # characters of HTML: what can be set in the time there is, and then some
MOST_TAGS = 25_000  # in that HTML, likewise: a table of 3,000 rows, and no plan has 500
BACK_OFF = [timedelta(minutes=minutes) for minutes in (2, 5)]
TRIES = len(BACK_OFF) + 1
HEAD_START = timedelta(minutes=1)  # of the task on the bell
AT_ONCE = 3  # how many the bell prints at most in one ring; each may take a minute
HOPELESS = {Failure.LETTER, Failure.SIZE, Failure.ADDRESS, Failure.PICTURE}  # to try once more

log = logging.getLogger("school")


@transaction.atomic
def order(*, template, context, files=None, title, filename, owner, stamp, now):
    """Ask for a template as a PDF for the User `owner`; returns the PrintOrder.

    The template names pictures as `app:/name`; `files` is a dict of such a name, which ends in
    .jpg or .png, to a path in the private storage. `filename` is a slug, without .pdf. The same
    content of the same moment `stamp`, asked again, is the order that there is, in whatever state.
    """
    html = render_to_string(template, context)
    document = {"html": html, "files": files or {}, "stamp": stamp}
    key = {"owner": owner, "fingerprint": _fingerprint(**document)}
    about = {"title": title, "filename": filename, "ordered_at": now, "due_at": now}
    if len(html) > LARGEST or html.count("<") > MOST_TAGS:
        about |= {"failed": Failure.SIZE, "done_at": now}
        document["html"] = ""
    made, is_new = PrintOrder.objects.get_or_create(**key, defaults=document | about)
    if is_new and not made.failed:
        carry_out.enqueue(order_id=made.pk)
    return made


@transaction.atomic
def retry(*, document, now):
    """Put a document that was given up at the start again.

    Raises Conflict when that cannot help. One that is being made or is ready stays as it is.
    """
    hopeful = PrintOrder.objects.filter(pk=document.pk).exclude(failed="").exclude(html="")
    if hopeful.update(failed="", letters="", attempts=0, due_at=now, done_at=None):
        carry_out.enqueue(order_id=document.pk)
    elif PrintOrder.objects.filter(pk=document.pk).exclude(failed="").exists():
        raise Conflict(_("Nog eens proberen helpt niet. Verander eerst de inhoud."))


@task(queue_name="pdf")
def carry_out(*, order_id):
    """Print what was ordered, unless it is done or gone; safe to break off and to repeat."""
    for document in PrintOrder.objects.due(now=moment()).filter(pk=order_id):
        _try(document, now=moment())


def print_waiting(*, now):
    """For the bell: print what is due at `now` and no task took; returns how many it printed."""
    waiting = PrintOrder.objects.due(now=now - HEAD_START)
    return sum(_try(document, now=now) for document in waiting[:AT_ONCE])


def forget(*, rows, now):
    """For the bell: throw away these PrintOrders, file and row."""
    for document in rows:
        storages["private"].delete(document.path)
        document.delete()


def _try(document, *, now):
    """Take a turn, so that no two print the same one at once; whether it is printed."""
    wait = BACK_OFF[min(document.attempts, len(BACK_OFF) - 1)]
    turn = PrintOrder.objects.due(now=now).filter(pk=document.pk, attempts=document.attempts)
    if not turn.update(due_at=now + wait, attempts=F("attempts") + 1):
        return False
    try:
        if document.attempts >= TRIES:  # each ended the worker itself
            raise PdfError("no try came to its end")
        _print(document, now=now)
    except PdfError as fault:
        _fail(document, fault, now=now)
        return False
    return True


def _print(document, *, now):
    body = print_html(
        document.html,
        files={name: _picture(name, path) for name, path in document.files.items()},
        stamp=document.stamp,
        identifier=document.fingerprint[:32],
    )
    keep(document.path, body)
    _end(document, pdf_sha256=sha256(body).hexdigest(), html="", now=now)


def _fail(document, fault, *, now):
    """Write down what went wrong; the row is given up when there is no use in another try."""
    log.error("document %s cannot be printed: %s: %s", document.public_id, fault.code, fault)
    if fault.code in HOPELESS:
        _end(document, failed=fault.code, letters=fault.letters[:20], html="", now=now)
    elif document.attempts + 1 >= TRIES:
        _end(document, failed=fault.code, now=now)


def _end(document, *, now, **outcome):
    PrintOrder.objects.filter(pk=document.pk, done_at=None).update(done_at=now, **outcome)


def _picture(name, path):
    kind = name.rpartition(".")[2]
    try:
        with storages["private"].open(path) as stored:
            return reduced(stored.read(), kind)
    except (OSError, ValueError, SyntaxError) as fault:  # as Pillow and storages complain
        raise PdfError(f"a picture: {type(fault).__name__}", "picture") from None


def _fingerprint(*, html, files, stamp):
    whole = json.dumps([html, files, stamp.isoformat()], sort_keys=True)
    return sha256(whole.encode()).hexdigest()
