"""Rings once a minute: whatever is due is done now. Safe to ring at any time, and twice at once."""

import logging

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime, now

from cohorts.applications import actions as applications
from cohorts.certificates import actions as certificates
from cohorts.exports import actions as exports
from cohorts.imports import actions as imports
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
    help = "Doet wat aan de beurt is: herinneringen, brieven, certificaten. Voor elke minuut."

    def handle(self, **options):
        health.ring()
        chores = [
            certificates.render_waiting,
            printing.print_waiting,
            reminders.remind,
            kickoff.run_waiting_lists,
            imports.work_waiting,
            imports.forget,
            clean_up,
            letters.deliver_due,
            documents.print_waiting,  # these last: they may take minutes, and post no letter
            exports.make_waiting,
        ]
        done = [is_done(chore, now=now()) for chore in chores]
        if not all(done):
            raise CommandError("Niet alles is gelukt; in het logboek staat waarom.")


def clean_up(*, now):
    """Throw away what is over or kept long enough, once each day after NIGHT."""
    moment = localtime(now)
    if moment.hour >= NIGHT and cache.add(f"cleaned-up-{moment:%Y-%m-%d}", "ja", TWO_DAYS):
        call_command("clearsessions")
        call_command("prune_db_task_results", queue_name="*", verbosity=0)
        documents.forget(now=now)
        exports.forget(now=now)
        applications.forget(now=now)


def is_done(chore, *, now):
    """Whether it went well; what fails does not keep the chores after it from being done."""
    try:
        chore(now=now)
    except Exception:  # whatever it is, the letters must go out
        log.exception("de bel kon %s niet doen", chore.__name__)
        return False
    return True
