"""Every write in this room: the letters that nobody's act causes, only time.

They may be asked for at any time, by any number of bells at once: a letter's dedupe key makes it
one. Each is a transaction of its own, so that what was written before a crash stays written.
"""

from functools import cache

from django.utils.formats import date_format

from cohorts.group.models import Membership
from cohorts.reminders import due
from curriculum.pages.models import WeekPage
from school.letters import actions as letters


def remind(*, now):
    """Write what is due at `now`: to mentors, to organisers and to whom a week opens for."""
    _about_waiting(due.for_mentors(now=now), "mentor_waiting_3", now=now)
    _about_waiting(due.for_organisers(now=now), "organiser_waiting_5", now=now)
    _about_openings(due.openings(now=now), now=now)


def _about_waiting(reviews, key, *, now):
    """One letter to each reader, about what waits longest for them."""
    longest = {each.reader: each for each in reversed(list(reviews))}
    readers = Membership.objects.select_related("user").in_bulk(longest)
    for review in longest.values():
        submission = review.submission
        letters.post(
            to=readers[review.reader].user,
            key=key,
            places={
                "deelnemer": submission.member.user.first_name,
                "week": submission.definition.number,
                "lichting": review.cohort.name,
                "link": letters.address("review:show", submission.public_id),
            },
            dedupe=review.dedupe,
            reminder_of=review.subject,
            now=now,
        )


def _about_openings(openings, *, now):
    page_of = cache(_week_page)
    for member, number in openings:
        week = page_of(member.cohort.programme, number)
        if week is not None:
            _about_opening(member, week, now=now)


def _about_opening(member, week, *, now):
    letters.post(
        to=member.user,
        key="week_opened",
        places={
            "week": week.number,
            "weektitel": week.title,
            "weekvraag": week.question,
            "datum": date_format(member.calendar.sunday(week.number), "l j F Y"),
            "link": letters.address("journey:programme", _first_lesson(week)),
        },
        dedupe=member.dedupe,
        now=now,
    )


def _week_page(programme, number):
    """The live WeekPage with this number, or None when an editor took it off line."""
    return WeekPage.objects.live().child_of(programme).filter(number=number).first()


def _first_lesson(week):
    """Where reading begins, below /programma/: the first lesson, or the week while it has none."""
    slugs = [week.slug, *(lesson.slug for lesson in week.lessons[:1])]
    return "".join(f"{slug}/" for slug in slugs)
