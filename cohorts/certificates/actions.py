"""Every write in this room: issuing, printing, revoking, erasing.

The row is the truth. The task is a shortcut; the bell prints what no task did.
"""

import logging
from datetime import UTC, timedelta
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.timezone import now as moment
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from cohorts.certificates import archive, letters
from cohorts.certificates.code import mint
from cohorts.certificates.facts import digest, facts_of, local_day
from cohorts.certificates.models import ERASED, UNPRINTED, Certificate, CertificateYear, Reason
from cohorts.certificates.pdf import pdf_of, renderer
from cohorts.certificates.picture import picture_of
from cohorts.certificates.standing import Unprintable, lacking, told
from cohorts.credentials.keys import KeyFault
from cohorts.credentials.signing import signed_credential
from cohorts.credentials.status import free_index
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Membership
from school.archive import keep
from school.changes import actions as changes
from school.changes.models import Kind
from school.conflict import Conflict
from school.pdf import PdfError

BACK_OFF = [timedelta(minutes=minutes) for minutes in (2, 5, 15, 60)]
AT_ONCE = 20  # how many the bell prints at most in one ring
SHOWN_ON = {Reason.MISTAKE}  # reasons that lead from the old page to the new certificate

log = logging.getLogger(__name__)


@transaction.atomic
def complete(*, member, now, by=None):
    """A participant's tenth week was approved: issue, unless it is handed out or cannot be printed.

    Then a letter says so to who waits for it, or to who can mend it.
    """
    if member.cohort.has_ceremony:
        letters.waits_for_ceremony(member, now=now)
        return
    try:
        issue(member=member, now=now, by=by)
    except Unprintable as fault:
        letters.held(member, str(fault), now=now)


@transaction.atomic
def issue(*, member, now, by=None):
    """Number and freeze the certificate of a participant at `now`; return it.

    A second call, simultaneous or not, returns the valid certificate unchanged. Numbers of a local
    year have no gaps: the lock on CertificateYear lasts as long as this transaction. `by` is the
    Membership from whose act it follows. The PDF and its letter follow from `render`. Raises
    Conflict while a week is not approved; an approval is final, so the check stays true. Raises
    Unprintable for a character that no print font has.
    """
    member = _locked(member)
    return Certificate.objects.valid().of(member) or _write(member, now=now, by=by)


@transaction.atomic
def revoke(*, certificate, reason, note="", by, now):
    """Make a certificate count no more, for a Reason; the note is for organisers alone.

    Raises Conflict when it was revoked before.
    """
    _revoke(certificate, reason, note, now=now, by=by)
    letters.revoked(certificate, now=now)


@transaction.atomic
def reissue(*, certificate, reason, note="", by, now):
    """Revoke a certificate and issue the one that replaces it, both or neither; return the new one.

    It has its own number, code and file, and says what is true now. Raises Conflict when the old
    one was revoked before, and Unprintable as `issue` does.
    """
    member = _locked(certificate.membership)
    _revoke(certificate, reason, note, now=now, by=by)
    return _write(member, now=now, by=by, replaces=certificate)


@transaction.atomic
def show_successor(*, certificate, shown, by):
    """Let the page of what `certificate` replaced lead to it or not, as its holder `by` wishes."""
    own = Certificate.objects.filter(replaced_by=certificate, membership__user=by)
    own.update(show_successor=shown)


@transaction.atomic
def erase(*, member, by, now):
    """Forget what the certificates of a participant say, on their wish: facts, credential, file.

    Number, code and dates stay; what was valid is revoked.
    """
    member = _locked(member)
    gone = list(Certificate.objects.filter(membership=member, erased_at=None))
    for certificate in gone:
        if not certificate.revoked_at:
            _revoke(certificate, Reason.WISH, "", now=now, by=by)
        Certificate.objects.filter(pk=certificate.pk).update(**ERASED, erased_at=now)
        _note(Kind.ERASED, member, by=by)
        if certificate.pdf_sha256:
            transaction.on_commit(partial(archive.throw_away, certificate))
    transaction.on_commit(partial(clear_away, {each.facts_sha256 for each in gone}))


@transaction.atomic
def tell_of_guessing(*, now):
    """Tell the organisers that codes are being tried out; once an hour, however often it is said.

    Nobody does this: it follows from what anonymous people look up.
    """
    letters.guessing(now=now)


def _locked(member):
    members = Membership.objects.select_related("user", "cohort__programme", "mentor__user")
    return members.select_for_update(of=["self"]).get(pk=member.pk)


