"""Write the course from the pages back to YAML."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from curriculum.course import export, schema
from curriculum.pages.models import ProgrammePage


class Command(BaseCommand):
    help = "Schrijft de weken, de lessen en de bladzijden van de school terug naar YAML."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="De map waarin weeks/ en school.yaml komen.")

    def handle(self, *, folder, **options):
        export.write(ProgrammePage.objects.live().get(), folder)
        try:
            schema.read(folder)
        except schema.Faults as refusal:
            self.stderr.write(_("De cursus is geschreven, maar zo kan niemand hem laden:"))
            for line in refusal.lines():
                self.stderr.write(line)
            raise SystemExit(1) from None
        self.stdout.write(_("De cursus staat in {folder}.").format(folder=folder))
