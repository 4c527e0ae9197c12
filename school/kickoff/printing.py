"""Tickets on paper: printed by a task, and by the bell what no task did.

The row is the truth: a ticket whose `printed_sha256` is empty is still to be printed.
"""

import logging
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import now as moment
from django_tasks import task

from school.archive import empty, keep
from school.codes import grouped
from school.kickoff.letters import clock, day
from school.kickoff.models import Ticket
from school.letters.actions import address
from school.pages.models import SchoolSettings
from school.pdf import PdfError, render_pdf
from school.print.glyphs import printable
from school.qr import qr

AT_ONCE = 20  # how many are printed at most in one ring
PAUSE = timedelta(hours=1)  # after a ticket that cannot be printed

log = logging.getLogger("school")


@task(queue_name="pdf")
def print_tickets():
    """Look whether tickets wait to be printed."""
    print_waiting(now=moment())


def print_waiting(*, now):
    """Print what is due at `now`; two printers at once make the same file. Returns how many."""
    waiting = Ticket.objects.unprinted(now=now).select_related("visitor__kickoff")
    return sum(_print(ticket, now=now) for ticket in waiting[:AT_ONCE])


def print_soon(tickets, *, now):
    """Let these Tickets be printed, once more if they were; joins the caller's transaction."""
    if tickets.update(printed_sha256="", print_at=now):
        print_tickets.enqueue()


def clear(tickets):
    """Throw away what was printed of Tickets that let nobody in any more."""
    folders = [folder_of(ticket) for ticket in tickets]
    tickets.update(printed_sha256="", print_at=None)
    transaction.on_commit(lambda: [empty(folder) for folder in folders])


def folder_of(ticket):
    """Where in private storage its PDF is; a folder a ticket, so that erasing finds them all."""
    return f"tickets/{ticket.public_id}"


def path_of(ticket):
    return f"{folder_of(ticket)}/{ticket.printed_sha256}.pdf"


def is_stuck(ticket, *, now):
    """Whether the last try to print it failed; the next one is only later."""
    return not ticket.printed_sha256 and ticket.print_at is not None and ticket.print_at > now


def pdf_of(ticket):
    """The PDF of a Ticket as bytes, the same each time; raises school.pdf.PdfError.

    Letters that no print font has are left out: the code lets people in, not their name.
    """
    places = ticket.workshopplace_set.exclude(seat=None).with_workshop()
    kickoff = ticket.visitor.kickoff
    context = {
        "kickoff": kickoff,
        "holder": printable(ticket.holder),
        "place": printable(kickoff.place),
        "day": day(kickoff.doors_at),
        "doors": clock(kickoff.doors_at),
        "workshops": [(printable(each.workshop.title), each.workshop.starts) for each in places],
        "token": grouped(ticket.token),
        "school": SchoolSettings.load(),
    }
    code = {"qr.svg": qr(address("kickoff:ticket", ticket.token))}
    template = "school/kickoff/print/ticket.html"
    stamp = ticket.visitor.signed_up_at
    return render_pdf(template, context, files=code, stamp=stamp, identifier=ticket.public_id.hex)


def _print(ticket, *, now):
    """Render and keep one; False when it cannot be printed, which is tried again after PAUSE.

    What changed meanwhile is due again, or not at all: its `print_at` is another one by then.
    """
    due = Ticket.objects.filter(pk=ticket.pk, print_at=ticket.print_at)
    try:
        body = pdf_of(ticket)
    except PdfError as fault:
        log.error("ticket %s cannot be printed: %s", ticket.public_id, fault)
        due.update(print_at=now + PAUSE)
        return False
    ticket.printed_sha256 = sha256(body).hexdigest()
    with transaction.atomic():
        if not due.select_for_update().exists():
            return False
        keep(path_of(ticket), body)
        empty(folder_of(ticket), but=path_of(ticket))
        return due.update(printed_sha256=ticket.printed_sha256)
