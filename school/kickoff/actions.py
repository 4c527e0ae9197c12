"""Every write about editions and visitors.

Seats change hands in seats.py, under the lock that is taken here.
"""

from contextlib import contextmanager
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from school.changes import actions as changes
from school.changes.models import Kind
from school.conflict import Conflict
from school.kickoff import letters, seats
from school.kickoff.changes import told
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.kickoff.printing import print_tickets
from school.kickoff.words import Outcome, State
from school.kickoff.workshops.models import WorkshopPlace

HELD = timedelta(minutes=30)  # for who did not confirm yet; the page and the letter say so
PATIENCE = timedelta(minutes=5)  # before an address gets the same letter again
GONE = {State.CANCELLED, State.LAPSED}


@transaction.atomic
def sign_up(*, kickoff, email, companions, workshops, photo_wording, now, **person):
    """Sign an address up, hold its seats, and ask by letter whether it is theirs.

    `companions` are names, perhaps empty ones; `workshops` the visitor's own wishes; `person` has
    name, kind, ask_me and needs. Without seats for all of them nobody gets one, and confirming
    puts them on the waiting list. An address that is known gets its letter again and stays as it
    was: whoever typed it learns nothing. Raises Conflict once the doors are open.
    """
    kickoff = _open(kickoff, now=now)
    seats.settle(kickoff, now=now)
    email = email.lower()
    known = Visitor.objects.filter(kickoff=kickoff, email=email).first()
    if known and known.state(now=now) not in GONE:
        _write_again(known, now=now)
        return
    photo_at = now if photo_wording else None
    person |= {"photo_wording": photo_wording, "photo_at": photo_at, "signed_up_at": now}
    person |= {"confirmed_at": None, "queued_at": None, "cancelled_at": None}
    person |= {"hold_until": now + HELD, "mailed_at": now}
    visitor, _is_new = Visitor.objects.update_or_create(
        kickoff=kickoff, email=email, defaults=person
    )
    _make_party(visitor, companions, workshops, now=now)
    seats.seat(visitor)
    seats.fill_workshops(kickoff, now=now, by=visitor)
    letters.confirm(visitor, now=now)


@transaction.atomic
def confirm(*, visitor, now):
    """Believe that the address is theirs: the held seats are given, or the wait begins.

    Later than HELD they get seats as long as there are any. Raises Conflict for who cancelled.
    """
    kickoff = _open(visitor.kickoff, now=now)
    visitor = _again(visitor)
    if visitor.cancelled_at:
        raise Conflict(_("Je hebt afgezegd. Meld je opnieuw aan als je toch wilt komen."))
    if visitor.confirmed_at:
        return
    seats.settle(kickoff, now=now)
    visitor = _again(visitor)
    has_seats = visitor.own_ticket.seat is not None or seats.seat(visitor)
    visitor.confirmed_at = now
    visitor.queued_at = None if has_seats else now
    visitor.save(update_fields=["confirmed_at", "queued_at"])
    seats.fill_workshops(kickoff, now=now, by=visitor)
    if has_seats:
        _admit(visitor, now=now)
    else:
        letters.waiting(visitor, now=now)


@transaction.atomic
def accept(*, visitor, now):
    """Say yes to the open offer; a second yes changes nothing. Raises Conflict when it ended."""
    kickoff = _open(visitor.kickoff, now=now)
    seats.settle(kickoff, now=now)
    visitor = _again(visitor)
    if visitor.is_coming and visitor.own_ticket.seat:
        return
    if visitor.open_offer is None:
        raise Conflict(_("Dit aanbod is verlopen. Meld je opnieuw aan als je nog wilt komen."))
    seats.close(visitor.open_offer, Outcome.ACCEPTED, now=now)
    visitor = _again(visitor)
    seats.fill_workshops(kickoff, now=now, by=visitor)
    _admit(visitor, now=now)


