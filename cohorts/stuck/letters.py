"""What is written to whom about people who are stuck."""

from django.utils.timezone import localdate

from cohorts.mentors.models import mentors_to_write
from school.letters import actions as letters


def called(call, week, *, now):
    """To the mentors of who asks for one; the others see a call on their own page."""
    for mentor in mentors_to_write(call.member, on=localdate(now)):
        _post(call, mentor.user, "stuck_called", str(mentor.pk), week=week.number, now=now)


def answered(reply, *, now):
    """To the asker that somebody came, or to who came that the asker says more."""
    call = reply.call
    if reply.by_id != call.member_id:
        _post(call, call.member.user, "stuck_answered", str(reply.pk), now=now)
        return
    for member in call.came:
        _post(call, member.user, "stuck_continued", f"{reply.pk}-{member.pk}", now=now)


def thanked(call, *, now):
    """To everybody who came that the asker can go on."""
    for member in call.came:
        _post(call, member.user, "stuck_thanked", str(member.pk), now=now)


def _post(call, to, key, once, *, now, **places):
    about = {"deelnemer": call.member.user.first_name, **places}
    link = letters.address("stuck:show", call.public_id)
    dedupe = f"{key}-{call.public_id}-{once}"
    letters.post(to=to, key=key, places={**about, "link": link}, dedupe=dedupe, now=now)
