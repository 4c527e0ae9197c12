"""Every write about letters: posting joins the caller's transaction, delivering has its own.

The Letter row is the truth. A task only says "look"; `ring_bell` looks anyway each minute.
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.timezone import now as moment
from django_tasks import task

from school.letters.models import Letter, Wording
from school.letters.quiet import earliest
from school.pages.models import SchoolSettings
from school.text import clean, one_line

LEASE = timedelta(minutes=5)
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
GIVE_UP_AFTER = timedelta(hours=24)


@transaction.atomic
def post(*, to, key, places, dedupe, now):
    """Write the letter `key` to the User `to`, with `{names}` in its wording taken from `places`.

    Returns the Letter; a second call with the same `dedupe` returns the first one unchanged.
    """
    wording = Wording.objects.get(key=key)
    places = {"voornaam": to.first_name, "afzender": SchoolSettings.load().sender, **places}
    letter, is_new = Letter.objects.get_or_create(
        dedupe_key=dedupe,
        defaults={
            "key": key,
            "to": to.email,
            "user": to,
            "subject": one_line(filled(wording.subject, places)),
            "text": filled(wording.body, places),
            "written_at": now,
            "due_at": earliest(now, urgent=wording.urgent),
        },
    )
    if is_new:
        deliver_soon.enqueue()
    return letter


@transaction.atomic
def post_secret(*, to, key, subject, text, now):
    """Write a letter whose text is erased once it was sent, such as a sign-in code; return it."""
    letter = Letter.objects.create(
        dedupe_key=f"{key}-{to}-{now.isoformat()}"[:120],
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


def address(name, *args):
    """The full address of a page by its URL name, as a letter needs it."""
    return settings.BASE_URL + reverse(name, args=args)


def filled(text, places):
    """`text` with each `{name}` of `places` put in; other braces stay as they are."""
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


@task(queue_name="mail")
def deliver_soon():
    """Look whether letters are due."""
    deliver_due(now=moment())


def deliver_due(*, now):
    """Send what is due at `now`; returns how many letters went out."""
    return sum(_deliver(letter, now=now) for letter in Letter.objects.due(now=now)[:500])


def _deliver(letter, *, now):
    """Lease, send, mark; each a transaction of its own, so that a crash sends at most twice."""
    lease = Letter.objects.due(now=now).filter(pk=letter.pk)
    if not lease.update(leased_until=now + LEASE, attempts=F("attempts") + 1):
        return False
    try:
        _mail(letter)
    except OSError:  # the mail server is away or refuses for now; smtplib's errors are OSErrors
        _retry(letter, now=now)
        return False
    text = "" if letter.is_secret else letter.text
    Letter.objects.filter(pk=letter.pk).update(sent_at=now, leased_until=None, text=text)
    return True


def _mail(letter):
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[letter.to],
        headers={"Message-ID": f"<{letter.public_id}@ondernemersschool>"},
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.send()


def _retry(letter, *, now):
    wait = BACK_OFF[min(letter.attempts, len(BACK_OFF) - 1)]
    given_up = now if now - letter.written_at > GIVE_UP_AFTER else None
    Letter.objects.filter(pk=letter.pk).update(
        due_at=now + wait, leased_until=None, given_up_at=given_up
    )