def _write(member, *, now, by, replaces=None):
    issued_at = now.astimezone(UTC).replace(microsecond=0)
    facts = facts_of([member], issued_at=issued_at)[member.pk]
    if len(facts["milestones"]) < WEEKS:
        raise Conflict(_("Nog niet alle weken zijn goedgekeurd."))
    if chars := lacking(facts):
        raise Unprintable(told(chars))
    facts["number"] = _next_number(local_day(issued_at).year)
    certificate = Certificate.objects.create(
        membership=member,
        number=facts["number"],
        code=mint(),
        facts=facts,
        facts_sha256=digest(facts),
        issued_at=issued_at,
        replaces=replaces,
        status_index=free_index(),
        due_at=now + BACK_OFF[0],
    )
    _note(Kind.CERTIFIED, member, by=by)
    render.enqueue(certificate_id=certificate.pk)
    return certificate


def _revoke(certificate, reason, note, *, now, by):
    revoked = {
        "revoked_at": now,
        "revoked_reason": reason,
        "revoked_note": note,
        "show_successor": reason in SHOWN_ON,
    }
    if not Certificate.objects.valid().filter(pk=certificate.pk).update(**revoked):
        raise Conflict(
            _("Dit certificaat was al ingetrokken. Kijk in het overzicht hoe het nu is.")
        )
    _note(Kind.REVOKED, certificate.membership, by=by)
    vars(certificate).update(revoked)


def _note(kind, member, *, by):
    place = {"within": member.cohort.public_id, "by": by and by.user}
    changes.note(kind=kind, users=[member.user], **place)


@task(queue_name="pdf")
def render(*, certificate_id):
    """Print a certificate unless it has its PDF; safe to break off and to repeat at any point."""
    certificate = Certificate.objects.get(pk=certificate_id)
    if not (certificate.pdf_sha256 or certificate.revoked_at):
        _print(certificate, now=moment())


def render_waiting(*, now):
    """For the bell: print what is due at `now` and has no PDF; returns how many were printed."""
    waiting = Certificate.objects.due(now=now).select_related("membership__user")
    return sum(_try(certificate, now=now) for certificate in waiting[:AT_ONCE])


def clear_away(digests):
    """Throw away what killed tasks left of erased certificates, by the digests of their facts.

    That is a whole file that says itself that it is of those facts, or one that was left half,
    which is of use to nobody; half files stay while a certificate is still to be printed, since
    they may be its. Another file that no certificate names stays too: after the database was put
    back to an earlier day, it is of somebody who got it since.
    """
    stored = archive.stems()
    is_printing = Certificate.objects.valid().filter(UNPRINTED).exists()
    for stem in stored - set(Certificate.objects.values_list("pdf_sha256", flat=True)):
        if archive.is_of(stem, digests) or not (is_printing or archive.is_whole(stem)):
            archive.throw_away(Certificate(pdf_sha256=stem))


def _try(certificate, *, now):
    """Take a turn, so that two bells do not print the same one, and print; False when it failed."""
    wait = BACK_OFF[min(certificate.attempts, len(BACK_OFF) - 1)]
    turn = Certificate.objects.due(now=now).filter(pk=certificate.pk)
    if not turn.update(due_at=now + wait, attempts=F("attempts") + 1):
        return False
    try:
        _print(certificate, now=now)
    except (PdfError, KeyFault) as fault:
        log.error("certificate %s cannot be printed: %s", certificate.number, fault)
        return False
    return True


def _print(certificate, *, now):
    """Sign, render, store under the hash, set once, post the letter; the last two both or neither.

    Wherever it breaks off, the next time makes the same bytes: what was signed is kept first.
    """
    _sign(certificate)
    body, made_by = pdf_of(certificate), renderer()
    printed = {"pdf_sha256": sha256(body).hexdigest(), "renderer": made_by}
    keep(Certificate(**printed).path, body)
    keep(Certificate(**printed).picture_path, picture_of(certificate))
    with transaction.atomic():
        unprinted = Certificate.objects.valid().filter(UNPRINTED, pk=certificate.pk)
        if unprinted.update(**printed):
            letters.ready(certificate, now=now)
    if not Certificate.objects.filter(pk=certificate.pk, **printed).exists():  # it was revoked
        archive.throw_away(Certificate(**printed))


def _sign(certificate):
    """Set the credential once, when the school has a key; one from before status lists has none."""
    if certificate.credential or certificate.status_index is None:
        return
    unsigned = Certificate.objects.valid().filter(pk=certificate.pk, credential="")
    unsigned.update(credential=signed_credential(certificate))
    certificate.refresh_from_db(fields=["credential"])


def _next_number(year):
    CertificateYear.objects.get_or_create(year=year)
    this_year = CertificateYear.objects.filter(year=year)
    this_year.update(last=F("last") + 1)
    return f"{settings.CERTIFICATE_PREFIX}-{year}-{this_year.get().last:04}"
