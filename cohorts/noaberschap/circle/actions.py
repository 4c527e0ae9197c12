"""Every write in this room: an organiser introduces two people."""

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cohorts.meetings.meeting import next_of
from cohorts.noaberschap.circle.models import Introduction
from school.conflict import Conflict
from school.letters import actions as letters


@transaction.atomic
def introduce(*, one, other, by, now):
    """Tell two participants of one cohort of each other, by one letter to both.

    It says what each does and where the group meets, and no address: those pass only when both say
    yes on the board. Returns the Introduction; raises Conflict for two who were introduced before.
    """
    try:
        with transaction.atomic():
            made = Introduction.objects.create(
                cohort=one.cohort, one=one, other=other, by=by, made_at=now
            )
    except IntegrityError:
        raise Conflict(
            "Deze twee zijn al aan elkaar voorgesteld. Er is geen tweede brief verstuurd."
        ) from None
    meeting = next_of(made.cohort, now=now)
    for reader, met in ((one, other), (other, one)):
        _tell(made, reader, met, meeting, now=now)
    return made


def _tell(made, reader, met, meeting, *, now):
    letters.post(
        to=reader.user,
        key="noaber_introduced",
        places={
            "noaber": str(met),
            "vak": met.user.trade_and_place or str(made.cohort),
            "organisator": made.by.user.first_name,
            "bijeenkomst": date_format(localtime(meeting.starts_at), "l j F")
            if meeting
            else "een dag die jullie past",
            "plaats": meeting.place if meeting else made.cohort.meeting_place,
            "link": letters.address("noaberschap:board"),
        },
        dedupe=f"noaber_introduced-{made.pk}-{reader.pk}",
        now=now,
    )
