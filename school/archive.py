"""What was printed, in the private storage."""

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


def empty(folder, *, but=""):
    """Delete every file in `folder` but that one; a folder that is not there is empty."""
    storage = storages["private"]
    if storage.exists(folder):
        for path in (f"{folder}/{name}" for name in storage.listdir(folder)[1]):
            if path != but:
                storage.delete(path)
