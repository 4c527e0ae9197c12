"""What is written to whom about hand-ins."""

from cohorts.group.models import Membership, Role
from school.letters import actions as letters


def handed_in(submission, *, now):
    """To the participant that it arrived, and to their mentors that it waits."""
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
    for mentor in _mentors(member):
        letters.post(
            to=mentor.user,
            key="mentor_submission_waiting",
            places=about,
            dedupe=f"{dedupe}-{mentor.pk}",
            now=now,
        )


def _mentors(member):
    """Their personal mentor, else all mentors of the cohort."""
    if member.mentor:
        return [member.mentor]
    own = Membership.objects.filter(cohort=member.cohort_id, role=Role.MENTOR)
    return own.select_related("user")
