"""Who may do what in the cohorts: every rule, in this one place.

Each function fetches what one person needs for one verb and returns it with the membership they
act with. Whoever may not gets Http404, just as for a thing that does not exist.
"""

from django.db.models import Exists
from django.http import Http404
from django.shortcuts import get_list_or_404, get_object_or_404

from cohorts.agenda.models import AgendaKey
from cohorts.certificates.models import Certificate
from cohorts.group.calendar import WEEKS
from cohorts.group.models import Cohort, Membership, Role
from cohorts.mentors.models import Absence, Comment
from cohorts.plan.book import Book
from cohorts.plan.models import PlanShare
from cohorts.review.models import Review, SecondReading
from cohorts.stuck.models import Company, StuckCall
from cohorts.work.keys import read_desk_key
from cohorts.work.models import Upload
from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage
from school.doors import SecondFactorNeeded, lacks_second_factor
from school.kickoff.models import Kickoff
from school.letters.models import Wording

STAFF = [Role.MENTOR, Role.ORGANISER]
WEEK_NUMBERS = range(1, WEEKS + 1)
READERS = {
    Role.PARTICIPANT: Wording.Reader.PARTICIPANT,
    Role.MENTOR: Wording.Reader.MENTOR,
    Role.ORGANISER: Wording.Reader.ORGANISER,
}


def participations(user):
    """Every Membership in which this user takes or took part, latest cohort first; maybe none."""
    return list(Membership.objects.of(user, Role.PARTICIPANT))


def memberships(user):
    """Every Membership of this user, in whatever role, latest cohort first; never empty."""
    members = list(Membership.objects.of(user, *Role).with_calendar())
    if not members:
        raise Http404
    return members


def memberships_by_key(token):
    """As `memberships`, of the person whose calendar has this address."""
    return memberships(get_object_or_404(AgendaKey, token=token, user__is_active=True).user)


def participant(user, *, chosen=None):
    """The Membership that /mijn/ is about: of the chosen cohort (its public id), else the latest.

    Raises Http404 for somebody who takes part in nothing.
    """
    return chosen_of(participations(user), chosen)


def chosen_of(own, chosen):
    """The one of these participations that was chosen, else the latest; Http404 without any."""
    if not own:
        raise Http404
    return next((each for each in own if str(each.cohort.public_id) == chosen), own[0])


def front_room(user):
    """The name or address of the page where this user's own work is."""
    roles = Membership.objects.roles(user)
    rooms = {
        Role.PARTICIPANT: "journey:dashboard",
        Role.MENTOR: "review:queue",
        Role.ORGANISER: "office:overview",
    }
    for role, room in rooms.items():
        if role in roles:
            return room
    return "wagtailadmin_home" if user.has_perm("wagtailadmin.access_admin") else "/"


def readers(user):
    """The set of Wording.Readers that this user is: which letters are theirs to choose."""
    own = {READERS[role] for role in Membership.objects.roles(user)}
    return own | {Wording.Reader.ANYONE}


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


def mentorships(user):
    """The list of Memberships as a mentor of this user, latest cohort first; never empty."""
    own = Membership.objects.filter(user_id=user.pk, role=Role.MENTOR)
    members = list(own.select_related("cohort", "user").order_by("-cohort__starts_on", "pk"))
    if not members:
        raise Http404
    return members


def own_absence(user, public_id):
    """An Absence of one's own."""
    return get_object_or_404(Absence, public_id=public_id, member__user_id=user.pk)


def own_comment(user, public_id):
    """A Comment in one's own bank."""
    return get_object_or_404(Comment.objects.of(user), public_id=public_id)


def organised_cohorts(user):
    """The list of cohorts that this user organises, latest first; never empty.

    Raises SecondFactorNeeded where the settings ask organisers for one.
    """
    cohorts = _cohorts(user, Role.ORGANISER)
    if lacks_second_factor(user):
        raise SecondFactorNeeded
    return cohorts


def organised_kickoff(user, public_id):
    """An edition of the kick-off, with_counts, for any organiser: there is one a year for all."""
    organised_cohorts(user)
    return get_object_or_404(Kickoff.objects.with_counts(), public_id=public_id)


def organised_cohort(user, public_id=None, *, on):
    """(Cohort, all of this organiser): the one asked for, else the latest begun on `on`."""
    cohorts = organised_cohorts(user)
    begun = [cohort for cohort in cohorts if cohort.starts_on <= on] or cohorts
    found = [each for each in cohorts if each.public_id == public_id] if public_id else begun
    if not found:
        raise Http404
    return found[0], cohorts


