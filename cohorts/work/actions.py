"""Every write in this room.

An action is atomic, takes keyword arguments only, and is told who acts (`by`) and when (`now`).
It trusts its caller for access and its form for clean answers; it defends the state.
"""

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F

from cohorts.review.models import Review
from cohorts.work import letters
from cohorts.work.models import Draft, Submission, Upload, state_of
from school.conflict import Conflict

EARLIER_TAB = "Je hebt intussen in een ander venster een nieuwere tekst bewaard."
ALREADY_SENT = "Je hebt deze opdracht al ingeleverd. Je hoort van je mentor."


@transaction.atomic
def save_draft(*, week, answers, revision, by, now, changed=(), note="", files=()):
    """Write what was typed over the revision that the author was looking at.

    `files` maps a field's key to new (name, bytes, kind, digest) of school.uploads.check_upload;
    each is stored and added to that field's answer. Raises Conflict when a later revision exists,
    as after a save in a second tab.
    """
    key = {"member": by, "week": week}
    Draft.objects.get_or_create(**key, defaults={"saved_at": now})
    typed = {"answers": with_files(answers, files, by=by, now=now), "changed": list(changed)}
    seen = Draft.objects.filter(**key, revision=revision)
    if not seen.update(**typed, note=note, revision=F("revision") + 1, saved_at=now):
        raise Conflict(EARLIER_TAB)


@transaction.atomic
def hand_in(*, assignment, answers, revision, by, now, changed=(), note="", files=()):
    """Save the draft, freeze it with `assignment` as the next version; return that Submission.

    The compare-and-swap on the draft is the lock: of any number of simultaneous hand-ins of one
    revision, one gets through. Raises Conflict for the others, and whenever a version waits or is
    approved.
    """
    words = {"changed": list(changed), "note": note}
    saved = {"week": assignment.week, "answers": answers, "revision": revision, "files": files}
    save_draft(**saved, **words, by=by, now=now)
    latest = Submission.objects.versions(by, assignment.week).last()
    if not state_of(latest).is_authors_turn:
        raise Conflict(ALREADY_SENT)
    submission = Submission.objects.create(
        member=by,
        week=assignment.week,
        number=latest.number + 1 if latest else 1,
        assignment=assignment.as_json(),
        answers=Draft.objects.current(by, assignment.week).answers,
        submitted_at=now,
        **words,
    )
    Review.objects.create(submission=submission, cohort_id=by.cohort_id, waits_since=now)
    letters.handed_in(submission, now=now)
    return submission


def with_files(answers, files, *, by, now):
    """`answers` with each new file of `files` stored and named in its field's list."""
    full = dict(answers)
    for key, checked in dict(files).items():
        stored = [_store(file, by=by, now=now).as_answer() for file in checked]
        full[key] = [*full.get(key, []), *stored]
    return full


def _store(file, *, by, now):
    name, data, kind, digest = file
    fields = {"name": name, "kind": kind, "size": len(data), "digest": digest}
    upload = Upload.objects.create(member=by, stored_at=now, **fields)
    private = storages["private"]
    if not private.exists(upload.path):
        private.save(upload.path, ContentFile(data))
    return upload
