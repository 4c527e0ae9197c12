"""Every write in this room.

An action is atomic, takes keyword arguments only, and is told who acts (`by`) and when (`now`).
It trusts its caller for access and its form for clean answers; it defends the state.
"""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from cohorts.review.models import Review
from cohorts.work import letters
from cohorts.work.keys import genuine
from cohorts.work.models import Draft, Submission, Upload, state_of
from school.conflict import Conflict
from school.limits import TooSoon

ALREADY_SENT = "Je hebt deze opdracht al ingeleverd. Je hoort van je mentor."

CLOSED = "Je lichting is afgesloten, dus inleveren kan niet meer. Vraag het je organisator."


class EarlierTab(Conflict):
    """A save from a tab that does not know the latest text; both texts are still there."""


def check_form(desk, *, week, by):
    """Raise Conflict when a form that carries the signed key `desk` was made for another desk.

    That happens to somebody who chose another cohort in a second tab.
    """
    key = genuine(desk)
    if key and (key.member, key.week) != (by.pk, str(week)):
        raise Conflict("Dit formulier hoort bij een andere week of een andere lichting.")


@transaction.atomic
def save_draft(
    *, week, answers, revision, by, now, changed=(), note="", files=(), pace=timedelta(0)
):
    """Write what was typed over the revision that the author was looking at; return the new one.

    `files` maps a field's key to new (name, bytes, kind, digest) of school.uploads.check_upload;
    each is stored and added to that field's answer. Raises EarlierTab when a later revision
    exists, as after a save in a second tab, and TooSoon within `pace` of the last save. The same
    save once more, of which the answer never arrived, changes nothing.
    """
    full = with_files(answers, files, by=by, now=now)
    words = {"answers": full, "changed": list(changed), "note": note}
    draft, typed = {"member": by, "week": week}, {**words, "saved_at": now}
    if not _swap(draft, revision, typed, pace=pace):
        # Only the first save of a week comes here with a right: then there is no row yet.
        found, is_new = Draft.objects.get_or_create(**draft, defaults={"saved_at": now})
        if pace and not is_new and found.revision == revision:
            raise TooSoon
        is_again = found.revision == revision + 1 and words.items() <= vars(found).items()
        if not (is_again or _swap(draft, revision, typed)):
            raise EarlierTab("Je hebt intussen in een ander venster een nieuwere tekst bewaard.")
    return revision + 1


@transaction.atomic
def add_files(*, week, files, revision, by, now):
    """Store new `files`, as in save_draft, beside what the draft holds; return the Draft.

    Raises EarlierTab like save_draft.
    """
    draft = Draft.objects.current(by, week)
    words = {"changed": draft.changed, "note": draft.note}
    saved = {"week": week, "answers": draft.answers, "revision": revision, "files": files}
    save_draft(**saved, **words, by=by, now=now)
    return Draft.objects.current(by, week)


def _swap(draft, revision, typed, *, pace=timedelta(0)):
    now = typed["saved_at"]
    seen = Draft.objects.filter(**draft, revision=revision)
    # A save later than now is of a clock that was set back.
    seen = seen.exclude(saved_at__gt=now - pace, saved_at__lte=now)
    return seen.update(**typed, revision=revision + 1)


@transaction.atomic
def hand_in(*, assignment, answers, revision, by, now, key=None, changed=(), note="", files=()):
    """Save the draft, freeze it with `assignment` as the next version; return that Submission.

    A second post with the same `key` returns the first one's version. The lock on the draft makes
    simultaneous ones wait for each other. Raises EarlierTab like save_draft, and Conflict
    whenever a version waits or is approved, or the cohort was closed.
    """
    if by.cohort.closed_at:
        raise Conflict(CLOSED)
    _lock(by, assignment.week, now=now)
    if sent := Submission.objects.filter(member=by, key=key).first():
        return sent
    words = {"changed": list(changed), "note": note}
    full = with_files(answers, files, by=by, now=now)
    save_draft(week=assignment.week, answers=full, revision=revision, **words, by=by, now=now)
    latest = Submission.objects.versions(by, assignment.week).last()
    if not state_of(latest).is_authors_turn:
        raise Conflict(ALREADY_SENT)
    submission = Submission.objects.create(
        key=key or uuid4(),
        member=by,
        week=assignment.week,
        number=latest.number + 1 if latest else 1,
        assignment=assignment.as_json(),
        answers=full,
        submitted_at=now,
        **words,
    )
    # The words went along with this version; the next one gets words of its own.
    Draft.objects.filter(member=by, week=assignment.week).update(changed=[], note="")
    Review.objects.create(submission=submission, cohort_id=by.cohort_id, waits_since=now)
    letters.handed_in(submission, now=now)
    return submission


def _lock(member, week, *, now):
    drafts = Draft.objects.select_for_update()
    drafts.get_or_create(member=member, week=week, defaults={"saved_at": now})


def with_files(answers, files, *, by, now):
    """`answers` with each new file of `files` stored and named in its field's list."""
    full = dict(answers)
    for key, checked in dict(files).items():
        stored = [store(file, by=by, now=now).as_answer() for file in checked]
        full[key] = [*full.get(key, []), *stored]
    return full


def store(file, *, by, now):
    """Keep a file of `by` as school.uploads.check_upload gave it; return the Upload."""
    name, data, kind, digest = file
    fields = {"name": name, "kind": kind, "size": len(data), "digest": digest}
    upload = Upload.objects.create(member=by, stored_at=now, **fields)
    private = storages["private"]
    if not private.exists(upload.path):
        private.save(upload.path, ContentFile(data))
    return upload
