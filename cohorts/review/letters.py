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
            "mijlpaal": WeekPage.objects.get(translation_key=submission.week).milestone,
            "punten": ngettext("%(count)d punt", "%(count)d punten", count) % {"count": count},
            "link": letters.address("work:desk", week.number),
        },
        dedupe=f"review-{submission.public_id}",
        now=now,
    )
