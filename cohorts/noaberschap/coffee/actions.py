"""Every write at the coffee machine: coming in, a thought, the draw and the coffee that was had."""

from datetime import timedelta
from itertools import combinations

from django.db import transaction
from django.utils.timezone import localdate

from cohorts.group.calendar import monday_of, opening
from cohorts.noaberschap.board.models import NoaberCard
from cohorts.noaberschap.coffee import letters
from cohorts.noaberschap.coffee.hat import in_the_hat, questions
from cohorts.noaberschap.coffee.lot import draw as draw_lot
from cohorts.noaberschap.coffee.models import (
    CoffeeDraw,
    CoffeePair,
    CoffeeSeat,
    CoffeeVisit,
    TableThought,
)

WEEK = timedelta(weeks=1)
LETTERS = 200  # of a draw that one ring of the bell writes


@transaction.atomic
def come_in(*, place, when, by, now):
    """Let the User `by` be in today, till midnight; once more changes where and when."""
    said = {"place": place, "when": when, "at": now}
    CoffeeVisit.objects.update_or_create(user=by, day=localdate(now), defaults=said)


@transaction.atomic
def leave(*, by, now):
    """Take back that `by` is in today."""
    CoffeeVisit.objects.filter(user=by, day=localdate(now)).delete()


@transaction.atomic
def lay_down(*, text, by, now):
    """Lay a thought of `by` on the big table, till midnight; the same once more is one."""
    TableThought.objects.get_or_create(user=by, day=localdate(now), text=text, defaults={"at": now})


@transaction.atomic
def take_back(*, thought, by):
    """Take a thought of `by` from the table."""
    TableThought.objects.filter(pk=thought.pk, user=by).delete()


@transaction.atomic
def choose(*, draws, rests, by, now):
    """Let `by` be drawn or not; if `rests`, they are left out on the next Monday alone."""
    until = monday_of(now) + WEEK if rests else None
    said = {"draws": draws, "rests_until": until}
    NoaberCard.objects.update_or_create(user=by, defaults=said)


@transaction.atomic
def share(*, pair, shares, by):
    """Let the others of a pair see how to reach `by`, or no longer."""
    CoffeeSeat.objects.filter(pair=pair, user=by).update(shares=shares)


@transaction.atomic
def had(*, pair, by, now):
    """The coffee was had, says one of the pair; the first to say so says it for all."""
    CoffeePair.objects.filter(pk=pair.pk, had_at=None).update(had_at=now)


@transaction.atomic
def draw(*, now):
    """Draw the pairs of the week that `now` lies in, once it is its Monday at 07:00 or later.

    Rung again, or twice at once, it changes nothing. Returns how many tables were drawn.
    """
    monday = monday_of(now)
    if now < opening(monday) or CoffeeDraw.objects.filter(monday=monday).exists():
        return 0
    people = {user.pk: user.trade for user in in_the_hat(monday)}
    groups = draw_lot(people, _met(), seed=monday.toordinal())
    made, is_new = CoffeeDraw.objects.get_or_create(monday=monday, defaults={"drawn_at": now})
    if not is_new:
        return 0
    pairs = CoffeePair.objects.bulk_create(CoffeePair(draw=made) for _group in groups)
    CoffeeSeat.objects.bulk_create(
        CoffeeSeat(pair=pair, draw=made, user_id=pk)
        for pair, group in zip(pairs, groups, strict=True)
        for pk in group
    )
    return len(pairs)


def tell(*, now):
    """Write the letters of this week's draw that are not written yet, each on its own."""
    untold = CoffeeSeat.objects.untold(now=now).select_related("user")
    seats = list(untold.prefetch_related("pair__coffeeseat_set__user")[:LETTERS])
    asked = questions(monday_of(now)) if seats else {}
    for seat in seats:
        letters.drawn(seat, question_of(seat.pair, asked), now=now)


@transaction.atomic
def clear_up(*, now):
    """Erase who was in on earlier days, and what lay on the table."""
    CoffeeVisit.objects.over(now=now).delete()
    TableThought.objects.over(now=now).delete()


def ring(*, now):
    """What is due at the coffee machine: yesterday goes, and on Mondays there is a draw."""
    clear_up(now=now)
    draw(now=now)
    tell(now=now)


def question_of(pair, asked):
    """What a pair talks about: the question of the week that the first of them is in, or ""."""
    seats = sorted(seat.user_id for seat in pair.coffeeseat_set.all())
    return next((asked[pk] for pk in seats if pk in asked), "")


def _met():
    """{two user ids: the ordinal of the Monday when they were drawn last}."""
    drawn = CoffeeSeat.objects.order_by("draw__monday", "pair_id")
    tables = {}
    for pair, pk, monday in drawn.values_list("pair", "user", "draw__monday"):
        tables.setdefault(pair, (monday.toordinal(), []))[1].append(pk)
    return {frozenset(two): at for at, seats in tables.values() for two in combinations(seats, 2)}
