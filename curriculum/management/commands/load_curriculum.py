"""Bring the course from YAML into the pages."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from curriculum.course.actions import load_course
from curriculum.course.schema import Faults

CONTENT = Path(__file__).resolve().parents[2] / "content"


class Command(BaseCommand):
    help = "Zet de weken, de lessen en de bladzijden van de school uit YAML op de site."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=CONTENT,
            help="De map met weeks/ en school.yaml; zonder map die van het project.",
        )

    def handle(self, *, folder, **options):
        try:
            tally = load_course(folder)
        except Faults as refusal:
            for line in refusal.lines():
                self.stderr.write(line)
            raise SystemExit(1) from None
        sentence = _(
            "De cursus staat op de site: {new} bladzijden nieuw, {changed} gewijzigd, "
            "{withdrawn} uit de lucht, {moved} verplaatst."
        )
        counts = {name: tally[name] for name in ("new", "changed", "withdrawn", "moved")}
        self.stdout.write(sentence.format(**counts))
