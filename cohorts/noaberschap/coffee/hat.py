"""Who goes into the hat on a Monday, and what the week asks at the coffee machine."""

from datetime import timedelta

from django.db.models import Q

from cohorts.group.calendar import WEEKS
from cohorts.group.models import Membership, Role
from cohorts.mentors.models import Absence
from cohorts.noaberschap.board.models import NoaberCard
from curriculum.pages.models import WeekPage
from school.people.models import User

LONGEST = timedelta(weeks=26)  # that ten weeks with their breaks and pauses can take


def in_the_hat(monday):
    """The Users that are drawn in the week of this Monday.

    Who takes part in a cohort that runs and does not rest in that week, unless they said no; and
    who asked for it, be they finished, mentor or organiser. Who is away or rests is left out.
    """
    members = _taking_part(monday)
    drawn = {each.user_id for each in members if not each.calendar.rests(monday)}
    resting = {each.user_id for each in members} - drawn
    cards = NoaberCard.objects.all()
    asked = cards.filter(draws=True).values("user")
    refused = cards.filter(Q(draws=False) | Q(rests_until__gte=monday)).values("user")
    away = Absence.objects.on(monday).values("member__user")
    there = User.objects.filter(is_active=True).filter(Q(pk__in=drawn) | Q(pk__in=asked))
    return list(there.exclude(pk__in=refused).exclude(pk__in=away).exclude(pk__in=resting))


def questions(monday):
    """{user id: the coffee question of the week that they are in}; who is in none is not there."""
    members = _taking_part(monday)
    programmes = {each.cohort.programme_id: each.cohort.programme for each in members}
    asked = {
        (pk, week.number): week.coffee_question
        for pk, programme in programmes.items()
        for week in WeekPage.objects.live().child_of(programme).order_by("-path")
    }
    found = {
        each.user_id: asked.get((each.cohort.programme_id, _number(each, monday)))
        for each in members
    }
    return {pk: question for pk, question in found.items() if question}


def _taking_part(monday):
    """Participants in whose ten weeks, or in a rest between them, this Monday lies."""
    begun = Membership.objects.filter(
        role=Role.PARTICIPANT, cohort__starts_on__lte=monday, cohort__starts_on__gt=monday - LONGEST
    )
    members = begun.with_calendar().select_related("cohort__programme").order_by("pk")
    return [each for each in members if monday <= each.calendar.sunday(WEEKS)]


def _number(member, monday):
    """The number of the latest week that began on this Monday or before."""
    return sum(each <= monday for each in member.calendar.mondays)