@transaction.atomic
def cancel(*, visitor, now):
    """Cancel a whole party, whatever it had; the seats go to who waits. Twice is once."""
    kickoff = _open(visitor.kickoff, now=now)
    visitor = _again(visitor)
    if visitor.cancelled_at:
        return
    if visitor.open_offer:
        seats.close(visitor.open_offer, Outcome.DECLINED, now=now)
    was_confirmed = visitor.confirmed_at
    visitor.cancelled_at, visitor.queued_at = now, None
    visitor.revision += 1
    visitor.save(update_fields=["cancelled_at", "queued_at", "revision"])
    seats.leave(visitor)
    seats.settle(kickoff, now=now)
    if was_confirmed:
        letters.signed_off(visitor, now=now)


@transaction.atomic
def choose(*, ticket, workshops, now, **wishes):
    """Write down the workshops that a ticket's holder wishes for now; places had are kept.

    `wishes` are the visitor's own: ask_me, needs and photo_wording. Raises Conflict once the
    doors are open and for who is not coming or waiting.
    """
    kickoff = _open(ticket.kickoff, now=now)
    visitor = _again(ticket.visitor)
    if visitor.state(now=now) in GONE:
        raise Conflict(_("Dit ticket is niet meer geldig. Meld je opnieuw aan."))
    if wishes:
        _write_wishes(visitor, now=now, **wishes)
    ticket.workshopplace_set.exclude(workshop__in=workshops).delete()
    _wish(ticket, workshops, now=now)
    Visitor.objects.filter(pk=visitor.pk).update(revision=F("revision") + 1)
    seats.fill_workshops(kickoff, now=now, by=visitor)
    _print_soon(Ticket.objects.filter(pk=ticket.pk), now=now)


@transaction.atomic
def make(*, workshops, by, **facts):
    """Make an edition with its workshops, by an organiser; return the Kickoff.

    Raises Conflict when there is one on that date.
    """
    with _clash_told():
        kickoff = Kickoff.objects.create(**facts)
        _write_workshops(kickoff, workshops)
    return kickoff


@transaction.atomic
def change(*, kickoff, revision, workshops, by, now, **facts):
    """Write an organiser's change and tell whom it concerns; whoever waits may get a new seat.

    `workshops` are dicts with a `public_id`, None for a new one; those that are not there go.
    Raises Conflict when the edition moved on since `revision`, or for too few seats.
    """
    kickoff = _open(kickoff, now=now)
    if kickoff.revision != revision:
        raise Conflict(_("Iemand anders heeft deze dag net gewijzigd."))
    if facts["capacity"] < Ticket.objects.filter(kickoff=kickoff, seat__isnull=False).count():
        raise Conflict(_("Er zijn al meer plaatsen vergeven."))
    letters_due = list(told(kickoff, facts, workshops))
    with _clash_told():
        Kickoff.objects.filter(pk=kickoff.pk).update(**facts, revision=F("revision") + 1)
        kickoff.refresh_from_db()
        _write_workshops(kickoff, workshops)
    seats.renumber(kickoff)
    seats.settle(kickoff, now=now)
    changes.note(kind=Kind.SEAT, about=[each.public_id for each, _words in letters_due], by=by)
    for visitor, sentences in letters_due:
        letters.changed(_again(visitor), sentences, now=now)
    _print_soon(Ticket.objects.filter(kickoff=kickoff), now=now)


@transaction.atomic
def call_off(*, kickoff, reason, by, now):
    """Cancel an edition and tell everybody; their calendars drop it. Twice is once."""
    kickoff = Kickoff.objects.locked(kickoff.pk)
    if kickoff.cancelled_at:
        return
    said = {"cancelled_at": now, "reason": reason, "revision": kickoff.revision + 1}
    Kickoff.objects.filter(pk=kickoff.pk).update(**said)
    told_to = list(Visitor.objects.in_touch().whole().filter(kickoff=kickoff))
    changes.note(kind=Kind.SEAT, about=[each.public_id for each in told_to], by=by)
    for visitor in told_to:
        letters.called_off(visitor, now=now)


