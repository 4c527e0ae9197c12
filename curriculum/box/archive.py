"""A school in a box: the zip itself, whose bytes follow from what is in it.

manifest.json names every other file with its sha256, so that a half or changed archive is known
for that. Nothing is ever unpacked by the names that stand in it.
"""

import json
import re
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from django.utils.translation import gettext as _

FORMAT, VERSION = "ondernemersschool", 1
MANIFEST, PAGES, MEDIA = "manifest.json", "pages.yaml", "media.yaml"
NAME = re.compile(
    r"school\.yaml|pages\.yaml|media\.yaml|weeks/week-\d\d\.yaml"
    r"|media/(image|document)-\d{4}\.[a-z]{3,4}"
)
MOST_FILES = 10_000
MIB = 1024 * 1024
LARGEST_TEXT, LARGEST_FILE, LARGEST = 4 * MIB, 25 * MIB, 4096 * MIB
DEEPEST = 30
LONG_AGO = (1980, 1, 1, 0, 0, 0)


class BadBox(Exception):  # noqa: N818 - nothing is wrong here, but in what was given
    """Why no school can start from this archive: Dutch, and what to do about it."""


def pack(files, target):
    """Write a zip to `target`, a path or open file, of (name, bytes) pairs, in their order."""
    sums = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        for name, body in files:
            sums[name] = sha256(body).hexdigest()
            box.writestr(_entry(name), body)
        about = {"format": FORMAT, "version": VERSION, "files": sums}
        box.writestr(_entry(MANIFEST), json.dumps(about, indent=1, sort_keys=True) + "\n")


class Box:
    """An archive that was looked through, open for reading.

    Raises BadBox for what is no whole archive of a version that we know.
    """

    def __init__(self, source):
        """`source` is a path or an open file."""
        try:
            self.zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise BadBox(_("Dit is geen archief van een school, of maar een half.")) from None
        self.sums = self._looked_through()

    def read(self, name):
        """The bytes of a file that is in it; the sum has been compared."""
        return self._body(name, LARGEST_FILE)

    def unpack_texts(self):
        """A TemporaryDirectory with its YAML, under the names that we know."""
        folder = TemporaryDirectory(prefix="school-")
        for name in self.sums:
            if name.endswith(".yaml"):
                path = Path(folder.name) / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(_plain(name, self.read(name)))
        return folder

    def names(self, start):
        """The names of the files that begin so, in order."""
        return sorted(name for name in self.sums if name.startswith(start))

    def _looked_through(self):
        entries = self.zip.infolist()
        names = [entry.filename for entry in entries]
        if len(names) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
            raise BadBox(_("Dit archief is uitgepakt te groot. Vraag een nieuw."))
        sums = self._manifest(names)
        strange = [name for name in names if name != MANIFEST and not NAME.fullmatch(name)]
        if strange or len(set(names)) < len(names) or set(sums) != set(names) - {MANIFEST}:
            raise BadBox(_("In dit archief zit iets anders dan er hoort. Vraag een nieuw."))
        for name, told in sums.items():
            limit = LARGEST_TEXT if name.endswith(".yaml") else LARGEST_FILE
            if sha256(self._body(name, limit)).hexdigest() != told:
                raise BadBox(_("Dit archief is beschadigd: %s. Vraag een nieuw.") % name)
        return sums

    def _manifest(self, names):
        """{name: sha256} as the archive tells it."""
        if MANIFEST not in names:
            raise BadBox(_("Dit is geen archief van een school: er zit geen inhoudsopgave in."))
        try:
            about = json.loads(self._body(MANIFEST, LARGEST_TEXT))
            told, version, sums = about["format"], about["version"], dict(about["files"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise BadBox(_("De inhoudsopgave van dit archief is niet te lezen.")) from None
        if told != FORMAT:
            raise BadBox(_("Dit is geen archief van een school."))
        if version != VERSION:
            words = _("Dit archief is van soort %(told)s; deze school kent soort %(known)d.")
            words += " " + _("Werk de school eerst bij, of vraag een nieuw archief.")
            raise BadBox(words % {"told": str(version)[:20], "known": VERSION})
        return sums

    def _body(self, name, limit):
        try:
            with self.zip.open(name) as opened:
                body = opened.read(limit + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, ValueError, zlib.error):
            raise BadBox(_("Dit archief is beschadigd: %s. Vraag een nieuw.") % name) from None
        if len(body) > limit:
            raise BadBox(_("In dit archief is een bestand te groot: %s.") % name)
        return body


def _plain(name, body):
    """The YAML itself, unless it refers to itself or goes deeper than anybody would write it."""
    try:
        depth = 0
        for event in yaml.parse(body, yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
                raise BadBox(_("In dit archief is %s anders gemaakt dan wij het doen.") % name)
    except (yaml.YAMLError, ValueError):
        raise BadBox(_("In dit archief is %s niet te lezen.") % name) from None
    return body


def _entry(name):
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
