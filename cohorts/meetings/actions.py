"""Every write in this room: a meeting changed, and who was there."""

from django.db import transaction
from django.db.models import F

from cohorts.meetings.models import Attendance, MeetingChange, Presence
from cohorts.meetings.words import change_in_words
from cohorts.planning.actions import told
from school.conflict import Conflict
from school.letters import actions as letters


@transaction.atomic
def change_meeting(*, meeting, seen, starts_at, place, is_cancelled, reason, by, now):
    """Move a Meeting, call it off or let it be as planned, and write to its people.

    `starts_at` None and `place` "" are as planned; `seen` is the `sequence` that `by`, an
    organiser, looked at. Raises Conflict when a colleague changed it meanwhile.
    """
    key = {"cohort": meeting.cohort, "number": meeting.number}
    row, _ = MeetingChange.objects.get_or_create(**key, defaults={"changed_at": now})
    planned = {
        "starts_at": starts_at,
        "place": place,
        "is_cancelled": is_cancelled,
        "reason": reason,
    }
    turn = MeetingChange.objects.filter(pk=row.pk, sequence=seen)
    if not turn.update(**planned, changed_at=now, sequence=F("sequence") + 1):
        raise Conflict(
            "Een collega heeft deze bijeenkomst net veranderd. Jouw wijziging is niet bewaard. "
            "Open de pagina opnieuw en kijk hoe het er nu bij staat."
        )
    _tell(meeting, change_in_words(meeting, **planned), seen=seen, by=by, now=now)


@transaction.atomic
def note(*, number, presences, now, by):
    """Write down who was at the meeting of week `number`: {member id: a Presence, or ""}.

    "" takes back what was noted. `by` keeps the list, as an organiser or as their mentor.
    """
    gone = [member for member, presence in presences.items() if not presence]
    Attendance.objects.filter(number=number, member__in=gone).delete()
    rows = [
        Attendance(member_id=member, number=number, presence=presence, noted_at=now)
        for member, presence in presences.items()
        if presence
    ]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["member", "number"],
        update_fields=["presence", "noted_at"],
    )


@transaction.atomic
def answer(*, meeting, comes, by, now):
    """Let the participant `by` say whether they come to a Meeting; once more changes nothing.

    Raises Conflict once its day has come: from then on it is noted who is there.
    """
    if meeting.is_cancelled or meeting.starts_at <= now:
        raise Conflict("Deze bijeenkomst is al geweest of gaat niet door. Er is niets veranderd.")
    excused = {"member": by, "number": meeting.number, "presence": Presence.EXCUSED}
    if comes:
        Attendance.objects.filter(**excused).delete()
    else:
        Attendance.objects.get_or_create(
            member=by,
            number=meeting.number,
            defaults={"presence": Presence.EXCUSED, "noted_at": now},
        )


def _tell(meeting, sentence, *, seen, by, now):
    cohort = meeting.cohort
    for member in told(cohort, by=by):
        letters.post(
            to=member.user,
            key="meeting_changed",
            places={
                "lichting": cohort.name,
                "wijziging": sentence,
                "link": letters.address("agenda:show"),
            },
            dedupe=f"meeting-{cohort.pk}-{meeting.number}-{seen}-{member.user_id}",
            now=now,
        )