def run_waiting_lists(*, now):
    """For the bell: let go what lapsed and offer what is free, edition by edition."""
    for kickoff in Kickoff.objects.unsettled(now=now):
        with transaction.atomic():
            seats.settle(Kickoff.objects.locked(kickoff.pk), now=now)


@contextmanager
def _clash_told():
    """Says a constraint's no in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        sentence = _("Op die dag is er al een, of twee workshops heten hetzelfde.")
        raise Conflict(sentence) from clash


def _open(kickoff, *, now):
    """The edition under its lock; raises Conflict once one can no longer sign up or change."""
    kickoff = Kickoff.objects.locked(kickoff.pk)
    if not kickoff.is_open(now=now):
        raise Conflict(_("Aanmelden en wijzigen kan niet meer voor deze dag."))
    return kickoff


def _write_workshops(kickoff, workshops):
    kept = [each["public_id"] for each in workshops if each["public_id"]]
    kickoff.workshop_set.exclude(public_id__in=kept).delete()
    for row in workshops:
        facts = {name: value for name, value in row.items() if name != "public_id"}
        known = kickoff.workshop_set.filter(public_id=row["public_id"]).with_counts().first()
        if known is None:
            kickoff.workshop_set.create(**facts)
        elif row["capacity"] < (known.given or 0):
            raise Conflict(_("In ‘%s’ zijn al meer plaatsen vergeven.") % known.title)
        else:
            kickoff.workshop_set.filter(pk=known.pk).update(**facts)


def _again(visitor):
    """The visitor as the database has them now."""
    return Visitor.objects.whole().get(pk=visitor.pk)


def _make_party(visitor, companions, workshops, *, now):
    """A ticket for the visitor, the one they had if any, and one for each companion."""
    own, _is_new = Ticket.objects.get_or_create(
        visitor=visitor, number=0, defaults={"kickoff": visitor.kickoff}
    )
    visitor.ticket_set.exclude(pk=own.pk).delete()
    own.workshopplace_set.all().delete()
    for number, name in enumerate(companions, start=1):
        Ticket.objects.create(visitor=visitor, kickoff=visitor.kickoff, number=number, name=name)
    _wish(own, workshops, now=now)


def _wish(ticket, workshops, *, now):
    for workshop in workshops:
        WorkshopPlace.objects.get_or_create(
            ticket=ticket, workshop=workshop, defaults={"asked_at": now}
        )


def _write_wishes(visitor, *, ask_me, needs, photo_wording, now):
    """The date of a consent is that of the first yes to the same words."""
    if photo_wording != visitor.photo_wording:
        visitor.photo_wording, visitor.photo_at = photo_wording, now if photo_wording else None
    visitor.ask_me, visitor.needs = ask_me, needs
    visitor.save(update_fields=["ask_me", "needs", "photo_wording", "photo_at"])


def _write_again(visitor, *, now):
    """The letter that belongs to where they stand, unless they just had one."""
    patient = Visitor.objects.filter(pk=visitor.pk, mailed_at__lte=now - PATIENCE)
    if not patient.update(mailed_at=now):
        return
    visitor = _again(visitor)
    state = visitor.state(now=now)
    if state == State.OFFERED:
        letters.offer(visitor, until=visitor.open_offer.ends_at, now=now)
    else:
        which = {State.UNCONFIRMED: letters.confirm, State.VALID: letters.ticket}
        which.get(state, letters.waiting)(visitor, now=now)


def _admit(visitor, *, now):
    """They come: their tickets are printed and mailed."""
    letters.ticket(visitor, now=now)
    _print_soon(visitor.ticket_set.all(), now=now)


def _print_soon(tickets, *, now):
    tickets.update(printed_sha256="", print_at=now)
    print_tickets.enqueue()
