"""Who came to the meetings so far, and one evening that was moved."""

from datetime import timedelta

from cohorts.meetings import actions
from cohorts.meetings.meeting import meetings_of
from cohorts.meetings.models import Presence

MOVED = 7  # the week whose meeting is a day later, and so nearby that everybody sees it
REASON = "De grote tafel is die avond bezet."


def fill(story, cohort, *, by):
    """Note for each meeting of the past who was there, and move one that is to come."""
    people = list(cohort.membership_set.participants())
    meetings = meetings_of(cohort)
    for meeting in meetings:
        if meeting.is_over(now=story.now):
            presences = {each.pk: _presence(n, meeting.number) for n, each in enumerate(people)}
            about = {"number": meeting.number, "presences": presences}
            actions.note(**about, by=by, now=meeting.starts_at)
    moved = meetings[MOVED - 1]
    actions.change_meeting(
        meeting=moved,
        seen=0,
        starts_at=moved.planned_at + timedelta(days=1),
        place="",
        is_cancelled=False,
        reason=REASON,
        by=by,
        now=story.now - timedelta(days=1),
    )


def _presence(person, number):
    """Most are there; now and then somebody is not, and usually they said so."""
    turn = (person * 5 + number * 3) % 11
    return {0: Presence.EXCUSED, 7: Presence.ABSENT}.get(turn, Presence.PRESENT)
