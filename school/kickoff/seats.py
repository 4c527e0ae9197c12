"""How seats change hands; called by the actions alone, under the lock on the Kickoff.

A seat is free, or one ticket's: held until confirmed, offered, or given. Nobody is passed over
but a party that does not fit: seats stay empty for nobody, and a party is never split.
"""

from datetime import timedelta

from school.kickoff import letters
from school.kickoff.calendar import clock_starts, offer_hours
from school.kickoff.models import Offer, Ticket, Visitor
from school.kickoff.printing import print_soon
from school.kickoff.words import Outcome
from school.kickoff.workshops.models import WorkshopPlace


def settle(kickoff, *, now):
    """Let go what lapsed at `now` and hand on what is free, in order: hall first, then workshops.

    Safe any number of times.
    """
    settle_hall(kickoff, now=now)
    if kickoff.is_open(now=now):
        fill_workshops(kickoff, now=now)


def settle_hall(kickoff, *, now):
    """As `settle` without the workshops, for who fills them a moment later."""
    _lapse(kickoff, now=now)
    if kickoff.is_open(now=now):
        _offer(kickoff, now=now)


def seat(kickoff, tickets):
    """Give a whole party of Tickets seats, which they may keep unsaved; False, and nothing done,
    when they do not fit.
    """
    free = free_seats(kickoff)
    if len(tickets) > len(free):
        return False
    _number(tickets, free)
    return True


def leave(visitor):
    """Free the seats of a party."""
    visitor.ticket_set.update(seat=None)


def close(offer, outcome, *, now):
    """Close an open Offer; but for an accepted one its seats are free and its party is gone."""
    Offer.objects.filter(pk=offer.pk).update(closed_at=now, outcome=outcome)
    Visitor.objects.filter(pk=offer.visitor_id).update(queued_at=None)
    if outcome != Outcome.ACCEPTED:
        leave(offer.visitor)


def free_seats(kickoff):
    """The numbers of the seats that nobody has, lowest first."""
    had = Ticket.objects.filter(kickoff=kickoff, seat__isnull=False)
    return _free(kickoff.capacity, had.values_list("seat", flat=True))


def renumber(kickoff):
    """Bring seats above a lowered capacity back below it."""
    high = list(Ticket.objects.filter(kickoff=kickoff, seat__gt=kickoff.capacity))
    _take(high, free_seats(kickoff))
    places = WorkshopPlace.objects.filter(workshop__kickoff=kickoff).select_related("workshop")
    for place in places:
        if place.seat and place.seat > place.workshop.capacity:
            had = place.workshop.workshopplace_set.exclude(seat=None).values_list("seat", flat=True)
            _take([place], _free(place.workshop.capacity, had))


def fill_workshops(kickoff, *, now, by=None):
    """Give free places to who waits for them; no letter tells `by`, the Visitor whose act it is."""
    counted = kickoff.workshop_set.with_counts()
    due = {each.pk: each for each in counted if each.left and each.waiting}
    if not due:
        return
    lucky = _lucky(due)
    WorkshopPlace.objects.bulk_update(lucky, ["seat"])
    if printed := [place.ticket_id for place in lucky if place.ticket.print_at]:
        print_soon(Ticket.objects.filter(pk__in=printed), now=now)
    for place in lucky:
        if place.ticket.visitor != by and place.ticket.visitor.is_coming:
            letters.moved_up(place, now=now)


def _free(capacity, had):
    had = set(had)
    return [number for number in range(1, capacity + 1) if number not in had]


def _number(rows, free):
    """Give each of `rows`, tickets or places, the next of the numbers that are `free`, unsaved."""
    for row in rows:
        row.seat = free.pop(0)


def _take(rows, free):
    """As `_number`, saved; `rows` are all tickets or all places."""
    _number(rows, free)
    if rows:
        type(rows[0]).objects.bulk_update(rows, ["seat"])


def _lapse(kickoff, *, now):
    Ticket.objects.of_lapsed(now=now).filter(kickoff=kickoff).update(seat=None)
    for offer in Offer.objects.open(kickoff):
        if offer.is_over(now=now):
            close(offer, Outcome.LAPSED, now=now)
    seatless = WorkshopPlace.objects.filter(ticket__kickoff=kickoff, ticket__seat=None)
    seatless.exclude(seat=None).update(seat=None)


def _offer(kickoff, *, now):
    free, starts = free_seats(kickoff), clock_starts(now)
    hours = offer_hours(starts=starts, doors=kickoff.doors_at)
    if not free or hours is None:
        return
    until = min(starts + timedelta(hours=hours), kickoff.doors_at)
    line = Visitor.objects.in_line().filter(kickoff=kickoff).select_related("kickoff")
    for visitor in line.prefetch_related("ticket_set"):
        tickets = list(visitor.ticket_set.all())
        if len(tickets) <= len(free):
            _take(tickets, free)
            letter = letters.offer(visitor, until=until, now=now)
            facts = {"letter": letter, "made_at": now, "hours": hours, "until": until}
            Offer.objects.create(visitor=visitor, **facts)


def _lucky(workshops):
    """The WorkshopPlaces whose turn it is, numbered, unsaved; of {pk: Workshop with_counts}."""
    places = WorkshopPlace.objects.filter(workshop__in=workshops)
    lines, had = places.in_line(), places.exclude(seat=None)
    taken = {pk: set() for pk in workshops}
    for pk, seat in had.values_list("workshop_id", "seat"):
        taken[pk].add(seat)
    free = {pk: _free(each.capacity, taken[pk]) for pk, each in workshops.items()}
    lucky = []
    for place in lines.select_related("workshop", "ticket__visitor"):
        if free[place.workshop_id]:
            _number([place], free[place.workshop_id])
            lucky.append(place)
    return lucky
