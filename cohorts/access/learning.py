"""Weeks, lessons, the desk and the plan: who may read, and whose they are."""

from django.db.models import Exists
from django.http import Http404
from django.shortcuts import get_list_or_404, get_object_or_404

from cohorts.access.people import chosen_of, participant
from cohorts.group.calendar import WEEKS
from cohorts.group.models import STAFF, Membership, Role
from cohorts.milestones.models import Milestone
from cohorts.plan.book import Book
from cohorts.plan.models import PlanShare
from cohorts.work.keys import read_desk_key
from curriculum.milestones import MilestoneKind
from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage

WEEK_NUMBERS = range(1, WEEKS + 1)


def own_week(user, number, *, chosen=None, now):
    """(WeekPage, Membership) of an open week of one's own, numbered from 1."""
    member = participant(user, chosen=chosen)
    if not member.calendar.is_open(number, now=now):
        raise Http404
    weeks = WeekPage.objects.live().child_of(member.cohort.programme)
    # An editor may copy a week; until it has a number of its own, the first one counts.
    return get_list_or_404(weeks.order_by("path"), number=number)[0], member


def own_plan_chapter(user, number, *, chosen=None, now):
    """(Chapter, Membership) of a week that this participant handed in, numbered from 1."""
    member = participant(user, chosen=chosen)
    for chapter in Book(member, now=now).chapters:
        if chapter.number == number and chapter.can_be_reworded:
            return chapter, member
    raise Http404


def own_milestone(user, kind, *, chosen=None):
    """(Milestone or None, Membership) of a MilestoneKind's value, of this participant's own."""
    member = participant(user, chosen=chosen)
    if kind not in MilestoneKind:
        raise Http404
    return Milestone.objects.of(member).filter(kind=kind).first(), member


def own_plan_share(user, public_id):
    """(PlanShare, Membership) of a link that this participant made."""
    links = PlanShare.objects.select_related("member__user", "member__cohort")
    share = get_object_or_404(links, public_id=public_id, member__user_id=user.pk)
    return share, share.member


def readable_weeks(user, programme, *, now):
    """The numbers of the weeks of a ProgrammePage that this user may read; none for a visitor."""
    numbers = set()
    for member in Membership.objects.of(user, *Role):
        if member.cohort.programme_id == programme.pk:
            is_staff, calendar = member.role in STAFF, member.calendar
            numbers |= {n for n in WEEK_NUMBERS if is_staff or calendar.is_open(n, now=now)}
    is_editor = user.is_authenticated and user.has_perm("wagtailadmin.access_admin")
    return set(WEEK_NUMBERS) if is_editor else numbers


def readable_week(user, week, *, now):
    """The Membership with which this user may read `week` and its lessons, or None for an editor.

    Participants from the moment it opens; mentors, organisers and editors at any time.
    """
    for member in Membership.objects.of(user, *Role):
        ours = week.is_child_of(member.cohort.programme)
        if ours and (member.role in STAFF or member.calendar.is_open(week.number, now=now)):
            return member
    if user.has_perm("wagtailadmin.access_admin"):
        return None
    raise Http404


def printable_weeks(user, *, chosen=None, now):
    """(WeekPages, Calendar or None): all that this user may read, by number; never empty.

    Of the programme of the chosen cohort, else of the latest that they belong to; an editor's is
    the first there is. The Calendar is a participant's own.
    """
    members = list(Membership.objects.of(user, *Role))
    own = [each for each in members if each.role == Role.PARTICIPANT]
    member = chosen_of(own, chosen) if own else next(iter(members), None)
    programme = member.cohort.programme if member else ProgrammePage.objects.live().first()
    numbers = readable_weeks(user, programme, now=now) if programme else set()
    # Of a week that an editor copied, the first one counts until it has a number of its own.
    found = {week.number: week for week in reversed(programme.weeks.order_by("number", "path"))}
    weeks = [found[number] for number in sorted(numbers & found.keys())]
    if not weeks:
        raise Http404
    return weeks, member.calendar if own else None


def printable_week(user, number, *, chosen=None, now):
    """(WeekPage, Calendar or None): one of those."""
    weeks, calendar = printable_weeks(user, chosen=chosen, now=now)
    for week in weeks:
        if week.number == number:
            return week, calendar
    raise Http404


def signed_desk(user, text):
    """(WeekPage, Membership, kept files) of a desk's signed key, as long as both are there.

    The key was given to this user on a page that asked all the rest, so that a save while typing
    asks the database one thing; the Membership is known by its id only.
    """
    key = read_desk_key(text, user=user)
    if key is None:
        raise Http404
    own = Membership.objects.filter(pk=key.member, user_id=user.pk, role=Role.PARTICIPANT)
    weeks = WeekPage.objects.live().filter(Exists(own))
    page = get_object_or_404(weeks, translation_key=key.week)
    return page, Membership(pk=key.member, user=user), key.files


def own_lesson(user, key, *, chosen=None, now):
    """(LessonPage, its WeekPage, Membership) of an open lesson, by its translation key."""
    lesson = get_object_or_404(LessonPage.objects.live(), translation_key=key)
    parent = get_object_or_404(WeekPage.objects.parent_of(lesson))
    week, member = own_week(user, parent.number, chosen=chosen, now=now)
    if week.pk != parent.pk:
        raise Http404
    return lesson, week, member
