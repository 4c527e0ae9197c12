"""Fill an empty school with the people of people.yaml, by the same actions that a day takes."""

from django.db import transaction
from django.db.models import F

from cohorts.demo import (
    alumni,
    applicants,
    coffee,
    evenings,
    kickoff,
    lists,
    meetings,
    milestones,
    noabers,
    partners,
    referrals,
    sun,
)
from cohorts.demo.people import enrol
from cohorts.demo.story import Story
from cohorts.forgetting.actions import forget
from cohorts.group.models import Cohort, Role
from cohorts.journey import actions as journey
from cohorts.mentors import actions as mentoring
from cohorts.review import actions as review
from cohorts.stuck import actions as stuck
from cohorts.stuck import places
from cohorts.stuck.models import Company
from cohorts.work import actions as work
from cohorts.work.models import Draft
from curriculum.pages.models import ProgrammePage, WeekPage
from school.letters.models import Letter
from school.people.actions import appoint_editor, welcome

RUNNING, FINISHED, COMING = "najaar-2026", "voorjaar-2026", "winter-2027"
EDITOR = {"email": "ineke.redactie@example.nl", "first_name": "Ineke", "last_name": "Woldring"}
COMPANY = {
    "mentor": Company.MENTOR,
    "noaber": Company.NOABER,
    "koffieautomaat": Company.COFFEE,
}


@transaction.atomic
def fill(*, now):
    """Make the cohorts with their people and work, as if it all happened before `now`."""
    story = Story(now=now)
    appoint_editor(user=welcome(**EDITOR))
    cohort = _cohort(story, RUNNING)
    members = _staff(story, cohort) | _participants(story, cohort)
    weeks = {week.number: week for week in WeekPage.objects.live().child_of(cohort.programme)}
    _read(story, members, weeks)
    _lines(story, members)
    for entry in story.data["hand_ins"]:
        _hand_ins(story, entry, members, weeks[entry["week"]])
    noabers.fill(story, members)
    for entry in story.data["stuck"]:
        _stuck(story, entry, members, weeks[entry["week"]])
    milestones.fill(story, members, organiser=members[story.data["organisers"][0]["key"]])
    noabers.fill(story, members)
    referrals.fill(story, members)
    sun.fill(story, members)
    partners.fill(story, members, by=members[story.data["organisers"][0]["key"]])
    coffee.fill(story, members, weeks=story.cohort(RUNNING)["current_week"])
    meetings.fill(story, cohort, by=members[story.data["organisers"][0]["key"]])
    finished = _cohort(story, FINISHED)
    alumni.fill(story, finished, staff=_staff(story, finished))
    kickoff.fill(now=now)
    coming = _cohort(story, COMING)
    organiser = enrol(story.data["organisers"][0], coming, Role.ORGANISER, now=now)
    evenings.fill(story, finished, by=organiser)
    applicants.fill(story, coming, by=organiser)
    lists.fill(coming, by=organiser, now=now)
    Letter.objects.filter(written_at__lt=now).update(sent_at=F("due_at"))
    forget(now=now)


def _cohort(story, key):
    return Cohort.objects.create(
        name=story.cohort(key)["name"],
        programme=ProgrammePage.objects.live().first(),
        starts_on=story.starts_on(key),
        places=story.cohort(key).get("places"),
        **story.meeting(key),
    )


def _staff(story, cohort):
    roles = [("organisers", Role.ORGANISER), ("mentors", Role.MENTOR)]
    return {
        person["key"]: enrol(person, cohort, role, now=story.now)
        for kind, role in roles
        for person in story.data[kind]
    }


def _participants(story, cohort):
    mentors = {m.user.email: m for m in cohort.membership_set.filter(role=Role.MENTOR)}
    emails = {person["key"]: person["email"] for person in story.data["mentors"]}
    return {
        person["key"]: enrol(
            person,
            cohort,
            Role.PARTICIPANT,
            mentor=mentors[emails[person["mentor"]]],
            now=story.moment("w1 ma 00:00"),
        )
        for person in story.data["participants"]
    }


def _read(story, members, weeks):
    for person in story.data["participants"]:
        member, progress = members[person["key"]], person["progress"]
        seen = story.moment(progress["last_seen"])
        for number in range(1, progress["week"] + 1):
            week = weeks[number]
            lessons = week.lessons
            if number == progress["week"]:
                lessons = lessons[: progress["lessons_done"]]
            else:
                right = {n: each["answer"] for n, each in enumerate(week.questions, start=1)}
                journey.answer_check(week=week, choices=right, by=member, now=seen)
            for lesson in lessons:
                journey.mark_read(lesson=lesson, by=member, now=seen)


def _lines(story, members):
    for person in story.data["mentors"]:
        for line in person["lines"]:
            mentoring.keep_comment(text=line, by=members[person["key"]].user)


def _hand_ins(story, entry, members, week):
    member = members[entry["participant"]]
    answers = {}
    for revision, version in enumerate(entry.get("versions", [])):
        at = story.moment(version["at"])
        answers |= as_answers(week.assignment, version["answers"])
        words = {"changed": version.get("changed", []), "note": version.get("note", "")}
        paper = {"assignment": week.assignment, "answers": answers, "revision": revision, **words}
        submission = work.hand_in(**paper, by=member, now=at)
        if "feedback" in version:
            _decide(story, submission, version["feedback"], members)
    if "draft" in entry:
        draft = entry["draft"]
        answers |= as_answers(week.assignment, draft["answers"])
        current = Draft.objects.current(member, week.translation_key)
        typed = {"week": week.translation_key, "answers": answers, "revision": current.revision}
        work.save_draft(**typed, by=member, now=story.moment(draft["saved_at"]))


def _decide(story, submission, feedback, members):
    review.decide(
        review=submission.review,
        decision=feedback["outcome"],
        scores=feedback["scores"],
        text=feedback["text"].strip(),
        points=feedback.get("points", []),
        by=members[feedback["mentor"]],
        now=story.moment(feedback["at"]),
    )


def _stuck(story, entry, members, week):
    place = _place(week, entry["where"])
    call = stuck.call(
        week=week,
        place=place.key,
        where=place.where,
        company=COMPANY[entry["asked"]],
        text=entry["text"].strip(),
        is_unnamed=entry.get("unnamed", False),
        by=members[entry["participant"]],
        now=story.moment(entry["at"]),
    )
    for reply in entry["replies"]:
        at = story.moment(reply["at"])
        stuck.reply(call=call, text=reply["text"].strip(), by=members[reply["by"]], now=at)
    if "comes" in entry:
        at = story.moment(entry["replies"][-1]["at"])
        stuck.come(call=call, by=members[entry["comes"]], now=at)
    if entry["solved"]:
        stuck.close(call=call, thanks="", by=call.member, now=story.now)


def _place(week, where):
    """The Place of a lesson's slug or a field's key in a week."""
    lessons = {lesson.slug: lesson for lesson in week.lessons}
    if where in lessons:
        return places.in_lesson(lessons[where], week)[0]
    return next(each for each in places.in_assignment(week) if each.key == where)


def as_answers(assignment, given):
    """Answers as people.yaml writes them, in the shapes that AnswersForm.typed gives."""
    kinds = {field.key: field.kind for field in assignment.fields}
    return {key: _as_answer(kinds[key], value) for key, value in given.items()}


def _as_answer(kind, value):
    if kind == "table":
        return [[str(cell) for cell in row] for row in value]
    return str(value).strip()
