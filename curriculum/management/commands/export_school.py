"""The whole school as one archive, from which another can start."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from curriculum.box import export


class Command(BaseCommand):
    help = "Schrijft de school (cursus, bladzijden, afbeeldingen, documenten) in één archief."

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path, help="Het zip-bestand dat het wordt.")

    def handle(self, *, archive, **options):
        try:
            with NamedTemporaryFile(dir=archive.parent, delete=False) as half:
                export.write(half)
            Path(half.name).replace(archive)  # so that a half archive never has its name
        except OSError as fault:
            raise CommandError(f"Het archief kan niet in {archive}: {fault.strerror}.") from None
        except ObjectDoesNotExist:
            Path(half.name).unlink()
            raise CommandError(_("Er is nog geen school om mee te nemen.")) from None
        words = _("De school staat in {archive}, zonder gegevens van mensen.")
        self.stdout.write(words.format(archive=archive))
