"""What is forgotten of a kick-off.

Rows stay and lose what tells who they were of, so that whoever counts them counts the same. Only
a sign-up that nobody confirmed goes: it never counted.
"""

from uuid import uuid4

from django.core.files.storage import storages
from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate

from school.kickoff.models import Kickoff, Ticket, Visitor
from school.kickoff.token import mint
from school.letters import actions as letters

FOLDER = "tickets"  # in private storage, see printing.path_of
TOLD = ["email", "name", "ask_me", "needs", "photo_wording"]  # texts that tell who a visitor was


def over_on(kickoff):
    """The local date from which its days of keeping count: the day, or an earlier cancelling."""
    if kickoff.cancelled_at is None:
        return kickoff.date
    return min(kickoff.date, localdate(kickoff.cancelled_at, get_default_timezone()))


@transaction.atomic
def forget_unconfirmed(*, rows, now):
    """Erase sign-ups that nobody confirmed; of these Visitors those for whom that is still so."""
    for pk in sorted(set(rows.values_list("kickoff", flat=True))):
        Kickoff.objects.locked(pk)
    emails = list(rows.values_list("email", flat=True))
    rows.delete()
    _forget_letters(emails, now=now)


@transaction.atomic
def forget_needs(*, rows, now):
    """Erase what these Visitors do not eat, and what they needed to be there."""
    rows.update(needs="")


@transaction.atomic
def forget_guests(*, rows, now):
    """Erase whom visitors brought along; these Tickets open no page any more."""
    for ticket in rows.order_by("pk").select_for_update(of=["self"]):
        _blank(ticket)


@transaction.atomic
def forget_visitors(*, rows, now):
    """Erase who these Visitors were; their tickets open no page any more.

    `rows` is asked again under the lock on their tickets, which an application takes too.
    """
    own = Ticket.objects.filter(visitor__in=rows.values("pk")).order_by("pk")
    tickets = list(own.select_for_update())
    gone = list(rows.all())
    numbers, emails = {each.pk for each in gone}, [each.email for each in gone]
    for visitor in gone:
        visitor.public_id, visitor.forgotten_at, visitor.photo_at = uuid4(), now, None
        for name in TOLD:
            setattr(visitor, name, "")
    Visitor.objects.bulk_update(gone, [*TOLD, "public_id", "forgotten_at", "photo_at"])
    for ticket in tickets:
        if ticket.visitor_id in numbers:
            _blank(ticket)
    _forget_letters(emails, now=now)


def throw_away_tickets():
    """Delete the PDFs of tickets that are gone or that lost their number when they were forgotten.

    The folders are listed first: a ticket is there before its folder is.
    """
    storage = storages["private"]
    folders = storage.listdir(FOLDER)[0] if storage.exists(FOLDER) else []
    known = {str(number) for number in Ticket.objects.values_list("public_id", flat=True)}
    for folder in set(folders) - known:
        path = f"{FOLDER}/{folder}"
        for file in storage.listdir(path)[1]:
            storage.delete(f"{path}/{file}")
        storage.delete(path)


def _blank(ticket):
    """With another number and token: what stands on paper or in a letter leads nowhere."""
    ticket.public_id, ticket.token = uuid4(), mint()
    ticket.name, ticket.printed_sha256, ticket.print_at = "", "", None
    ticket.save(update_fields=["public_id", "token", "name", "printed_sha256", "print_at"])


def _forget_letters(emails, *, now):
    """But not to who signed up with the same address for another edition."""
    still = set(Visitor.objects.filter(email__in=emails).values_list("email", flat=True))
    letters.forget_visits(emails=[each for each in emails if each not in still], now=now)
