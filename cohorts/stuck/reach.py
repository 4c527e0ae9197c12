"""Whom a call reaches: who offered something near it, or who is at the coffee machine today."""

from cohorts.noaberschap.board.models import Kind, Slip
from cohorts.noaberschap.coffee.models import CoffeeVisit
from cohorts.stuck.models import Company

MOST = 10  # people asked by one call; enough for one to come, too few to be a noise


def near(call, *, now):
    """The Users that a call to a noaber or to the coffee machine asks to come, MOST at most.

    Never the asker. Of offers the latest come first, of who is in whoever came first.
    """
    if call.company == Company.COFFEE:
        found = CoffeeVisit.objects.today(now=now)
    else:
        found = Slip.objects.on_board().matching(kind=Kind.OFFER).near(f"{call.text} {call.where}")
    others = found.exclude(user=call.member.user_id)
    return list({each.user_id: each.user for each in others[: 3 * MOST]}.values())[:MOST]
