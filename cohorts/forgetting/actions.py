"""The bell's own forgetting: each rule in batches, and none of them in another's way."""

import logging
from functools import partial

from django.db import transaction

from cohorts.forgetting.rules import UNCONFIRMED, in_force
from school.kickoff.forgetting import throw_away_tickets

AT_ONCE = 200  # rows in one transaction

log = logging.getLogger("school")


def forget(*, now):
    """Erase what the rules say is due at `now`; returns whether all of it could be.

    May be done any number of times, and by two bells at once.
    """
    acts = [(rule.what, partial(carry_out, rule, now=now)) for rule in in_force()]
    done = [is_done(*each) for each in [*acts, ("tickets als pdf", throw_away_tickets)]]
    return all(done)


def forget_unconfirmed(*, now):
    """For the bell, each minute: a stranger's address is not kept for want of a night."""
    carry_out(UNCONFIRMED, now=now)


def carry_out(rule, *, now):
    """Erase what is due by one Rule, of which each batch is asked again in its transaction."""
    numbers = list(rule.due(now=now).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        rows = rule.due(now=now).filter(pk__in=numbers[start : start + AT_ONCE])
        with transaction.atomic():
            rule.erase(rows=rows, now=now) if rule.erase else rows.delete()


def is_done(what, act):
    """Whether it went well; what fails is written down, and the others go on."""
    try:
        act()
    except Exception:  # whatever it is, everything else must be forgotten in time
        log.exception("niet vergeten: %s", what)
        return False
    return True
