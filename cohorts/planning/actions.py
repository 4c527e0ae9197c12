"""Every write about a cohort itself: made from a programme and a Monday, and changed later."""

from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, localtime

from cohorts.group.actions import enrol
from cohorts.group.calendar import Calendar
from cohorts.group.models import Break, Cohort, Membership, Role
from cohorts.planning.weeks import PROMISED, breaks_a_promise, changes
from cohorts.review.models import Review
from school.conflict import Conflict
from school.letters import actions as letters

SAME_NAME = "Er is al een lichting die zo heet. Kies een andere naam."


@transaction.atomic
def open_cohort(*, breaks, like, by, now, **fields):
    """Make a cohort with these fields, its breaks by their Mondays, and the User `by` as organiser.

    `like` is a Cohort whose mentors and organisers come along, or None. Returns the Cohort; raises
    Conflict when another has this name.
    """
    try:
        with transaction.atomic():
            cohort = Cohort.objects.create(**fields)
    except IntegrityError:
        raise Conflict(SAME_NAME) from None
    Break.objects.bulk_create(Break(cohort=cohort, monday=monday) for monday in breaks)
    enrol(user=by, cohort=cohort, role=Role.ORGANISER, now=now, by=by)
    for each in Membership.objects.filter(cohort=like).exclude(role=Role.PARTICIPANT):
        enrol(user=each.user, cohort=cohort, role=each.role, now=now, by=by)
    return cohort


@transaction.atomic
def change_cohort(*, cohort, seen, breaks, by, now, **fields):
    """Change a cohort and its breaks, all Mondays of them, and tell its people what moves.

    `seen` is the `state` that `by`, its organiser, looked at. Raises Conflict when a colleague
    changed it meanwhile, when more people take part than there would be places, when another
    cohort has this name, or when a deadline that was promised would come earlier.
    """
    current = Cohort.objects.locked(cohort.pk)
    if state(current) != seen:
        raise Conflict(
            "Een collega heeft deze lichting net veranderd. Jouw wijziging is niet bewaard. "
            "Open de pagina opnieuw en kijk hoe het er nu bij staat."
        )
    if fields["places"] is not None and fields["places"] < current.size:
        raise Conflict("Er kwam net iemand bij. Er is niets bewaard: kies meer plaatsen.")
    starts_on = fields.get("starts_on", current.starts_on)
    if breaks_a_promise(current, starts_on, breaks, today=localdate(now)):
        raise Conflict(PROMISED)
    sentences = changes(current, {**fields, "breaks": breaks})
    _take_along(current, Calendar(starts_on, breaks), now=now)
    current.break_set.exclude(monday__in=breaks).delete()
    new = set(breaks) - set(current.breaks)
    Break.objects.bulk_create(Break(cohort=current, monday=monday) for monday in new)
    try:
        with transaction.atomic():
            Cohort.objects.filter(pk=cohort.pk).update(**fields)
    except IntegrityError:
        raise Conflict(SAME_NAME) from None
    for member in told(cohort, by=by) if sentences else []:
        places = {"lichting": cohort.name, "wijziging": "\n".join(sentences)}
        link = {"link": letters.address("journey:arrive")}
        dedupe = f"cohort_changed-{cohort.pk}-{now.timestamp()}-{member.user_id}"
        about = {"to": member.user, "key": "cohort_changed", "dedupe": dedupe, "now": now}
        letters.post(**about, places=places | link)


@transaction.atomic
def close(*, cohort, by, now):
    """Close a cohort and thank its people for it; a second click changes nothing.

    Raises Conflict while anybody waits for a mentor.
    """
    Cohort.objects.locked(cohort.pk)
    if Review.objects.undecided([cohort]).exists():
        raise Conflict(
            "Er wacht nog iemand op een mentor. Laat eerst alles lezen, en sluit dan de lichting."
        )
    if not Cohort.objects.going_on().filter(pk=cohort.pk).update(closed_at=now):
        return
    for member in told(cohort, by=by):
        letters.post(
            to=member.user,
            key="cohort_closed",
            places={"lichting": cohort.name, "link": letters.address("journey:arrive")},
            dedupe=f"cohort_closed-{cohort.pk}-{now.timestamp()}-{member.user_id}",
            now=now,
        )


@transaction.atomic
def reopen(*, cohort, by):
    """Let a closed cohort take people and hand-ins again; nobody gets a letter."""
    Cohort.objects.filter(pk=cohort.pk).update(closed_at=None)


def _take_along(cohort, calendar, *, now):
    """Let meetings that were moved by hand keep their day of a week that is moved itself."""
    for moved in cohort.meetingchange_set.exclude(starts_at=None):
        shift = calendar.monday(moved.number) - cohort.calendar.monday(moved.number)
        if shift:
            moved.starts_at = localtime(moved.starts_at) + shift  # by the clock on the wall
            moved.sequence, moved.changed_at = moved.sequence + 1, now
            moved.save()


def told(cohort, *, by):
    """Whom a change is told: each person of the cohort once by name, but for `by`; a list."""
    others = cohort.membership_set.exclude(user=by.user_id).select_related("user")
    by_name = others.order_by("user__first_name", "user__last_name", "pk")
    return list({each.user_id: each for each in by_name}.values())


def state(cohort):
    """A word that is another one as soon as the cohort or its breaks were changed."""
    names = ["name", "meeting_weekday", "meeting_time", "meeting_place", "places", "starts_on"]
    facts = [getattr(cohort, name) for name in names] + sorted(cohort.breaks)
    return sha256(repr(facts).encode()).hexdigest()[:16]
