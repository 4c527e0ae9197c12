"""Badges for everybody who comes, on sheets of labels: A4, two by five of 105 by 57 mm."""

from datetime import timedelta
from unicodedata import normalize
from xml.etree import ElementTree

from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts import access
from school.conflict import Conflict
from school.door.guests import expected
from school.letters.actions import address
from school.print import actions as documents
from school.print.glyphs import printable
from school.print.views import counting_orders
from school.qr import qr

A_SHEET = 10
ORDERED_FOR = timedelta(days=13)  # so that the PDF, kept as long, is gone before the names are
LONG_NAME, VERY_LONG_NAME = 15, 27  # in characters, see the style sheet


@require_POST
@counting_orders
def order(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    if localdate() > kickoff.date + ORDERED_FOR:
        raise Conflict(_("De dag is te lang geleden om nog naamkaartjes te maken."))
    document = documents.order(
        template="cohorts/kickoff/badges.html",
        context={"kickoff": kickoff, "sheets": sheets(kickoff), "stamp": kickoff.doors_at},
        title=_("Badges"),
        filename=f"badges-{kickoff.date.year}",
        owner=request.user,
        stamp=kickoff.doors_at,  # so that the same guests are the same document
        now=now(),
    )
    return redirect("print:show", document.public_id)


def sheets(kickoff):
    """The badges by name, ten a sheet: dicts of what a badge says."""
    badges = sorted((badge(ticket) for ticket in expected(kickoff)), key=by_name)
    return [badges[start : start + A_SHEET] for start in range(0, len(badges), A_SHEET)]


def badge(ticket):
    """What one badge says; a name that is not known or cannot be printed is written by hand."""
    visitor = ticket.visitor
    name = printable(visitor.name if ticket.is_own else ticket.name)
    whose = "" if name else printable(ticket.holder)
    return {
        "holder": ticket.holder,
        "name": name,
        "size": size_of(name),
        "kind": visitor.get_kind_display() if ticket.is_own else whose,
        "ask_me": printable(visitor.ask_me) if ticket.is_own else "",
        **drawing(address("kickoff:ticket", ticket.token)),
    }


def drawing(text):
    """A QR code as `box` and `path` of an SVG that stands in the page itself."""
    svg = ElementTree.fromstring(qr(text))
    return {"box": svg.get("viewBox"), "path": svg[0].get("d")}


def size_of(name):
    """The class that sets a long name smaller, or ""."""
    if len(name) >= VERY_LONG_NAME:
        return "name-very-long"
    return "name-long" if len(name) >= LONG_NAME else ""


def by_name(badge):
    """As people look for a name: whatever stands on its letters, and whatever their case."""
    return [char for char in normalize("NFKD", badge["holder"]).casefold() if char.isalnum()]
