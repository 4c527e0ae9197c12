"""What is written to whom about reviews."""

from django.utils.translation import ngettext

from cohorts.work.models import Decision
from curriculum.pages.models import WeekPage
from school.letters import actions as letters


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
            "mijlpaal": _milestone(submission),
            "punten": ngettext("%(count)d punt", "%(count)d punten", count) % {"count": count},
            "link": letters.address("work:desk", week.number),
        },
        dedupe=f"review-{submission.public_id}",
        now=now,
    )


def _milestone(submission):
    """What exists now; the assignment's own title when editors took the week away."""
    page = WeekPage.objects.filter(translation_key=submission.week).first()
    return page.milestone if page else submission.definition.title


def passed_on(review, to, by, *, now):
    """To the mentor who is given a review, from whom it comes."""
    _to_colleague(review, to, by, "mentor_review_passed_on", now=now)


def asked_second(reading, *, now):
    """To the colleague who is asked to read along."""
    key = "mentor_second_reader"
    _to_colleague(reading.review, reading.reader, reading.asked_by, key, now=now)


def _to_colleague(review, to, by, key, *, now):
    submission = review.submission
    letters.post(
        to=to.user,
        key=key,
        places={
            "mentor": by.user.first_name,
            "deelnemer": submission.member.user.first_name,
            "week": submission.definition.number,
            "link": letters.address("review:show", submission.public_id),
        },
        dedupe=f"{key}-{submission.public_id}-{to.pk}-{now:%Y%m%d%H%M%S}",
        now=now,
    )
