"""The people who finished: ten approved weeks each, in short words, and a certificate."""

from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from cohorts.demo.people import enrol
from cohorts.group.models import Role
from cohorts.review import actions as review
from cohorts.work import actions as work
from cohorts.work.models import Decision
from curriculum.assignments import tables
from curriculum.pages.models import WeekPage

EVENING = time(20, 15)


def fill(story, cohort, *, staff):
    """Enrol the alumni in a finished cohort, with `staff` by key, and do its ten weeks."""
    weeks = list(WeekPage.objects.live().child_of(cohort.programme).order_by("number"))
    for person in story.data["alumni"]:
        mentor = staff[person["mentor"]]
        member = enrol(person, cohort, Role.PARTICIPANT, mentor=mentor, now=story.now)
        for week in weeks:
            _week(story, cohort, person, member, mentor, week)


def _week(story, cohort, person, member, mentor, week):
    sent = datetime.combine(
        cohort.calendar.sunday(week.number), EVENING, get_default_timezone()
    ) - timedelta(days=1)
    read = sent + timedelta(days=2)
    if week.number == len(cohort.calendar.mondays):
        read = story.moment(person["finished"], "voorjaar-2026")
        sent = read - timedelta(days=2)
    assignment = week.assignment
    answers = {field.key: answer(field, person, sent) for field in assignment.fields}
    paper = {"assignment": assignment, "answers": answers, "revision": 0}
    submission = work.hand_in(**paper, by=member, now=sent)
    review.decide(
        review=submission.review,
        decision=Decision.APPROVED,
        scores={criterion.key: 3 for criterion in assignment.rubric},
        text=f"Mooi gedaan, {member.user.first_name}. Dit staat.",
        points=[],
        by=mentor,
        now=read,
    )


def answer(field, person, at):
    """A short, honest answer of an alumnus to one field, in the shape that AnswersForm gives."""
    texts = {
        "number": "12",
        "money": "25",
        "date": at.date().isoformat(),
        "url": person["website"],
        "table": [[person["company"], *(_cell(each, person) for each in field.columns[1:])]],
        "file": [],
    }
    if field.kind == "choice":
        return field.options[0]
    return texts.get(field.kind, person["idea"])


def _cell(column, person):
    if tables.is_money(column):
        return "€ 10" if "kosten" in column.lower() else "€ 40"
    return person["trade"]
