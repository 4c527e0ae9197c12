"""What time alone makes due. Nothing here is stored: a letter that was written is the memory.

Each question leaves out whoever has their letter, so that it finds nothing when nothing is due,
however often it is asked.
"""

from datetime import timedelta

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.timezone import localdate

from cohorts.group.calendar import WEEKS, monday_of, opening
from cohorts.group.models import PAUSES, Cohort, Membership, Role
from cohorts.group.working_days import began_before, is_working_day
from cohorts.mentors.models import Absence
from cohorts.review.models import Review
from school.letters.actions import REMIND_AFTER, UNASKED, WEEK
from school.letters.models import Letter

MENTORS_AFTER, ORGANISERS_AFTER = 3, 5  # working days
NEWS_FOR = timedelta(hours=24)  # after which an open week is no news any more
A_MENTOR = Q(cohort__membership__role=Role.MENTOR)
AN_ORGANISER = Q(cohort__membership__role=Role.ORGANISER)


def for_mentors(*, now):
    """Reviews that wait for MENTORS_AFTER working days, once for each mentor still to be told.

    That is who holds it under a lease, be it an organiser; else the participant's own mentor; else,
    or while that one is away, every mentor of the cohort. Nobody is told while away.
    """
    today, own = localdate(now), "submission__member__mentor"
    is_held, reader = Q(claimed_until__gt=now), F("cohort__membership")
    has_own = Q(**{f"{own}__isnull": False}, own_away_until=None)
    is_told = (
        Q(is_held, mentor=reader)
        | Q(~is_held, has_own, A_MENTOR, **{own: reader})
        | Q(~is_held, ~has_own, A_MENTOR)
    )
    waiting = _waiting(MENTORS_AFTER, now=now).annotate(
        own_away_until=Absence.objects.end_of(own, on=today)
    )
    told = _told(waiting.filter(is_told), MENTORS_AFTER, now=now)
    return told.annotate(away_until=Absence.objects.end_of("reader", on=today)).filter(
        away_until=None
    )


def for_organisers(*, now):
    """Reviews that wait for ORGANISERS_AFTER working days, once for each organiser to be told."""
    waiting = _waiting(ORGANISERS_AFTER, now=now).filter(AN_ORGANISER)
    return _told(waiting, ORGANISERS_AFTER, now=now)


def openings(*, now):
    """(Membership, number) of each week that opened in the last NEWS_FOR and is still news.

    A member's own pauses count. No query on the other days of the week.
    """
    monday = monday_of(now)
    if not opening(monday) <= now < opening(monday) + NEWS_FOR:
        return []
    members = _untold_participants(_running(monday), f"week-opened-{monday}-")
    return [
        (member, member.calendar.mondays.index(monday) + 1)
        for member in members
        if monday in member.calendar.mondays
    ]


def _waiting(days, *, now):
    """Undecided reviews that wait for so many working days; none on a day off."""
    late = Review.objects.filter(decision="", waits_since__lt=began_before(now, days))
    return late if is_working_day(localdate(now)) else late.none()


def _told(pairs, days, *, now):
    """Reviews joined with members of their cohort: each with its `reader`, and no letter yet.

    One letter stands for all that waits for a reader, their `subject`: whoever heard of one within
    REMIND_AFTER is left out, and whoever got UNASKED letters this week.
    """
    pairs = pairs.annotate(
        reader=F("cohort__membership__pk"),
        dedupe=_key(f"wait-{days}-", "submission_id", "cohort__membership__pk"),
        subject=_key(f"late-{days}-", "cohort__membership__pk"),
    )
    heard = Letter.objects.filter(
        user=OuterRef("cohort__membership__user"),
        reminder_of=OuterRef("subject"),
        written_at__gt=now - REMIND_AFTER,
    )
    unasked = Letter.objects.unasked(to=OuterRef("cohort__membership__user"), since=now - WEEK)
    count = unasked.order_by().values("user").annotate(count=Count("pk")).values("count")
    pairs = _untold(pairs).exclude(Exists(heard))
    pairs = pairs.alias(unasked=Coalesce(Subquery(count), 0)).filter(unasked__lt=UNASKED)
    people = ["submission__member__user", "cohort"]
    return pairs.select_related(*people).order_by("waits_since", "pk", "reader")


def _running(monday):
    """The cohorts in whose ten weeks, or in a participant's pause after them, this Monday lies."""
    begun = Cohort.objects.going_on().filter(starts_on__lte=monday).prefetch_related("break_set")
    longest = timedelta(weeks=PAUSES)
    return [each for each in begun if monday <= each.calendar.sunday(WEEKS) + longest]


def _untold_participants(cohorts, prefix):
    own = Membership.objects.filter(cohort__in=cohorts, role=Role.PARTICIPANT)
    own = own.exclude(user__optout__wording__key="week_opened")
    untold = _untold(own.annotate(dedupe=_key(prefix, "pk"))).with_calendar()
    return untold.select_related("user", "cohort__programme").order_by("pk")


def _key(prefix, first, *others):
    """The expression of a dedupe key: the prefix, then these numbers with dashes between."""
    parts = [Cast(first, CharField())]
    for other in others:
        parts += [Value("-"), Cast(other, CharField())]
    return Concat(Value(prefix), *parts, output_field=CharField())


def _untold(queryset):
    """Those whose `dedupe` is not the key of a letter."""
    return queryset.filter(~Exists(Letter.objects.filter(dedupe_key=OuterRef("dedupe"))))
