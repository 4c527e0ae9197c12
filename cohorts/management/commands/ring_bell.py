"""Rings once a minute: whatever is due is done now. Safe to ring at any time, and twice at once."""

import logging

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime, now

from cohorts.certificates import actions as certificates
from cohorts.exports import actions as exports
from cohorts.forgetting import actions as forgetting
from cohorts.imports import actions as imports
from cohorts.kickoff import actions as onwards
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.reminders import actions as reminders
from school import health
from school.kickoff import actions as kickoff
from school.kickoff import printing
from school.letters import actions as letters
from school.print import actions as documents

NIGHT = 3  # o'clock
TWO_DAYS = 48 * 60 * 60  # seconds

log = logging.getLogger("school")


class Command(BaseCommand):
    help = (
        "Doet wat aan de beurt is: herinneringen, koffie, brieven, certificaten. Voor elke minuut."
    )

    def handle(self, **options):
        health.ring()
        chores = [
            certificates.render_waiting,
            printing.print_waiting,
            reminders.remind,
            kickoff.run_waiting_lists,
            onwards.invite,
            forgetting.forget_unconfirmed,
            imports.work_waiting,
            imports.forget,
            coffee.ring,
            clean_up,
            letters.deliver_due,
            documents.print_waiting,  # these last: they may take minutes, and post no letter
            exports.make_waiting,
        ]
        done = [is_done(chore, now=now()) for chore in chores]
        if not all(done):
            raise CommandError("Niet alles is gelukt; in het logboek staat waarom.")


def clean_up(*, now):
    """Forget what was kept long enough, once each day after NIGHT; again where that failed."""
    moment = localtime(now)
    key = f"cleaned-up-{moment:%Y-%m-%d}"
    if moment.hour >= NIGHT and cache.add(key, "ja", TWO_DAYS) and not forgetting.forget(now=now):
        cache.delete(key)
        raise RuntimeError("not everything could be forgotten")


def is_done(chore, *, now):
    """Whether it went well; what fails does not keep the chores after it from being done."""
    try:
        chore(now=now)
    except Exception:  # whatever it is, the letters must go out
        log.exception("de bel kon %s niet doen", chore.__name__)
        return False
    return True
