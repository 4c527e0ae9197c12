"""Every write in this room: calling, coming, thanking."""

from django.db import transaction

from cohorts.stuck.models import StuckCall, StuckReply
from school.conflict import Conflict


@transaction.atomic
def call(*, week, place, where, company, text, by, now):
    """Write down that `by` is stuck at `place` of the WeekPage `week`; return the StuckCall."""
    about = {"week": week.translation_key, "place": place, "where": where}
    return StuckCall.objects.create(member=by, **about, company=company, text=text, made_at=now)


@transaction.atomic
def reply(*, call, text, by, now):
    """Answer a call; raises Conflict when it was closed meanwhile."""
    if not StuckCall.objects.filter(pk=call.pk, solved_at=None).exists():
        raise Conflict("Deze vraag is intussen opgelost.")
    return StuckReply.objects.create(call=call, text=text, by=by, at=now)


@transaction.atomic
def close(*, call, thanks, by, now):
    """Close the call of `by` with a word of thanks, or none.

    Raises Conflict when it was closed before.
    """
    mine = StuckCall.objects.filter(pk=call.pk, member=by, solved_at=None)
    if not mine.update(solved_at=now, thanks=thanks):
        raise Conflict("Deze vraag had je al afgesloten.")
