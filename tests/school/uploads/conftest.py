"""How the tests of this room send a file and read the answer."""

import re
import resource
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from school.uploads import check_upload

DUTCH = re.compile(r"\b(Dit|Deze)\b.+\.")
TO_DO = re.compile(r"\b(Stuur|Sla|Maak|Kijk)\b.+\.$")
HONEST_SECONDS = 2  # of the processor; measured without company: 1 at most
HOSTILE_SECONDS = 4.5  # of the processor, which ends an examination after 4


def examined_for():
    """The processor's seconds that all examinations so far have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def accepted():
    """Sends bytes under a name; gives (name, bytes, mime) of what may be stored."""

    def send(name, data):
        before = examined_for()
        name, stored, mime, digest = check_upload(SimpleUploadedFile(name, data))
        assert examined_for() - before < HONEST_SECONDS
        assert digest == sha256(stored).hexdigest()
        return name, stored, mime

    return send


@pytest.fixture
def refused():
    """Sends bytes under a name; gives the code of the refusal, whose sentence says what to do."""

    def send(name, data):
        before = examined_for()
        with pytest.raises(ValidationError) as refusal:
            check_upload(SimpleUploadedFile(name, data))
        assert examined_for() - before < HOSTILE_SECONDS
        [sentence] = refusal.value.messages
        assert DUTCH.search(sentence)
        assert TO_DO.search(sentence)
        assert sentence == str(refusal.value.message)  # as forms put it together
        return refusal.value.code

    return send
