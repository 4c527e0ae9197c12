"""A PDF that somebody compares: hashed while it comes in, and never kept, read or logged."""

from hashlib import sha256
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from school.uploads import MB, CapRequest

LARGEST = 5 * MB


class Fingerprint(FileUploadHandler):
    """Takes the place of Django's handlers, so that no part of a file stays in memory or on disk.

    Each file becomes an empty UploadedFile without a name, with its `size` and its `sha256` in hex,
    which is "" for one that is too large.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.digest, self.size = sha256(), 0

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        if self.size <= LARGEST:
            self.digest.update(raw_data)

    def file_complete(self, file_size):
        seen = UploadedFile(BytesIO(), name="pdf", size=file_size)
        seen.sha256 = self.digest.hexdigest() if file_size <= LARGEST else ""
        return seen


def watch(request):
    """Let the files of this request come in as fingerprints; before its POST is looked at."""
    request.upload_handlers = [CapRequest(request), Fingerprint(request)]
