"""Every write about letters: posting joins the caller's transaction, delivering has its own.

The Letter row is the truth. A task only says "look"; `ring_bell` looks anyway each minute.
"""

import logging
from datetime import timedelta
from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPServerDisconnected
from socket import gaierror
from time import monotonic
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils.timezone import now as moment
from django_tasks import task

from school.letters.links import address as address
from school.letters.message import message
from school.letters.models import Letter, OptOut, Wording
from school.letters.quiet import earliest
from school.pages.models import SchoolSettings
from school.people.models import User
from school.text import clean, one_line

log = logging.getLogger("school")

AWAY = (ConnectionError, TimeoutError, gaierror, SMTPConnectError, SMTPServerDisconnected)
BATCH, LEASE = timedelta(minutes=4), timedelta(minutes=10)  # a lease counts from the bell
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
GIVE_UP_AFTER = timedelta(hours=24)
REMIND_AFTER = timedelta(days=3)


@transaction.atomic
def post(*, to, key, places, dedupe, now, text="", calendar="", reminder_of=""):
    """Write the letter `key` to `to`, with `{names}` in its wording taken from `places`.

    `to` is a User, or somebody without an account: whatever has `email` and `first_name`. A person
    may have written another `text` under the wording's subject; the iCalendar text `calendar` goes
    along. Returns the Letter; a second call with the same `dedupe` returns the first one unchanged.
    Returns None, and nothing is written, for a letter that the User does not want, and for a
    reminder of what they were reminded of less than REMIND_AFTER ago: `reminder_of` names that.
    """
    wording, person = Wording.objects.get(key=key), to if isinstance(to, User) else None
    if person and not wording.necessary and OptOut.objects.refuses(person, wording):
        return None
    if reminder_of and _is_reminded(to, reminder_of, now=now):
        return None
    places = {"voornaam": to.first_name, "afzender": SchoolSettings.load().sender, **places}
    subject, standard = wording.filled(places)
    letter, is_new = Letter.objects.get_or_create(
        dedupe_key=dedupe,
        defaults={
            "key": key,
            "to": to.email,
            "user": person,
            "subject": subject,
            "text": text or standard,
            "calendar": calendar,
            "reminder_of": reminder_of,
            "written_at": now,
            "due_at": earliest(now, urgent=wording.urgent),
        },
    )
    if is_new:
        deliver_soon.enqueue()
    return letter


def _is_reminded(to, about, *, now):
    """Whether it is too early for another; holds the person, so that two bells cannot both ask."""
    User.objects.select_for_update().get(pk=to.pk)
    return Letter.objects.reminders(to=to, about=about, since=now - REMIND_AFTER).exists()


@transaction.atomic
def post_secret(*, to, key, subject, text, now):
    """Write a letter whose text is erased once it was sent, such as a sign-in code; return it."""
    letter = Letter.objects.create(
        dedupe_key=f"{key}-{uuid4()}",
        key=key,
        to=to,
        subject=one_line(subject),
        text=clean(text),
        is_secret=True,
        written_at=now,
        due_at=now,
    )
    deliver_soon.enqueue()
    return letter


@transaction.atomic
def stop(*, wording, by):
    """Write no more letters of this kind to `by`, a User; once more changes nothing."""
    OptOut.objects.get_or_create(user=by, wording=wording)


@transaction.atomic
def choose(*, stopped, resumed, by):
    """Let `by`, a User, stop and resume kinds of letters, given by their keys.

    Only what they changed is written, so that a choice made meanwhile elsewhere stays.
    """
    optional = Wording.objects.filter(necessary=False)
    for wording in optional.filter(key__in=stopped):
        stop(wording=wording, by=by)
    OptOut.objects.filter(user=by, wording__key__in=resumed).delete()


@task(queue_name="mail", priority=10)  # a sign-in code does not wait for two hundred PDFs
def deliver_soon():
    """Look whether letters are due."""
    deliver_due(now=moment())


def deliver_due(*, now):
    """Send what is due at `now`; returns how many letters went out.

    What takes longer than BATCH waits for the next bell, while every lease still holds; so do the
    others when the mail server does not answer, since each would take as long as a connection may.
    """
    sent, end = 0, monotonic() + BATCH.total_seconds()
    try:
        for letter in Letter.objects.due(now=now)[:500]:
            sent += _deliver(letter, now=now)
            if monotonic() > end:
                break
    except AWAY as fault:
        log.error("de mailserver is weg: %s", type(fault).__name__)
    return sent


def _deliver(letter, *, now):
    """Lease, send, mark; each a transaction of its own, so that a crash sends at most twice."""
    lease = Letter.objects.due(now=now).filter(pk=letter.pk)
    if not lease.update(leased_until=now + LEASE, attempts=F("attempts") + 1):
        return False
    try:
        message(letter).send()
    except AWAY:
        _retry(letter, now=now, is_final=False)
        raise
    except (OSError, ValueError) as fault:  # of the server or the address; smtplib's are OSErrors
        _retry(letter, now=now, is_final=_is_final(fault))
        return False
    text = "" if letter.is_secret else letter.text
    Letter.objects.filter(pk=letter.pk).update(sent_at=now, leased_until=None, text=text)
    return True


def _is_final(fault):
    """Whether it makes no sense to try again: a 5xx on the address, or no mail can be made of it.

    A server that refuses for another reason may be well again in a minute.
    """
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code >= 500 for code, _answer in fault.recipients.values())
    return isinstance(fault, ValueError)


def _retry(letter, *, now, is_final):
    over = is_final or now - letter.written_at > GIVE_UP_AFTER
    wait = BACK_OFF[min(letter.attempts, len(BACK_OFF) - 1)]
    Letter.objects.filter(pk=letter.pk).update(
        due_at=now + wait,
        leased_until=None,
        given_up_at=now if over else None,
        text="" if over and letter.is_secret else letter.text,
    )
    if over:
        log.error("brief %s is opgegeven", letter.public_id)
