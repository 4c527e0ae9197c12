"""A school out of a box: on an empty database, all that stands in an archive."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from curriculum.box import actions, media, schema
from curriculum.box.archive import BadBox, Box
from curriculum.course.schema import Faults
from school.conflict import Conflict


class Command(BaseCommand):
    help = "Begint een school uit een archief van export_school, op een lege database."

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path, help="Het archief van de andere school.")

    def handle(self, *, archive, **options):
        try:
            box = Box(archive)
            with box.unpack_texts() as folder:
                self._start(Path(folder), box)
        except (BadBox, Conflict) as refusal:
            raise CommandError(str(refusal)) from None
        except Faults as refusal:
            raise CommandError("\n".join(refusal.lines())) from None
        words = _("De school staat er. Zet haar nu op naam met: python3 manage.py first_school")
        self.stdout.write(words)

    def _start(self, folder, box):
        pages, told = schema.read(folder)
        media.check(box, told)  # all has been looked at before anything is written
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        actions.start(folder=folder, pages=pages, media=told, box=box)
