"""Hand-ins, reviews and cries for company: who may read them, and who may answer."""

from django.db.models import Exists
from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.group.models import STAFF, Membership, Role
from cohorts.mentors.models import Absence, Comment
from cohorts.noaberschap.coffee.models import is_in
from cohorts.review.models import Review, SecondReading
from cohorts.stuck.models import Company, StuckCall, StuckReach
from cohorts.work.models import Upload
from curriculum.pages.models import LessonPage, WeekPage
from school.doors import ask_second_factor


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
    ask_second_factor(user)
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


def stuck_call(user, public_id, *, now):
    """(StuckCall, Membership) for who made it, and for who was asked to come.

    Mentors and organisers of the cohort see every call; fellow participants those that went to a
    noaber or to the coffee machine. So does whoever of the school was asked, or came first, and who
    is in today those to the coffee machine.
    """
    shown = StuckCall.objects.select_related(
        "member__user__noabercard", "member__cohort", "taken_by__user__noabercard"
    )
    call = get_object_or_404(shown, public_id=public_id)
    own = list(Membership.objects.of(user, *Role).filter(cohort=call.member.cohort_id))
    invited = own if call.company != Company.MENTOR else [m for m in own if m.role in STAFF]
    for member in [*(m for m in own if m.pk == call.member_id), *invited]:
        return call, member
    return call, _reached(user, call, now=now)


def free_call(user, public_id, *, now):
    """(StuckCall, Membership) for who may say *ik kom*: whoever was asked, never the asker."""
    call, member = stuck_call(user, public_id, now=now)
    if call.company == Company.MENTOR or call.member.user_id == user.pk:
        raise Http404
    return call, member


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


def own_stuck_call(user, public_id, *, now):
    """(StuckCall, Membership) for who made it."""
    call, member = stuck_call(user, public_id, now=now)
    if call.member_id != member.pk:
        raise Http404
    return call, member


def _reached(user, call, *, now):
    """The latest Membership of somebody of another cohort who was asked to a call, or Http404."""
    asked = StuckReach.objects.filter(call=call, user_id=user.pk).exists()
    at_coffee = call.company == Company.COFFEE and is_in(user, now=now)
    own = Membership.objects.of(user, *Role).first() if asked or at_coffee else None
    if own is None:
        raise Http404
    return own


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
    if member.role == Role.ORGANISER:
        ask_second_factor(user)
    return review, member
