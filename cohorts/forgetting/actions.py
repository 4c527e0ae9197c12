"""The bell's own forgetting: each rule in batches, and none of them in another's way."""

import logging

from django.db import transaction

from cohorts.forgetting.rules import UNCONFIRMED, in_force
from school.kickoff.forgetting import throw_away_tickets

AT_ONCE = 200  # rows in one transaction

log = logging.getLogger("school")


def forget(*, now):
    """Erase what the rules say is due at `now`; returns whether all of them could.

    May be done any number of times, and by two bells at once.
    """
    done = [_carried_out(rule, now=now) for rule in in_force()]
    throw_away_tickets()
    return all(done)


def forget_unconfirmed(*, now):
    """For the bell, each minute: a stranger's address is not kept for want of a night."""
    _carry_out(UNCONFIRMED, now=now)


def _carried_out(rule, *, now):
    """A rule that fails is written down, and tried again the next time."""
    try:
        _carry_out(rule, now=now)
    except Exception:  # whatever it is, the other rules must go on
        log.exception("niet vergeten: %s", rule.model.__name__)
        return False
    return True


def _carry_out(rule, *, now):
    numbers = list(rule.due(now=now).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        rows = rule.due(now=now).filter(pk__in=numbers[start : start + AT_ONCE])
        with transaction.atomic():
            rule.erase(rows=rows, now=now) if rule.erase else rows.delete()
