"""Rings once a minute: whatever is due is done now. Safe to ring twice at once."""

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from cohorts.certificates import actions as certificates
from school import health
from school.letters import actions as letters


class Command(BaseCommand):
    help = "Verstuurt brieven en maakt certificaten die klaar staan. Bedoeld voor elke minuut."

    def handle(self, **options):
        health.ring()
        certificates.render_waiting(now=now())
        sent = letters.deliver_due(now=now())
        if options["verbosity"] > 1:
            self.stdout.write(f"{sent} brieven verstuurd.")
