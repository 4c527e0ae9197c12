"""What is written to whom about hand-ins and reviews."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import ngettext

from cohorts.group.models import Membership, Role
from cohorts.work.models import Decision
from curriculum.pages.models import WeekPage
from school.letters import actions as letters


def handed_in(submission, *, now):
    """To the participant that it arrived, and to their mentors that it waits."""
    member, week = submission.member, submission.definition
    places = {"week": week.number, "weektitel": week.title, "versie": submission.number}
    dedupe = f"submission-{submission.public_id}"
    desk = _address("work:desk", week.number)
    letters.post(
        to=member.user,
        key="submission_received",
        places={**places, "link": desk},
        dedupe=dedupe,
        now=now,
    )
    review = _address("work:review", submission.public_id)
    about = {**places, "deelnemer": member.user.first_name, "link": review}
    for mentor in _mentors(member):
        letters.post(
            to=mentor.user,
            key="mentor_submission_waiting",
            places=about,
            dedupe=f"{dedupe}-{mentor.pk}",
            now=now,
        )


def decided(review, *, now):
    """To the participant what their mentor decided."""
    submission = review.submission
    week = submission.definition
    count = len(review.points)
    letters.post(
        to=submission.member.user,
        key="review_approved" if review.decision == Decision.APPROVED else "review_adjust",
        places={
            "week": week.number,
            "weektitel": week.title,
            "versie": submission.number,
            "mentor": review.mentor.user.first_name,
            "mijlpaal": WeekPage.objects.get(translation_key=submission.week).milestone,
            "punten": ngettext("%(count)d punt", "%(count)d punten", count) % {"count": count},
            "link": _address("work:desk", week.number),
        },
        dedupe=f"review-{submission.public_id}",
        now=now,
    )


def _mentors(member):
    """Their personal mentor, else all mentors of the cohort."""
    if member.mentor:
        return [member.mentor]
    own = Membership.objects.filter(cohort=member.cohort_id, role=Role.MENTOR)
    return own.select_related("user")


def _address(name, *args):
    return settings.BASE_URL + reverse(name, args=args)
