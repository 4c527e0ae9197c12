"""Tickets on paper: printed by a task, and by the bell what no task did.

The row is the truth: a ticket whose `printed_sha256` is empty is still to be printed.
"""

import logging
from datetime import timedelta
from hashlib import sha256

from django.utils.timezone import now as moment
from django_tasks import task

from school.archive import keep
from school.codes import grouped
from school.kickoff.letters import clock, day
from school.kickoff.models import Ticket
from school.letters.actions import address
from school.pages.models import SchoolSettings
from school.pdf import PdfError, render_pdf
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


def path_of(ticket):
    """Where in private storage its PDF is; a folder a ticket, so that erasing finds them all."""
    return f"tickets/{ticket.public_id}/{ticket.printed_sha256}.pdf"


def pdf_of(ticket):
    """The PDF of a Ticket as bytes, the same each time; raises school.pdf.PdfError."""
    places = ticket.workshopplace_set.exclude(seat=None).with_workshop()
    kickoff = ticket.visitor.kickoff
    context = {
        "ticket": ticket,
        "kickoff": kickoff,
        "day": day(kickoff.doors_at),
        "doors": clock(kickoff.doors_at),
        "workshops": [place.workshop for place in places],
        "token": grouped(ticket.token),
        "school": SchoolSettings.load(),
    }
    code = {"qr.svg": qr(address("kickoff:ticket", ticket.token))}
    template = "school/kickoff/print/ticket.html"
    stamp = ticket.visitor.signed_up_at
    return render_pdf(template, context, files=code, stamp=stamp, identifier=ticket.public_id.hex)


def _print(ticket, *, now):
    """Render and keep one; False when it cannot be printed, which is tried again after PAUSE.

    What changed meanwhile is due again: its `print_at` is another one by then.
    """
    due = Ticket.objects.filter(pk=ticket.pk, print_at=ticket.print_at)
    try:
        body = pdf_of(ticket)
    except PdfError as fault:
        log.error("ticket %s cannot be printed: %s", ticket.public_id, fault)
        due.update(print_at=now + PAUSE)
        return False
    ticket.printed_sha256 = sha256(body).hexdigest()
    keep(path_of(ticket), body)
    return due.update(printed_sha256=ticket.printed_sha256)
