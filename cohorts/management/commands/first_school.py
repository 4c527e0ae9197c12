"""From an empty database to a school that its organiser can sign in to."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from cohorts.group.actions import open_school
from cohorts.group.forms import FirstSchoolForm
from cohorts.group.models import Cohort
from curriculum.course.actions import load_course
from curriculum.pages.models import ProgrammePage

CONTENT = settings.ROOT / "curriculum" / "content"


class Command(BaseCommand):
    help = "Zet een nieuwe school op: tabellen, de tien weken, de eerste lichting en organisator."

    def add_arguments(self, parser):
        for name, field in FirstSchoolForm.base_fields.items():
            parser.add_argument("--" + name.replace("_", "-"), help=field.label)

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if Cohort.objects.exists():
            raise CommandError("Deze school heeft al een lichting: er is niets veranderd.")
        answers = {name: self._ask(name, options[name]) for name in FirstSchoolForm.base_fields}
        if not ProgrammePage.objects.exists():
            self.stdout.write("De tien weken inlezen …")
            load_course(CONTENT)
        organiser = open_school(**answers, now=now())
        self.stdout.write(
            f"{answers['name']} is open. {organiser.user.first_name} kan inloggen op "
            f"{settings.BASE_URL}/inloggen/ met {organiser.user.email}."
        )

    def _ask(self, name, given):
        """The answer as given along, else as typed: asked again until it can be used."""
        field = FirstSchoolForm.base_fields[name]
        while True:
            try:
                return field.clean(self._typed(field) if given is None else given)
            except ValidationError as fault:
                sentence = " ".join(fault.messages)
                if given is not None:
                    raise CommandError(f"--{name.replace('_', '-')}: {sentence}") from None
                self.stderr.write(sentence)

    def _typed(self, field):
        try:
            return input(f"{field.label} ")
        except EOFError:
            raise CommandError("Niet alles is beantwoord: er is nog niets opgezet.") from None