def organiser(user, public_id):
    """(Cohort, Membership) for who organises this cohort."""
    organised_cohorts(user)
    own = Membership.objects.filter(user=user, role=Role.ORGANISER)
    own = own.select_related("cohort__programme", "user")
    member = get_object_or_404(own, cohort__public_id=public_id)
    return member.cohort, member


def organised_certificate(user, number):
    """(Certificate, Membership) for the organisers of the cohort it was issued in."""
    shown = Certificate.objects.select_related("membership__user", "membership__cohort")
    certificate = get_object_or_404(shown, number=number)
    _cohort, member = organiser(user, certificate.membership.cohort.public_id)
    return certificate, member


def readable_review(user, public_id):
    """(Review, Membership) for the mentors and organisers of its cohort.

    The Membership has `organises`, whether its user is an organiser there, perhaps beside it.
    """
    return _review(user, public_id, roles=STAFF)


def reviewable(user, public_id):
    """(Review, Membership) for who may hold it: mentors, and the organisers whom nothing blocks."""
    return _review(user, public_id, roles=STAFF)


def organised_review(user, public_id):
    """(Review, Membership) for the organisers of its cohort, who may give it to anybody."""
    found = _review(user, public_id, roles=[Role.ORGANISER])
    if lacks_second_factor(user):
        raise SecondFactorNeeded
    return found


def asked_reading(user, public_id):
    """(SecondReading, Membership) for who was asked to read this hand-in along."""
    asked = SecondReading.objects.select_related("review__submission", "reader__user")
    own = asked.filter(review__submission__public_id=public_id, reader__user_id=user.pk)
    reading = get_object_or_404(own)
    return reading, reading.reader


def readable_upload(user, public_id):
    """An Upload for whoever made it and for the mentors and organisers of their cohort."""
    upload = get_object_or_404(Upload.objects.select_related("member"), public_id=public_id)
    own = upload.member.user_id == user.pk
    if not (own or _staff(upload.member.cohort_id).filter(user_id=user.pk).exists()):
        raise Http404
    return upload


def stuck_call(user, public_id):
    """(StuckCall, Membership) for who made it, and for who was asked to come.

    Mentors and organisers of the cohort see every call; fellow participants those that went to a
    noaber or to the coffee machine.
    """
    shown = StuckCall.objects.select_related("member__user", "member__cohort")
    call = get_object_or_404(shown, public_id=public_id)
    own = list(Membership.objects.of(user, *Role).filter(cohort=call.member.cohort_id))
    invited = own if call.company != Company.MENTOR else [m for m in own if m.role in STAFF]
    for member in [*(m for m in own if m.pk == call.member_id), *invited]:
        return call, member
    raise Http404


def place_of(call, member, *, now):
    """(WeekPage, LessonPage or None) where a call was made, as far as they are there and open.

    For who acts as `member`: a participant's own weeks, every week for mentors and organisers;
    None twice when there is nothing to read.
    """
    weeks = WeekPage.objects.live().child_of(member.cohort.programme)
    week = weeks.filter(translation_key=call.week).first()
    if not week or not (member.role in STAFF or member.calendar.is_open(week.number, now=now)):
        return None, None
    if not call.lesson:
        return week, None
    lessons = LessonPage.objects.live().child_of(week)
    return week, lessons.filter(translation_key=call.lesson).first()


def own_stuck_call(user, public_id):
    """(StuckCall, Membership) for who made it."""
    call, member = stuck_call(user, public_id)
    if call.member_id != member.pk:
        raise Http404
    return call, member


def organised_at_door(user, model, public_id):
    """A Device or CheckIn (the `model`) for any organiser."""
    organised_cohorts(user)
    return get_object_or_404(model, public_id=public_id)


def _cohorts(user, role):
    own = Cohort.objects.filter(membership__user_id=user.pk, membership__role=role)
    cohorts = list(own.select_related("programme").distinct())
    if not cohorts:
        raise Http404
    return cohorts


def _staff(cohort_id):
    return Membership.objects.filter(cohort=cohort_id, role__in=STAFF)


def _review(user, public_id, *, roles):
    review = get_object_or_404(Review.objects.with_people(), submission__public_id=public_id)
    if review.submission.member.user_id == user.pk:
        raise Http404  # nobody reads their own work as its mentor
    own = _staff(review.cohort_id).filter(user_id=user.pk)
    organises = Exists(own.filter(role=Role.ORGANISER))  # who is both, reads as a mentor
    own = own.filter(role__in=roles).annotate(organises=organises)
    member = own.select_related("user").order_by("role").first()
    if member is None:
        raise Http404
    if member.role == Role.ORGANISER and lacks_second_factor(user):
        raise SecondFactorNeeded
    return review, member
