"""Makes the key that credentials are signed with, or says of one that others may have it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from cohorts.credentials import actions
from cohorts.credentials.keys import certificates_of
from cohorts.credentials.models import SigningKey
from school.conflict import Conflict

RETIRE = """De vorige sleutel ondertekent niets meer; wat hij ondertekende blijft geldig.
Bewaar dit bestand niet in een reservekopie: kwijt is niet erg, dan maak je een nieuwe."""
COMPROMISED = """Wat met deze sleutel is ondertekend, geldt vanaf nu niet meer.
Certificaten die opnieuw moeten: {count}."""
RENEW = "Zet eerst het bestand van de sleutel weg en maak een nieuwe: manage.py credential_key"
REISSUE = """Een organisator geeft elk van deze certificaten opnieuw uit, om de reden
‘De digitale handtekening is niet meer te vertrouwen’ (sleutel):"""


class Command(BaseCommand):
    help = "Maakt de sleutel waarmee de school certificaten ondertekent, in CREDENTIAL_KEY_FILE."
    requires_system_checks = []  # they would ask for the key that this is to make

    def add_arguments(self, parser):
        parser.add_argument(
            "--compromised", metavar="KID", help="Deze sleutel is misschien in handen van anderen."
        )

    def handle(self, *, compromised, **options):
        try:
            if compromised:
                self._compromised(compromised)
            else:
                self._make(settings.CREDENTIAL_KEY_FILE)
        except Conflict as conflict:
            raise CommandError(str(conflict)) from None

    def _make(self, path):
        if not path:
            raise CommandError("Zet eerst in CREDENTIAL_KEY_FILE waar de sleutel moet komen.")
        try:
            key = actions.make_key(path=path, now=now())
        except OSError as fault:
            raise CommandError(f"De sleutel kan niet in {path}: {fault.strerror}.") from None
        self.stdout.write(f"Sleutel {key.kid} staat in {path}.\n{RETIRE}")

    def _compromised(self, kid):
        key = SigningKey.objects.filter(kid=kid).first()
        if key is None:
            raise CommandError(f"Er is geen sleutel {kid}.")
        actions.mark_compromised(key=key, now=now())
        numbers = [certificate.number for certificate in certificates_of(key)]
        self.stdout.write(COMPROMISED.format(count=len(numbers)))
        if SigningKey.objects.in_use() is None:
            self.stdout.write(RENEW)
        if numbers:
            self.stdout.write("\n".join([REISSUE, *numbers]))
