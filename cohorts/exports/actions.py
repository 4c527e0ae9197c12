"""Every write of this room: asking for the school as an archive, making it, throwing it away.

The row is the truth. The task is a shortcut; the bell makes what no task did.
"""

import logging
from tempfile import TemporaryFile

from django.core.exceptions import ObjectDoesNotExist
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils.timezone import now as moment
from django_tasks import task

from cohorts.exports.models import LEASE, SchoolBox
from curriculum.box import export

log = logging.getLogger("school")


@transaction.atomic
def order(*, by, now):
    """Ask for an archive for the User `by`; returns the SchoolBox, that in the making if any."""
    about = {"ordered_at": now, "due_at": now}
    box, is_new = SchoolBox.objects.get_or_create(owner=by, done_at=None, defaults=about)
    if is_new:
        make_soon.enqueue(box_id=box.pk)
    return box


@task()
def make_soon(*, box_id):
    """Make what was asked for, unless it is done or gone; safe to break off and to repeat."""
    for box in SchoolBox.objects.due(now=moment()).filter(pk=box_id):
        _make(box, now=moment())


def make_waiting(*, now):
    """For the bell: make what no task took."""
    for box in SchoolBox.objects.due(now=now):
        _make(box, now=now)


def forget(*, rows, now):
    """Throw away archives, file and row."""
    for box in rows:
        storages["private"].delete(box.path)
        box.delete()


def _make(box, *, now):
    """Take a turn, so that no two make the same one at once."""
    turn = SchoolBox.objects.due(now=now).filter(pk=box.pk, due_at=box.due_at)
    if not turn.update(due_at=now + LEASE):
        return
    try:
        size = _store(box.path)
    except (OSError, ObjectDoesNotExist):  # a picture is gone from the storage, or there is no home
        log.exception("archief %s kan niet worden gemaakt", box.public_id)
        size = 0
    SchoolBox.objects.filter(pk=box.pk).update(done_at=now, size=size)


def _store(path):
    """Write the archive to the private storage; returns its size in bytes."""
    storage = storages["private"]
    with TemporaryFile() as made:
        export.write(made)
        size = made.tell()
        storage.delete(path)  # of a try that was broken off
        storage.save(path, File(made))
    return size
