"""Every write about letters: posting joins the caller's transaction, delivering has its own.

The Letter row is the truth. A task only says "look"; `ring_bell` looks anyway each minute.
"""

import logging
import re
from datetime import timedelta
from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPServerDisconnected
from socket import gaierror
from time import monotonic
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils.timezone import now as moment
from django.utils.translation import gettext as _
from django_tasks import task

from school.letters.links import address as address
from school.letters.message import message
from school.letters.models import Letter, OptOut, Reason, Wording
from school.letters.quiet import earliest
from school.letters.refusals import Refusal
from school.pages.models import SchoolSettings
from school.people.models import User
from school.text import clean, one_line

log = logging.getLogger("school")

AWAY = (ConnectionError, TimeoutError, gaierror, SMTPConnectError, SMTPServerDisconnected)
BATCH, LEASE = timedelta(minutes=4), timedelta(minutes=10)  # a lease counts from the bell
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
TRIES = 28  # with these waits the last one is a day after the first
STALE_AFTER = timedelta(hours=24)
ABOUT_US = re.compile(r"^530|^\d+ 5\.7\.")  # refused for who we are, not for who they are; RFC 3463
REMIND_AFTER, WEEK = timedelta(days=3), timedelta(days=7)
UNASKED = 2  # in a week, which leaves one of three for what people cause and cannot wait


@transaction.atomic
def post(*, to, key, places, dedupe, now, text="", calendar="", reminder_of="", every=None):
    """Write the letter `key` to `to`, with `{names}` in its wording taken from `places`.

    `to` is a User, or somebody without an account: whatever has `email` and `first_name`. A person
    may have written another `text` under the wording's subject; the iCalendar text `calendar` goes
    along. Returns the Letter; a second call with the same `dedupe` returns the first one unchanged.
    Returns None, and nothing is written, for a letter that they do not want, and for what can wait:
    `reminder_of` names its subject, of which a User hears once in the timedelta `every`
    (REMIND_AFTER when not given), and not in a week in which they got UNASKED letters already.
    """
    wording, person = Wording.objects.get(key=key), to if isinstance(to, User) else None
    if not wording.necessary and OptOut.objects.refuses(to.email, wording):
        return None
    if reminder_of and _is_reminded(to, reminder_of, every or REMIND_AFTER, now=now):
        return None
    places = {"afzender": SchoolSettings.load().sender, **places}
    written = filled(wording, to=to, places=places, now=now)
    own = {"user": person, "calendar": calendar, "reminder_of": reminder_of}
    letter, is_new = Letter.objects.get_or_create(
        dedupe_key=dedupe, defaults={**written, **own, "text": text or written["text"]}
    )
    if is_new:
        deliver_soon.enqueue()
    return letter


def filled(wording, *, to, places, now):
    """The fields of a Letter in the words of a Wording, a dict: all that `post` and many share."""
    subject, text = wording.filled({"voornaam": to.first_name, **places})
    return {
        "key": wording.key,
        "to": to.email,
        "subject": subject,
        "text": text,
        "written_at": now,
        "due_at": earliest(now, urgent=wording.urgent),
    }


def _is_reminded(to, about, every, *, now):
    """Whether it is too early for another; holds the person, so that two bells cannot both ask."""
    User.objects.select_for_update().get(pk=to.pk)
    told = Letter.objects.reminders(to=to, about=about, since=now - every).exists()
    return told or Letter.objects.unasked(to=to, since=now - WEEK).count() >= UNASKED


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
def try_out(*, wording, by, now):
    """Send the User `by` a Wording, saved or not, as a letter filled with the examples; return it.

    Two clicks in one second are one.
    """
    subject, text = wording.filled(SchoolSettings.load().examples)
    letter, is_new = Letter.objects.get_or_create(
        dedupe_key=f"proof-{wording.pk}-{by.pk}-{now:%Y%m%d%H%M%S}",
        defaults={
            "key": wording.key,
            "to": by.email,
            "subject": one_line(_("Proef: {subject}").format(subject=subject)),
            "text": text,
            "written_at": now,
            "due_at": earliest(now, urgent=wording.urgent),
        },
    )
    if is_new:
        deliver_soon.enqueue()
    return letter


