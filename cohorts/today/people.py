"""Everybody who may need somebody, in one query: who is quiet or ready, and every mentor.

Time alone makes these due; nothing of it is stored.
"""

from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import get_default_timezone, localdate

from cohorts.applications.models import Application
from cohorts.certificates.models import Certificate
from cohorts.group.calendar import WEEKS, monday_of
from cohorts.group.models import Membership, Pause, Role
from cohorts.journey.models import LessonMark
from cohorts.mentors.models import Absence
from cohorts.noaberschap.circle.models import is_isolated
from cohorts.review.models import Review
from cohorts.stuck.models import StuckCall
from cohorts.work.models import Decision, Draft, Submission

QUIET = 7  # local days
SIGNS = [  # of life, and when each was given
    ("last_read", LessonMark, "read_at"),
    ("last_saved", Draft, "saved_at"),
    ("last_called", StuckCall, "made_at"),
]
TAKES_PART = Q(role=Role.PARTICIPANT)


def needing(cohorts, *, now):
    """Memberships with `user`, by name: quiet participants, ready ones and every mentor; a list.

    A participant has `is_quiet`, for who gave no SIGNS for QUIET days and pauses neither this week
    nor the last; the moments of SIGNS, or None; `settled`, in how many weeks nothing is asked of
    them; `paused`, how many weeks they took off; `is_lonely`, for no tie after two weeks;
    `is_ready`, for ten approved weeks and never a certificate; and `phone`. A mentor has
    `away_until` and `pile`, how many hand-ins lie with them.
    """
    people = Membership.objects.filter(cohort__in=cohorts).select_related("user")
    people = people.annotate(
        **_signs(now=now), **_pauses(now=now), **_weeks(), **_of_mentors(now=now)
    )
    people = people.annotate(is_lonely=Q(TAKES_PART, is_isolated(on=localdate(now))))
    never = ~Exists(Certificate.objects.filter(membership=OuterRef("pk")))
    people = people.annotate(is_ready=Q(TAKES_PART, never, approved=WEEKS), phone=_phone())
    is_quiet = Q(TAKES_PART, is_quiet=True, is_pausing=False)
    wanted = is_quiet | Q(is_ready=True) | Q(is_lonely=True) | Q(role=Role.MENTOR)
    found = people.filter(wanted)
    return list(found.order_by("user__first_name", "user__last_name", "pk"))


def quiet_since(member, cohort):
    """The date of a member's last sign, else the one on which they could have begun."""
    signs = [moment for name, *_ in SIGNS if (moment := getattr(member, name))]
    return localdate(max(signs, default=max(member.joined_at, cohort.calendar.opens_at(1))))


def is_silent(member, cohort, *, now):
    """Whether something is asked of a quiet member, and QUIET days passed that were no rest."""
    if cohort.calendar.current(now=now) - member.paused <= member.settled:
        return False
    day, days = quiet_since(member, cohort), 0
    while day < localdate(now) and days < QUIET:
        day += timedelta(days=1)
        days += not cohort.calendar.rests(day - timedelta(days=day.weekday()))
    return days >= QUIET


def _signs(*, now):
    first = localdate(now) - timedelta(days=QUIET - 1)
    since = datetime.combine(first, time(), get_default_timezone())
    own = [(name, model.objects.filter(member=OuterRef("pk")), at) for name, model, at in SIGNS]
    last = {name: _one(signs, Max(at)) for name, signs, at in own}
    is_quiet = Q(*(~Exists(signs.filter(**{f"{at}__gte": since})) for _name, signs, at in own))
    return {**last, "is_quiet": is_quiet}


def _pauses(*, now):
    monday = monday_of(now)
    own = Pause.objects.filter(member=OuterRef("pk"))
    late = own.filter(monday__in=[monday, monday - timedelta(weeks=1)])
    taken = _one(own.filter(monday__lte=monday), Count("pk"))
    return {"is_pausing": Exists(late), "paused": Coalesce(taken, 0)}


def _weeks():
    sent, weeks = Submission.objects.filter(member=OuterRef("pk")), Count("week", distinct=True)
    settled = sent.exclude(review__decision=Decision.ADJUST)
    return {
        "settled": Coalesce(_one(settled, weeks), 0),
        "approved": Coalesce(_one(sent.approved(), weeks), 0),
    }


def _of_mentors(*, now):
    waiting = Review.objects.filter(cohort=OuterRef("cohort"), decision="")
    pile = waiting.in_hands_of(OuterRef("pk"))
    return {
        "away_until": Absence.objects.end_of("pk", on=localdate(now)),
        "pile": Coalesce(_one(pile, Count("pk"), by="cohort"), 0),
    }


def _phone():
    """What they gave when they applied; their account has none."""
    own = Application.objects.filter(cohort=OuterRef("cohort"), email=OuterRef("user__email"))
    return Subquery(own.order_by("-sent_at").values("phone")[:1])


def _one(rows, total, by="member"):
    """A subquery: one aggregate over rows that all have the same `by`; null for none."""
    return Subquery(rows.order_by().values(by).annotate(total=total).values("total"))
