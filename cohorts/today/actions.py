"""Every write in this room: an alarm is taken up, with whatever solves it."""

from django.db import transaction
from django.utils.timezone import localdate

from cohorts.review import actions as review
from cohorts.review.models import Review
from cohorts.today.models import STAYS_AWAY, Handled
from school.conflict import Conflict
from school.letters import actions as letters
from school.letters import mending

TAKEN_UP = (
    "Dit is net al opgepakt, door jou of door een collega. Er is niets dubbel gedaan. Ga terug "
    "naar Vandaag voor wat er nog ligt."
)


@transaction.atomic
def take_up(*, source, alarm, step, by, now, **asked):
    """Do the `step` of an alarm and let it stay away for a week, both or neither.

    `asked` is what the step asks for; `by` the Membership of the organiser. Raises Conflict when
    a colleague took it up, and as the step does.
    """
    facts = {"about": alarm.about, "by": by.user, "at": now, "until": now + STAYS_AWAY}
    key = {"source": source, "subject": alarm.subject}
    handled, is_new = Handled.objects.get_or_create(**key, defaults=facts)
    if not (is_new or Handled.objects.over(now=now).filter(pk=handled.pk).update(**facts)):
        raise Conflict(TAKEN_UP)
    if step.do:
        step.do(by=by, now=now, **asked)


@transaction.atomic
def remind(*, member, since, by, now):
    """Ask a participant by letter how it goes; nothing was heard of them after the date `since`.

    Raises Conflict for who does not want such letters, or had one within three days.
    """
    letter = letters.post(
        to=member.user,
        key="silence_reminder",
        places={
            "dagen": (localdate(now) - since).days,
            "link": letters.address("journey:dashboard"),
        },
        dedupe=f"silence-{member.pk}-{localdate(now)}",
        reminder_of=f"silence-{member.pk}",
        now=now,
    )
    if letter is None:
        raise Conflict(
            f"{member.user.first_name} wil deze brieven niet, of kreeg er net al een. Er is niets "
            "verstuurd. Bel of mail liever zelf."
        )


@transaction.atomic
def cover(*, mentor, to, by, now):
    """Give all that lies with a mentor who is away to the mentor `to`.

    Raises Conflict, and gives nothing, when one of them was decided or taken just now.
    """
    for each in Review.objects.undecided([mentor.cohort_id]).in_hands_of(mentor):
        review.reassign(review=each, to=to, seen=each.mentor_id, by=by, now=now)


@transaction.atomic
def send_again(*, letter, by, now):
    """Send a letter that was set aside once more; raises Conflict as `mending.again` does."""
    mending.again(letter=letter, by=by.user, now=now)
