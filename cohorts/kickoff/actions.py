"""The one letter of this room: the morning after, to who was there, with a way into the school."""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone, localdate

from cohorts.group.models import Cohort, Membership
from school.door.models import CheckIn
from school.kickoff.models import Ticket
from school.letters import actions as letters
from school.letters.models import Letter, OptOut

KEY = "kickoff_onwards"
NEWS_FOR = timedelta(days=7)  # after which it comes too late to be about the day


def invite(*, now):
    """For the bell: write, once, to who came to an edition in the days before `now`.

    Nobody is written to while there is no cohort to come, for that is where the letter leads.
    """
    today = localdate(now, get_default_timezone())
    coming = Cohort.objects.coming(on=today).first()
    if coming is None:
        return
    begins = date_format(coming.starts_on, "l j F Y")
    for ticket in due(on=today):
        letters.post(
            to=ticket.visitor,
            key=KEY,
            places={
                "lichting": coming.name,
                "datum": begins,
                "link": letters.address("applications:with_ticket", ticket.token),
            },
            dedupe=ticket.dedupe,
            now=now,
        )


def due(*, on):
    """The Tickets, each with its `dedupe`, of visitors who came on one of the days before `on`.

    Not of who was written to, wants no such letter, applied already, or is in a cohort.
    """
    days = {"kickoff__date__lt": on, "kickoff__date__gte": on - NEWS_FOR}
    came = CheckIn.objects.inside().filter(ticket=OuterRef("pk"))
    email = OuterRef("visitor__email")
    members = Membership.objects.filter(user__email=email)
    refused = OptOut.objects.filter(Q(email=email) | Q(user__email=email), wording__key=KEY)
    told = Letter.objects.filter(dedupe_key=OuterRef("dedupe"))
    dedupe = Concat(Value(f"{KEY}-"), Cast("pk", CharField()), output_field=CharField())
    own = Ticket.objects.annotate(dedupe=dedupe).filter(number=0, applied_at=None, **days)
    own = own.filter(kickoff__cancelled_at=None, visitor__forgotten_at=None)
    own = own.filter(Exists(came), ~Exists(members), ~Exists(refused), ~Exists(told))
    return own.select_related("visitor").order_by("pk")
