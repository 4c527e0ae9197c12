"""What is written to whom about people who are stuck."""

from django.utils.timezone import localdate

from cohorts.mentors.models import mentors_to_write
from cohorts.noaberschap.board.letters import reach
from school.letters import actions as letters


def called(call, week, *, now):
    """To the mentors of who asks for one; the others see a call on their own page."""
    for mentor in mentors_to_write(call.member, on=localdate(now)):
        _post(call, mentor.user, "stuck_called", str(mentor.pk), week=week.number, now=now)


def reached(call, user, *, now):
    """To somebody who may be near it, or is in today, that they could come."""
    _post(call, user, "stuck_reached", str(user.pk), now=now)


def coming(call, *, now):
    """To the asker who is coming and how to reach them, and to who comes the same of the asker."""
    about = {"noaber": str(call.taken_by.user), "bereikbaar": reach(call.taken_by.user)}
    _post(call, call.member.user, "stuck_coming", "asker", now=now, **about)
    about = {"noaber": str(call.member.user), "bereikbaar": reach(call.member.user)}
    _post(call, call.taken_by.user, "stuck_taken", "comer", now=now, **about)


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
    asker = call.member.user.first_name if _knows(to, call) else call.public_name
    about = {"deelnemer": asker, **places}
    link = letters.address("stuck:show", call.public_id)
    dedupe = f"{key}-{call.public_id}-{once}"
    letters.post(to=to, key=key, places={**about, "link": link}, dedupe=dedupe, now=now)


def _knows(user, call):
    """Whether this User knows who asks, in whatever role they came."""
    taker = call.taken_by.user_id if call.taken_by else None
    return not call.is_unnamed or user.pk in (call.member.user_id, taker)
