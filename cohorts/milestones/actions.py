"""Every write in this room: noting, vouching, taking back, counting along."""

from django.db import transaction

from cohorts.milestones.models import Milestone, TempoConsent
from cohorts.work.actions import store
from school.conflict import Conflict


@transaction.atomic
def note(*, kind, reached_on, link="", file=None, drop_file=False, by, now):
    """Write down when `by` reached a milestone, and what shows it; return the Milestone.

    `file` is a new one as school.uploads.check_upload gives it, and takes the place of the old;
    `drop_file` takes the old one away. Other words make an organiser's word void: it was given for
    what stood there.
    """
    found, _is_new = Milestone.objects.select_for_update().get_or_create(
        member=by, kind=kind, defaults={"reached_on": reached_on}
    )
    if (found.reached_on, found.link) != (reached_on, link):
        found.vouched_at = found.vouched_by = None
    found.reached_on, found.link = reached_on, link
    if file or drop_file:
        found.file = store(file, by=by, now=now) if file else None
    found.save()
    return found


@transaction.atomic
def tick(*, kind, on, by):
    """Note a milestone as reached on a date, unless it stands already; return the Milestone."""
    return Milestone.objects.get_or_create(member=by, kind=kind, defaults={"reached_on": on})[0]


@transaction.atomic
def take_back(*, kind, by):
    """Forget that `by` reached a milestone; twice is once."""
    Milestone.objects.filter(member=by, kind=kind).delete()


@transaction.atomic
def vouch(*, milestone, reached_on, by, now):
    """Give an organiser's word for a milestone on the date that they saw; twice is once.

    Raises Conflict when its owner changed the date or took it back meanwhile.
    """
    seen = Milestone.objects.filter(pk=milestone.pk, reached_on=reached_on)
    if not (seen.filter(vouched_at=None).update(vouched_at=now, vouched_by=by) or seen.exists()):
        raise Conflict("Deze mijlpaal is intussen veranderd. Kijk nog eens.")


@transaction.atomic
def count_along(*, wording, by, now):
    """Let the milestones of `by` count in the school's pace; a second yes keeps the first."""
    TempoConsent.objects.get_or_create(member=by, defaults={"wording": wording, "given_at": now})


@transaction.atomic
def stop_counting(*, by):
    """Take that back; twice is once."""
    TempoConsent.objects.filter(member=by).delete()
