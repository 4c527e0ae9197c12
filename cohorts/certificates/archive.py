"""The stored files of certificates, in the private storage, each under the hash of its PDF."""

from hashlib import sha256

from django.core.files.storage import storages

from cohorts.certificates.pdf import identifier


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


def stems():
    """What those are named after, each once: the hash of a PDF, which its picture shares."""
    return {name.partition(".")[0] for name in names()}


def is_whole(stem):
    """Whether the PDF of that name is all there."""
    return sha256(_body(stem)).hexdigest() == stem


def is_of(stem, digests):
    """Whether the PDF of that name says that it was made of facts with one of these digests."""
    body = _body(stem)
    return any(f"/ID [({identifier(digest)})".encode() in body for digest in digests)


def throw_away(certificate):
    """Delete what was printed and drawn of a certificate."""
    for path in (certificate.path, certificate.picture_path):
        storages["private"].delete(path)


def _body(stem):
    """The bytes of a stored PDF, or b"" where there is a picture alone."""
    stored = read(f"certificates/{stem}.pdf")
    if stored is None:
        return b""
    with stored:
        return stored.read()
