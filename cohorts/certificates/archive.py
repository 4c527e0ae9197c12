"""The stored files of certificates, in the private storage, each under the hash of its PDF."""

from django.core.files.base import ContentFile
from django.core.files.storage import storages


def keep(path, body):
    """Keep `body` at `path`, once; a file that a broken-off task left half is written anew."""
    storage = storages["private"]
    if storage.exists(path):
        with storage.open(path) as kept:
            if kept.read() == body:
                return
        storage.delete(path)
    stored = storage.save(path, ContentFile(body))
    if stored != path:  # somebody else was just earlier, with the same bytes
        storage.delete(stored)


def read(path):
    """The file at `path`, open for reading, or None when there is none."""
    storage = storages["private"]
    return storage.open(path) if storage.exists(path) else None


def names():
    """The names of all stored files, PDFs and pictures."""
    try:
        return storages["private"].listdir("certificates")[1]
    except FileNotFoundError:
        return []


def drop(name):
    """Delete the stored file of this name."""
    storages["private"].delete(f"certificates/{name}")


def throw_away(certificate):
    """Delete what was printed and drawn of a certificate."""
    for path in (certificate.path, certificate.picture_path):
        storages["private"].delete(path)
