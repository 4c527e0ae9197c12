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
from school.kickoff import letters, parties, seats
from school.kickoff.changes import told
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.kickoff.printing import clear, print_soon
from school.kickoff.turns import in_turn
from school.kickoff.way import actions as way
from school.kickoff.words import Outcome, State
from school.kickoff.workshops.actions import write_workshops

HELD = timedelta(minutes=30)  # for who did not confirm yet; the page and the letter say so
PATIENCE = timedelta(minutes=5)  # before an address gets the same letter again
GONE = {State.CANCELLED, State.LAPSED}


@in_turn
@transaction.atomic
def sign_up(*, kickoff, email, companions, workshops, photo_wording, now, **person):
    """Sign an address up, hold its seats, and ask by letter whether it is theirs.

    `companions` are names, perhaps empty ones; `workshops` the visitor's own wishes; `person` has
    name, kind, ask_me and needs. Without seats for all of them nobody gets one, and confirming
    puts them on the waiting list. An address that is known gets its letter again and stays as it
    was: whoever typed it learns nothing. Raises Conflict once the doors are open.
    """
    kickoff = _open(kickoff, now=now)
    seats.settle_hall(kickoff, now=now)
    email = email.lower()
    known = Visitor.objects.whole().filter(kickoff=kickoff, email=email).first()
    if known and known.state(now=now) not in GONE:
        _write_again(known, now=now)
        return
    photo_at = now if photo_wording else None
    person |= {"photo_wording": photo_wording, "photo_at": photo_at, "signed_up_at": now}
    person |= {"confirmed_at": None, "queued_at": None, "cancelled_at": None}
    person |= {"hold_until": now + HELD, "mailed_at": now}
    person |= {"revision": known.revision + 1 if known else 0}  # a calendar had the last one
    visitor = known or Visitor(kickoff=kickoff, email=email)
    for name, value in person.items():
        setattr(visitor, name, value)
    visitor.save()
    own = parties.make(visitor, companions, own=known and parties.alone(known))
    parties.wish(own, workshops, now=now)
    seats.fill_workshops(kickoff, now=now, by=visitor)
    letters.confirm(visitor, ticket=own, now=now)


@in_turn
@transaction.atomic
def confirm(*, visitor, now):
    """Believe that the address is theirs: the held seats are given, or the wait begins.

    Later than HELD they get seats as long as there are any. Raises Conflict for who cancelled.
    """
    kickoff = _open(visitor.kickoff, now=now)
    visitor = _again(visitor, among=Visitor.objects)
    if visitor.cancelled_at:
        raise Conflict(_("Je hebt afgezegd. Meld je opnieuw aan als je toch wilt komen."))
    if visitor.confirmed_at:
        return
    seats.settle_hall(kickoff, now=now)
    visitor = _again(visitor)
    has_seats = visitor.own_ticket.seat is not None or parties.seat(visitor)
    visitor.confirmed_at = now
    visitor.queued_at = None if has_seats else now
    visitor.save(update_fields=["confirmed_at", "queued_at"])
    seats.fill_workshops(kickoff, now=now, by=visitor)
    if has_seats:
        _admit(visitor, now=now)
    else:
        letters.waiting(visitor, now=now)


@in_turn
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


@in_turn
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
    clear(visitor.ticket_set.all())
    seats.settle(kickoff, now=now)
    if was_confirmed:
        letters.signed_off(visitor, now=now)


@in_turn
@transaction.atomic
def drop_companion(*, ticket, now):
    """Let one companion stay at home: the Ticket goes, and its seat to who waits. Twice is once.

    Raises Conflict once the doors are open, and for a party that is not coming at all.
    """
    kickoff = _open(ticket.kickoff, now=now)
    _still_here(ticket.visitor, now=now)
    dropped = Ticket.objects.filter(pk=ticket.pk).exclude(number=0)
    clear(dropped)
    dropped.delete()
    seats.settle(kickoff, now=now)


@in_turn
@transaction.atomic
def choose(*, ticket, workshops, now, **wishes):
    """Write down the workshops that a ticket's holder wishes for now; places had are kept.

    `wishes` are the visitor's own: ask_me, needs and photo_wording. Raises Conflict once the
    doors are open and for who is not coming or waiting.
    """
    kickoff = _open(ticket.kickoff, now=now)
    visitor = _still_here(ticket.visitor, now=now)
    if wishes:
        _write_wishes(visitor, now=now, **wishes)
    ticket.workshopplace_set.exclude(workshop__in=workshops).delete()
    parties.wish(ticket, workshops, now=now)
    Visitor.objects.filter(pk=visitor.pk).update(revision=F("revision") + 1)
    seats.fill_workshops(kickoff, now=now, by=visitor)
    print_soon(Ticket.objects.filter(pk=ticket.pk), now=now)


@transaction.atomic
def make(*, workshops, by, like=None, **facts):
    """Make an edition with its workshops, by an organiser; return the Kickoff.

    One `like` another, at the same place, has its map. Raises Conflict when there is one on that
    date.
    """
    with _clash_told():
        kickoff = Kickoff.objects.create(**facts)
        write_workshops(kickoff, workshops)
    if like:
        way.take_along(old=like, new=kickoff, by=by)
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
    letters_due, place = list(told(kickoff, facts, workshops)), kickoff.place
    with _clash_told():
        Kickoff.objects.filter(pk=kickoff.pk).update(**facts, revision=F("revision") + 1)
        kickoff.refresh_from_db()
        write_workshops(kickoff, workshops)
    if facts["place"] != place:
        way.drop(kickoff=kickoff, by=by)
    seats.renumber(kickoff)
    seats.settle(kickoff, now=now)
    changes.note(kind=Kind.SEAT, about=[each.public_id for each, _words in letters_due], by=by)
    for visitor, sentences in letters_due:
        letters.changed(_again(visitor), sentences, now=now)
    concerned = [visitor for visitor, _sentences in letters_due]
    print_soon(Ticket.objects.filter(visitor__in=concerned), now=now)


@transaction.atomic
def call_off(*, kickoff, reason, by, now):
    """Cancel an edition and tell everybody; their calendars drop it. Twice is once."""
    kickoff = Kickoff.objects.locked(kickoff.pk)
    if kickoff.cancelled_at:
        return
    said = {"cancelled_at": now, "reason": reason, "revision": kickoff.revision + 1}
    Kickoff.objects.filter(pk=kickoff.pk).update(**said)
    clear(Ticket.objects.filter(kickoff=kickoff))
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


def _again(visitor, *, among=None):
    """The visitor as the database has them now, `whole` or as they are `among` others.

    Raises Conflict once they were forgotten.
    """
    again = (Visitor.objects.whole() if among is None else among).filter(pk=visitor.pk).first()
    if again is None:
        raise Conflict(_("Deze aanmelding hebben we niet meer. Meld je opnieuw aan."))
    return again


def _still_here(visitor, *, now):
    """The visitor again; raises Conflict for who is neither coming nor waiting."""
    visitor = _again(visitor)
    if visitor.state(now=now) in GONE:
        raise Conflict(_("Dit ticket is niet meer geldig. Meld je opnieuw aan."))
    return visitor


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
    print_soon(visitor.ticket_set.all(), now=now)