@transaction.atomic
def stop(*, wording, by):
    """Write no more letters of this kind to `by`, a User or an address; twice is once."""
    who = {"user": by} if isinstance(by, User) else {"email": by.lower()}
    OptOut.objects.get_or_create(**who, wording=wording)


@transaction.atomic
def choose(*, stopped, resumed, by):
    """Let `by`, a User, stop and resume kinds of letters, given by their keys.

    Only what they changed is written, so that a choice made meanwhile elsewhere stays.
    """
    optional = Wording.objects.filter(necessary=False)
    for wording in optional.filter(key__in=stopped):
        stop(wording=wording, by=by)
    OptOut.objects.filter(user=by, wording__key__in=resumed).delete()


@transaction.atomic
def forget_visits(*, emails, now):
    """Erase what was written to these addresses about a kick-off, and what they do not want."""
    written = Letter.objects.about_kickoff().filter(to__in=emails)
    written.filter(sent_at=None, given_up_at=None).update(given_up_at=now, leased_until=None)
    written.update(to="", subject="", text="", calendar="")
    OptOut.objects.filter(email__in=emails).delete()


@transaction.atomic
def forget_texts(*, rows, now):
    """Erase what these Letters said; that they were sent, and to whom, stays."""
    rows.update(text="", calendar="")


@transaction.atomic
def forget_receivers(*, rows, now):
    """Erase to whom these Letters were; the row stays, so that none is written once more."""
    rows.update(to="", user=None, subject="", text="", calendar="")


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
    if letter.attempts >= TRIES:  # each of them ended with the worker, not with an answer
        return _set_aside(letter, Reason.BROKEN, now=now)
    mail = _made(letter, now=now)
    return mail is not None and _sent(letter, mail, now=now)


def _made(letter, *, now):
    """The mail of a Letter; None, and set aside, when none can be made of it."""
    try:
        return message(letter)
    except Exception as fault:  # whatever it is, the letters behind it must go out
        log.error("van brief %s is geen mail te maken: %s", letter.public_id, type(fault).__name__)
        _set_aside(letter, Reason.BROKEN, now=now)


def _sent(letter, mail, *, now):
    try:
        mail.send()
    except AWAY:
        _retry(letter, now=now)
        raise
    except ValueError:  # the address or a header is none
        return _set_aside(letter, Reason.BROKEN, now=now)
    except SMTPRecipientsRefused as fault:
        return _refused(letter, *next(iter(fault.recipients.values())), now=now)
    except OSError:  # smtplib's are OSErrors: the server may be well again in a minute
        return _retry(letter, now=now)
    _went(letter, now=now)
    return True


@transaction.atomic
def _went(letter, *, now):
    text = "" if letter.is_secret else letter.text
    Letter.objects.filter(pk=letter.pk).update(sent_at=now, leased_until=None, text=text)
    if letter.is_secret:  # nothing else goes to an address that was refused
        Refusal.objects.of(letter.to).delete()


def _refused(letter, code, answer, *, now):
    """Mark the address when the server does not know it; an answer about us is tried again.

    A code may have been asked for at an address of nobody, by a slip of the finger.
    """
    answer = one_line(answer.decode(errors="replace"), Refusal.LONGEST)
    if code < 500 or ABOUT_US.search(f"{code} {answer}"):
        return _retry(letter, now=now)
    if not letter.is_secret or User.objects.filter(email__iexact=letter.to).exists():
        mark = {"answer": f"{code} {answer}"[: Refusal.LONGEST], "refused_at": now}
        Refusal.objects.update_or_create(address=letter.to.lower(), defaults=mark)
    return _set_aside(letter, Reason.REFUSED, now=now)


def _retry(letter, *, now):
    is_stale = letter.is_secret and now - letter.written_at > STALE_AFTER
    if is_stale or letter.attempts + 1 >= TRIES:
        return _set_aside(letter, Reason.AWAY, now=now)
    wait = BACK_OFF[min(letter.attempts, len(BACK_OFF) - 1)]
    Letter.objects.filter(pk=letter.pk).update(due_at=now + wait, leased_until=None)
    return False


def _set_aside(letter, why, *, now):
    text = "" if letter.is_secret else letter.text
    given_up = {"given_up_at": now, "why": why, "leased_until": None, "text": text}
    Letter.objects.filter(pk=letter.pk).update(**given_up)
    log.error("brief %s is opgegeven: %s", letter.public_id, why)
    return False
