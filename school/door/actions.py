"""Every write in this room: pairing and revoking phones, and letting people in."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from school.conflict import Conflict
from school.door import keys
from school.door.guests import by_hash, expected, ms
from school.door.models import CheckIn, Device, Outcome
from school.kickoff.models import Kickoff

GONE = gettext_lazy("Deze code is al gebruikt of verlopen. Vraag de organisator om een nieuwe.")


@transaction.atomic
def invite(*, kickoff, by, now):
    """Make a code for one phone, that the User `by` answers for; returns its Device."""
    return Device.objects.create(kickoff=kickoff, made_by=by, made_at=now)


@transaction.atomic
def pair(*, device, name, now):
    """Give the phone with this code its name and its token, which is returned and kept nowhere."""
    token = keys.mint()
    paired = {"token_sha256": keys.digest(token), "paired_at": now, "seen_at": now}
    if not Device.objects.waiting(now=now).filter(pk=device.pk).update(name=name, **paired):
        raise Conflict(GONE)
    return token


@transaction.atomic
def revoke(*, device, now):
    """Refuse a phone from now on, or a code that no phone used; a second time changes nothing."""
    Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=now)


@transaction.atomic
def admit(*, scans, sent, by, now):
    """Take in what the Device `by` saw; returns an answer for each scan, in the same order.

    `scans` are dicts as forms.ScanForm cleans them. `sent` is the phone's clock in milliseconds at
    `now`: all its times are moved by the difference. The first to arrive is in; a later scan of the
    ticket is a double, also when its own time is earlier, since nobody's confirmation is taken
    back. A scan that was answered before gets the same answer again. Raises Conflict for a phone
    that was revoked meanwhile.
    """
    if not Device.objects.working(now=now).filter(pk=by.pk).update(seen_at=now):
        raise Conflict(_("Deze telefoon hoort niet meer bij de deur."))
    if not scans:
        return []
    kickoff = Kickoff.objects.locked(by.kickoff_id)
    tickets, skew = by_hash(kickoff), ms(now) - sent
    answers = []
    for scan in scans:
        told = {"kickoff": kickoff, "at": _moment(scan["at"] + skew, by=by, now=now), "now": now}
        answers.append(_take(scan, tickets, by=by, **told))
    return answers


@transaction.atomic
def let_in(*, check_in, by, now):
    """Let a walk-in in for whom there was no seat: the organiser `by` takes it on them."""
    refused = CheckIn.objects.refused().filter(pk=check_in.pk)
    if not refused.update(outcome=Outcome.IN, let_in_by=by, received_at=now):
        raise Conflict(_("Die is intussen al binnen, of weer van de lijst gehaald."))


@transaction.atomic
def forget_names(*, rows, now):
    """Erase what these walk-ins or phones are called; that they were there stays."""
    rows.update(name="")


def _take(scan, tickets, *, by, kickoff, at, now):
    if scan["what"] == "undo":
        return _undo(scan, by=by, now=now)
    known = CheckIn.objects.filter(public_id=scan["id"]).select_related("ticket").first()
    if known:
        return _answer(known)
    about = {"kickoff": kickoff, "device": by, "public_id": scan["id"], "at": at, "now": now}
    if scan["what"] == "walk_in":
        return _answer(_walk_in(name=scan["name"], kind=scan["kind"], **about))
    ticket = tickets.get(scan["ticket"])
    return _answer(_enter(ticket, **about)) if ticket else _told(scan["id"], "unknown")


def _enter(ticket, *, public_id, now, **about):
    inside = CheckIn.objects.filter(ticket=ticket).inside().exists()
    return CheckIn.objects.create(
        public_id=public_id,
        ticket=ticket,
        outcome=Outcome.DOUBLE if inside else Outcome.IN,
        received_at=now,
        **about,
    )


def _walk_in(*, kickoff, now, **about):
    """In while there is a seat that nobody signed up for; else written down for the organiser."""
    came = kickoff.checkin_set.inside().walk_ins()
    free = kickoff.capacity - expected(kickoff).count() - came.count()
    return CheckIn.objects.create(
        kickoff=kickoff,
        outcome=Outcome.IN if free > 0 else Outcome.FULL,
        received_at=now,
        **about,
    )


def _undo(scan, *, by, now):
    """Only a phone's own scans; undone twice is undone."""
    CheckIn.objects.filter(public_id=scan["scan"], device=by, undone_at=None).update(undone_at=now)
    return _told(scan["id"], "undone")


def _answer(check_in):
    """What the phone is told; of a double, when and by which phone the first was let in."""
    if check_in.outcome != Outcome.DOUBLE:
        return _told(check_in.public_id, check_in.outcome, at=ms(check_in.at))
    inside = CheckIn.objects.filter(ticket=check_in.ticket_id).inside()
    first = inside.select_related("device").first() or check_in
    return _told(check_in.public_id, Outcome.DOUBLE, at=ms(first.at), device=first.device.name)


def _told(number, outcome, **more):
    return {"id": str(number), "outcome": str(outcome), **more}


def _moment(milliseconds, *, by, now):
    """A time of the phone by the school's clock: never before it was paired, never yet to come."""
    earliest = ms(by.paired_at)
    seconds, rest = divmod(min(max(milliseconds, earliest), ms(now)), 1000)
    return datetime.fromtimestamp(seconds, UTC) + timedelta(milliseconds=rest)
