"""Every write in this room: calling, saying *ik kom*, answering, thanking."""

from django.db import transaction

from cohorts.group.models import Membership
from cohorts.stuck import letters
from cohorts.stuck.models import Company, StuckCall, StuckReach, StuckReply
from cohorts.stuck.reach import near
from school.conflict import Conflict


@transaction.atomic
def call(*, week, place, where, company, text, by, now, is_unnamed=False):
    """Write down that `by` is stuck at `place` of the WeekPage `week`; return the StuckCall.

    A mentor always knows who asks; noabers only who is not `is_unnamed`, until one comes. The same
    call made again while it is open, as by a double click, returns the first one: the lock on the
    member makes simultaneous ones wait for each other.
    """
    Membership.objects.select_for_update().get(pk=by.pk)
    same = {"member": by, "week": week.translation_key, "place": place, "company": company}
    new = {"where": where, "made_at": now, "is_unnamed": is_unnamed and company != Company.MENTOR}
    made, is_new = StuckCall.objects.get_or_create(**same, text=text, solved_at=None, defaults=new)
    if is_new and company == Company.MENTOR:
        letters.called(made, week, now=now)
    elif is_new:
        _reach(made, now=now)
    return made


@transaction.atomic
def come(*, call, by, now):
    """The Membership `by` says *ik kom*: the first to say so takes the call, and the asker hears.

    A second click changes nothing. Raises Conflict when somebody else was first, or when the call
    was closed meanwhile.
    """
    free = StuckCall.objects.filter(pk=call.pk, taken_by=None, solved_at=None)
    if free.exclude(member=by.pk).update(taken_by=by, taken_at=now):
        call.taken_by, call.taken_at = by, now
        letters.coming(call, now=now)
    elif not StuckCall.objects.filter(pk=call.pk, taken_by=by).exists():
        raise Conflict("Er is al iemand onderweg, of het is intussen opgelost. Mooi dat je keek.")


@transaction.atomic
def reply(*, call, text, by, now):
    """Answer a call and return the StuckReply; a double click makes one.

    Raises Conflict when the call was closed meanwhile.
    """
    if not StuckCall.objects.select_for_update().filter(pk=call.pk, solved_at=None):
        raise Conflict("Deze vraag is intussen opgelost.")
    last = call.stuckreply_set.last()
    if last and (last.by_id, last.text) == (by.pk, text):
        return last
    said = StuckReply.objects.create(call=call, text=text, by=by, at=now)
    letters.answered(said, now=now)
    return said


@transaction.atomic
def close(*, call, thanks, by, now):
    """Close the call of `by` with a word of thanks, or none, for everybody who came.

    Raises Conflict when it was closed before.
    """
    mine = StuckCall.objects.filter(pk=call.pk, member=by, solved_at=None)
    if not mine.update(solved_at=now, thanks=thanks):
        raise Conflict("Deze vraag had je al afgesloten.")
    letters.thanked(StuckCall.objects.select_related("member__user").get(pk=call.pk), now=now)


def _reach(made, *, now):
    """Ask who offered something near it, or who is in today, to come."""
    for user in near(made, now=now):
        StuckReach.objects.create(call=made, user=user)
        letters.reached(made, user, now=now)
