"""The stored files of certificates, in the private storage, each under the hash of its PDF."""

from django.core.files.storage import storages


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
