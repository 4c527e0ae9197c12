"""Bring the course from YAML into the pages."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from curriculum.course.actions import load_course, load_new_letters
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
        parser.add_argument(
            "--new-letters",
            action="store_true",
            help="Zet er alleen brieven bij die er nog niet zijn; al het andere blijft.",
        )

    def handle(self, *, folder, new_letters, **options):
        try:
            told = self.add_letters(folder) if new_letters else self.load(folder)
        except Faults as refusal:
            for line in refusal.lines():
                self.stderr.write(line)
            raise SystemExit(1) from None
        self.stdout.write(told)

    def load(self, folder):
        tally = load_course(folder)
        sentence = _(
            "De cursus staat op de site: {new} bladzijden nieuw, {changed} gewijzigd, "
            "{withdrawn} uit de lucht, {moved} verplaatst."
        )
        counts = {name: tally[name] for name in ("new", "changed", "withdrawn", "moved")}
        return sentence.format(**counts)

    def add_letters(self, folder):
        keys = load_new_letters(folder)
        if not keys:
            return _("Er zijn geen nieuwe brieven.")
        return _("Nieuwe brieven: {keys}.").format(keys=", ".join(keys))
