"""Every write in this room: calling, coming, thanking."""

from django.db import transaction

from cohorts.group.models import Membership
from cohorts.stuck import letters
from cohorts.stuck.models import Company, StuckCall, StuckReply
from school.conflict import Conflict


@transaction.atomic
def call(*, week, place, where, company, text, by, now):
    """Write down that `by` is stuck at `place` of the WeekPage `week`; return the StuckCall.

    The same call made again while it is open, as by a double click, returns the first one: the
    lock on the member makes simultaneous ones wait for each other.
    """
    Membership.objects.select_for_update().get(pk=by.pk)
    same = {"member": by, "week": week.translation_key, "place": place, "company": company}
    new = {"where": where, "made_at": now}
    made, is_new = StuckCall.objects.get_or_create(**same, text=text, solved_at=None, defaults=new)
    if is_new and company == Company.MENTOR:
        letters.called(made, week, now=now)
    return made


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
    letters.thanked(call, now=now)
