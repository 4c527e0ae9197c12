"""Every write in this room.

An action is atomic, takes keyword arguments only, and is told who acts (`by`) and when (`now`).
It trusts its caller for access and its form for clean answers; it defends the state.
"""

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F

from cohorts.certificates import actions as certificates
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Membership
from cohorts.work import letters
from cohorts.work.models import LEASE, Decision, Draft, Review, Submission, Upload, state_of
from school.conflict import Conflict

EARLIER_TAB = "Je hebt intussen in een ander venster een nieuwere tekst bewaard."
ALREADY_SENT = "Je hebt deze opdracht al ingeleverd. Je hoort van je mentor."
TAKEN = "Een andere mentor is hiermee bezig, of heeft al beslist."


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


@transaction.atomic
def claim(*, review, by, now):
    """Hold the review for LEASE from `now`; claiming again renews the lease.

    Raises Conflict when another mentor's lease runs or the review is decided.
    """
    free = Review.objects.filter(pk=review.pk).free_for(by, now=now)
    if not free.update(mentor=by, claimed_until=now + LEASE):
        raise Conflict(TAKEN)


@transaction.atomic
def decide(*, review, decision, scores, text, points, by, now):
    """Record the one decision on this version and end the lease.

    `points` are [{"about": field key or "", "text": …}], for an adjustment alone. An unclaimed
    review may be decided at once; a lapsed lease harms nobody until another mentor claims. The
    tenth approval issues the certificate in this same transaction. Raises Conflict as `claim`
    does.
    """
    free = Review.objects.filter(pk=review.pk).free_for(by, now=now)
    verdict = {"decision": decision, "scores": scores, "text": text, "points": points}
    if not free.update(mentor=by, claimed_until=now, **verdict, decided_at=now):
        raise Conflict(TAKEN)
    review.refresh_from_db()
    letters.decided(review, now=now)
    if decision == Decision.APPROVED:
        _complete(review.submission.member_id, now=now)


def _complete(member_id, *, now):
    """Issue the certificate when ten weeks are approved.

    The lock makes the last two approvals, given at once, see each other.
    """
    member = Membership.objects.select_for_update().get(pk=member_id)
    approved = Submission.objects.filter(member=member).approved()
    if approved.values("week").distinct().count() == WEEKS:
        certificates.issue(member=member, now=now)
