"""What is written to whom about hand-ins."""

from django.utils.timezone import localdate

from cohorts.mentors.models import mentors_to_write
from school.letters import actions as letters


def handed_in(submission, *, now):
    """To the participant that it arrived, and to their mentors that their pile has begun to grow.

    That is once a week: a mentor has an hour, and many participants.
    """
    member, week = submission.member, submission.definition
    places = {"week": week.number, "weektitel": week.title, "versie": submission.number}
    dedupe = f"submission-{submission.public_id}"
    desk = letters.address("work:desk", week.number)
    letters.post(
        to=member.user,
        key="submission_received",
        places={**places, "link": desk},
        dedupe=dedupe,
        now=now,
    )
    review = letters.address("review:show", submission.public_id)
    about = {**places, "deelnemer": member.user.first_name, "link": review}
    for mentor in mentors_to_write(member, on=localdate(now)):
        letters.post(
            to=mentor.user,
            key="mentor_submission_waiting",
            places=about,
            dedupe=f"{dedupe}-{mentor.pk}",
            reminder_of=f"pile-{mentor.pk}",
            every=letters.WEEK,
            now=now,
        )
