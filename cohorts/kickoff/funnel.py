"""How far people came, from the page of the kick-off to a certificate.

Every number is counted from rows that stay when who they were of is forgotten. Only the first
counts times; the others count people, companions too.
"""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from cohorts.applications.models import Application
from school.kickoff.models import Ticket
from school.kickoff.seen.models import Views

WIDTH, THINNEST = 100, 0.5  # of a bar, in the picture's own units; nobody has none


@dataclass(frozen=True)
class Step:
    """One step: how many came this far, what is counted, and what part of an earlier step it is."""

    label: str
    number: int
    counts: str
    part: str = ""


def steps(kickoff):
    """[(Step, width of its bar from 0 to WIDTH)] of an edition. Four queries, however many came."""
    found = _steps(kickoff, _numbers(kickoff))
    most = max(each.number for each in found) or 1
    widths = [round(WIDTH * each.number / most, 1) for each in found]
    return [
        (each, max(width, THINNEST) if each.number else 0)
        for each, width in zip(found, widths, strict=True)
    ]


def _steps(kickoff, n):
    walked_in = n["came"] - n["with_ticket"]
    return [
        Step(_("Gezien"), n["seen"], _("Keren dat de bladzijde is geopend")),
        Step(_("Aangemeld"), n["signed_up"], _("Mensen; wie later afzegde of wacht, telt mee")),
        Step(
            _("Kwam"),
            n["came"],
            _("Mensen, geteld aan de deur; %d zonder ticket") % walked_in,
            _part(n["with_ticket"], n["signed_up"], _("van wie zich aanmeldde")),
        ),
        Step(
            _("Schreef zich in"),
            n["applied"],
            _("Meldden zich aan voor de school, met hun ticket of adres"),
            _part(n["applied"], n["signed_up"], _("van wie zich aanmeldde")),
        ),
        Step(
            _("Doet mee"),
            n["joined"],
            _("Kregen een stoel in een lichting"),
            _part(n["joined"], n["applied"], _("van wie zich inschreef")),
        ),
        Step(
            _("Geslaagd"),
            n["finished"],
            _("Hebben hun certificaat"),
            _part(n["finished"], n["joined"], _("van wie meedoet")),
        ),
    ]


def _numbers(kickoff):
    came = kickoff.checkin_set.inside()
    confirmed = {"kickoff": kickoff, "visitor__confirmed_at__isnull": False}
    tickets = Ticket.objects.order_by().filter(**confirmed)
    joined = Application.objects.filter(ticket__in=tickets.values("pk"), member__isnull=False)
    certified = Q(member__certificate__isnull=False, member__certificate__revoked_at=None)
    return {
        "seen": Views.objects.total(kickoff),
        **came.aggregate(came=Count("pk"), with_ticket=Count("pk", filter=Q(kind=""))),
        **tickets.aggregate(
            signed_up=Count("pk"),
            applied=Count("pk", filter=Q(applied_at__isnull=False)),
        ),
        **joined.aggregate(
            joined=Count("ticket", distinct=True),
            finished=Count("ticket", distinct=True, filter=certified),
        ),
    }


def _part(number, whole, of):
    return f"{round(100 * number / whole)}% {of}" if whole else ""
