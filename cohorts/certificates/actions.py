"""Every write in this room: issuing, and printing what was issued.

The row is the truth. The task is a shortcut; the bell prints what no task did.
"""

import logging
from datetime import UTC, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F
from django.utils.timezone import now as moment
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from cohorts.certificates.code import mint
from cohorts.certificates.facts import digest, facts_of, local_day
from cohorts.certificates.models import UNPRINTED, Certificate, CertificateYear
from cohorts.certificates.pdf import address, pdf_of, renderer
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Membership
from school.conflict import Conflict
from school.letters import actions as letters
from school.pages.models import SchoolSettings
from school.pdf import PdfError

BACK_OFF = [timedelta(minutes=minutes) for minutes in (2, 5, 15, 60)]
AT_ONCE = 20  # how many the bell prints at most in one ring

log = logging.getLogger(__name__)


@transaction.atomic
def issue(*, member, now):
    """Number and freeze the certificate of a participant at `now`; return it.

    A second call, simultaneous or not, returns the valid certificate unchanged. Numbers of a local
    year have no gaps: the lock on CertificateYear lasts as long as this transaction. The PDF and
    its letter follow from `render`. Raises Conflict while a week is not approved; an approval is
    final, so the check stays true.
    """
    members = Membership.objects.select_related("user", "cohort__programme", "mentor__user")
    member = members.select_for_update(of=["self"]).get(pk=member.pk)
    if valid := Certificate.objects.valid().filter(membership=member).first():
        return valid
    issued_at = now.astimezone(UTC).replace(microsecond=0)
    facts = facts_of(member, number=_next_number(local_day(issued_at).year), issued_at=issued_at)
    if len(facts["milestones"]) < WEEKS:
        raise Conflict(_("Nog niet alle weken zijn goedgekeurd."))
    certificate = Certificate.objects.create(
        membership=member,
        number=facts["number"],
        code=mint(),
        facts=facts,
        facts_sha256=digest(facts),
        issued_at=issued_at,
        due_at=now + BACK_OFF[0],
    )
    render.enqueue(certificate_id=certificate.pk)
    return certificate


@task(queue_name="pdf")
def render(*, certificate_id):
    """Print a certificate unless it has its PDF; safe to break off and to repeat at any point."""
    certificate = Certificate.objects.get(pk=certificate_id)
    if not certificate.pdf_sha256:
        _print(certificate, now=moment())


def render_waiting(*, now):
    """For the bell: print what is due at `now` and has no PDF; returns how many were printed."""
    waiting = Certificate.objects.due(now=now).select_related("membership__user")
    return sum(_try(certificate, now=now) for certificate in waiting[:AT_ONCE])


def _try(certificate, *, now):
    """Take a turn, so that two bells do not print the same one, and print; False when it failed."""
    wait = BACK_OFF[min(certificate.attempts, len(BACK_OFF) - 1)]
    turn = Certificate.objects.due(now=now).filter(pk=certificate.pk)
    if not turn.update(due_at=now + wait, attempts=F("attempts") + 1):
        return False
    try:
        _print(certificate, now=now)
    except PdfError as fault:
        log.error("certificate %s cannot be printed: %s", certificate.number, fault)
        return False
    return True


def _print(certificate, *, now):
    """Render, store under its hash, set once, post the letter; the last two together or not."""
    body, made_by = pdf_of(certificate), renderer()
    printed = {"pdf_sha256": sha256(body).hexdigest(), "renderer": made_by}
    _store(Certificate(**printed).path, body)
    with transaction.atomic():
        if Certificate.objects.filter(UNPRINTED, pk=certificate.pk).update(**printed):
            _post(certificate, now=now)


def _store(path, body):
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


def _post(certificate, *, now):
    places = {"link": address(certificate), "code": certificate.code}
    letters.post(
        to=certificate.membership.user,
        key="certificate_ready",
        places={**places, "afzender": SchoolSettings.load().sender},
        dedupe=f"certificate-{certificate.number}",
        now=now,
    )


def _next_number(year):
    CertificateYear.objects.get_or_create(year=year)
    this_year = CertificateYear.objects.filter(year=year)
    this_year.update(last=F("last") + 1)
    return f"{settings.CERTIFICATE_PREFIX}-{year}-{this_year.get().last:04}"
