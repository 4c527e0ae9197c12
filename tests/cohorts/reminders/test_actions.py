"""Nobody waits unseen: three and five working days, and weeks that open."""

from datetime import date, timedelta

import pytest

from cohorts.group import actions as group
from cohorts.group.models import Break, Cohort, Role
from cohorts.mentors.models import Absence
from cohorts.reminders.actions import remind
from cohorts.review import actions as review
from cohorts.work import actions as work
from cohorts.work.models import Decision
from school.letters.models import Letter
from school.people.actions import welcome
from tests.conftest import ANSWERS, MONDAY, local

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
SECOND = timedelta(seconds=1)
MENTOR, ORGANISER, OPENED = "mentor_waiting_3", "organiser_waiting_5", "week_opened"


def told(key):
    """The first names in the dedupe order of whoever has this letter."""
    letters = Letter.objects.filter(key=key).order_by("user__first_name")
    return [letter.user.first_name for letter in letters]


@pytest.fixture
def at(aaltje, assignment):
    """Hands in Aaltje's first version at a moment."""

    def hand_in(moment, member=aaltje):
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
        return work.hand_in(**paper, by=member, now=moment)

    return hand_in


BOUNDARIES = {
    "Easter Monday": (date(2027, 3, 24), date(2027, 3, 31), date(2027, 4, 2)),
    "King's Day": (date(2027, 4, 26), date(2027, 4, 30), date(2027, 5, 4)),
    "Ascension Day": (date(2027, 5, 4), date(2027, 5, 10), date(2027, 5, 12)),
    "Christmas": (date(2026, 12, 23), date(2026, 12, 29), date(2026, 12, 31)),
    "New Year": (date(2026, 12, 30), date(2027, 1, 5), date(2027, 1, 7)),
    "to winter time": (date(2026, 10, 22), date(2026, 10, 27), date(2026, 10, 29)),
}


@pytest.mark.parametrize(("day", "third", "fifth"), BOUNDARIES.values(), ids=BOUNDARIES)
def test_mentors_hear_on_the_third_and_organisers_on_the_fifth_working_day(
    roelof, geesje, henk, at, day, third, fifth
):
    at(local(day, 23, 59))
    heard = []
    for morning in (third, fifth):
        for moment in (local(morning, 0) - SECOND, local(morning, 0)):
            remind(now=moment)
            heard.append((told(MENTOR), told(ORGANISER)))
    assert heard == [
        ([], []),
        (["Roelof"], []),
        (["Roelof"], []),
        (["Roelof"], ["Geesje"]),
    ]


THURSDAY = local(date(2026, 11, 5), 0)  # three working days after the fixture's Monday
WAITED = local(date(2026, 11, 2), 12)


def test_the_letters_say_who_waits_where_and_for_which_week(roelof, geesje, at):
    version = at(WAITED)
    remind(now=THURSDAY + 4 * DAY)
    letters = {letter.key: letter for letter in Letter.objects.filter(key__in=[MENTOR, ORGANISER])}
    assert letters[MENTOR].subject == "Aaltje wacht drie werkdagen op antwoord"
    assert letters[ORGANISER].subject == "Vijf werkdagen zonder antwoord voor Aaltje"
    assert "voor week 1 in Emmen wacht" in letters[ORGANISER].text
    for key, reader in [(MENTOR, roelof), (ORGANISER, geesje)]:
        assert f"/mentor/inlevering/{version.public_id}/" in letters[key].text
        days = key[-1]
        assert letters[key].dedupe_key == f"wait-{days}-{version.pk}-{reader.pk}"
        assert "{" not in letters[key].text


def test_the_personal_mentor_alone_is_told(roelof, join, at):
    join("jan", Role.MENTOR)
    at(WAITED, join("lammie", Role.PARTICIPANT, mentor=roelof))
    remind(now=THURSDAY)
    assert told(MENTOR) == ["Roelof"]


def test_without_a_personal_mentor_every_mentor_is_told(roelof, join, at):
    join("jan", Role.MENTOR)
    at(WAITED)
    remind(now=THURSDAY)
    assert told(MENTOR) == ["Jan", "Roelof"]


def away(member, since, until):
    Absence.objects.create(member=member, since=since, until=until)


def test_while_the_personal_mentor_is_away_the_others_are_told(roelof, join, at):
    join("jan", Role.MENTOR)
    away(roelof, THURSDAY.date() - DAY, THURSDAY.date())
    at(WAITED, join("lammie", Role.PARTICIPANT, mentor=roelof))
    remind(now=THURSDAY)
    assert told(MENTOR) == ["Jan"]
    remind(now=THURSDAY + DAY)
    assert told(MENTOR) == ["Jan", "Roelof"]


def test_who_is_away_is_not_told(roelof, join, at):
    away(join("jan", Role.MENTOR), THURSDAY.date(), THURSDAY.date())
    at(WAITED)
    remind(now=THURSDAY)
    assert told(MENTOR) == ["Roelof"]


def test_who_holds_it_alone_is_told_and_the_others_when_the_claim_ends(roelof, join, at):
    jan = join("jan", Role.MENTOR)
    version = at(WAITED, join("lammie", Role.PARTICIPANT, mentor=roelof))
    review.claim(review=version.review, by=jan, now=THURSDAY)
    remind(now=THURSDAY + 23 * timedelta(hours=1))
    assert told(MENTOR) == ["Jan"]
    remind(now=THURSDAY + DAY)
    assert told(MENTOR) == ["Jan", "Roelof"]


def test_an_organiser_who_holds_it_alone_is_told(roelof, geesje, at):
    version = at(WAITED)
    review.claim(review=version.review, by=geesje, now=THURSDAY)
    remind(now=THURSDAY)
    assert told(MENTOR) == ["Geesje"]


def test_what_is_answered_reminds_nobody(roelof, geesje, at):
    version = at(WAITED)
    verdict = {"scores": {}, "text": "Mooi", "points": [], "by": roelof, "now": WAITED}
    review.decide(review=version.review, decision=Decision.APPROVED, **verdict)
    remind(now=THURSDAY + WEEK)
    assert told(MENTOR) + told(ORGANISER) == []


@pytest.mark.parametrize("day", [date(2026, 11, 7), date(2026, 11, 8), date(2026, 12, 25)])
def test_on_days_off_the_bell_keeps_quiet(roelof, geesje, at, day):
    at(WAITED)
    remind(now=local(day, 12))
    assert told(MENTOR) + told(ORGANISER) == []


def test_ringing_again_writes_nothing(roelof, geesje, at):
    at(WAITED)
    for minute in range(3):
        remind(now=THURSDAY + WEEK + minute * timedelta(minutes=1))
    assert (told(MENTOR), told(ORGANISER)) == (["Roelof"], ["Geesje"])


SECOND_WEEK = MONDAY + WEEK


def test_a_week_that_opens_is_told_for_a_day(aaltje, roelof):
    seven = local(SECOND_WEEK, 7)
    told_at = []
    for moment in [seven - SECOND, seven, seven + DAY - SECOND]:
        remind(now=moment)
        told_at.append(told(OPENED))
    assert told_at == [[], ["Aaltje"], ["Aaltje"]]


@pytest.mark.parametrize("hours", [-1, 24, 48, 6 * 24])
def test_a_week_that_is_open_longer_is_no_news(aaltje, hours):
    remind(now=local(SECOND_WEEK, 7) + timedelta(hours=hours))
    assert told(OPENED) == []


def test_the_letter_asks_the_question_and_leads_to_the_first_lesson(aaltje, programme):
    remind(now=local(MONDAY, 7))
    letter = Letter.objects.get(key=OPENED)
    week = programme.get_children().first().specific
    assert letter.subject == f"Week 1 is open: {week.title}"
    assert week.question in letter.text
    assert f"/programma/week-1/{week.lessons[0].slug}/" in letter.text
    assert "zondag 1 november 2026" in letter.text
    assert letter.dedupe_key == f"week-opened-2026-10-26-{aaltje.pk}"
    assert letter.due_at == local(MONDAY, 7, 30)


def test_who_pauses_hears_when_their_own_week_opens(aaltje, berend):
    group.pause(monday=MONDAY, by=aaltje, now=local(MONDAY, 12))
    remind(now=local(SECOND_WEEK, 8))
    assert told(OPENED) == ["Berend"]
    remind(now=local(SECOND_WEEK + WEEK, 8))
    assert told(OPENED) == ["Aaltje", "Berend", "Berend"]


def test_the_last_week_of_who_paused_is_told_too(aaltje, berend):
    for number in range(2):
        group.pause(monday=MONDAY + number * WEEK, by=aaltje, now=local(MONDAY, 12))
    remind(now=local(MONDAY + 11 * WEEK, 8))
    assert told(OPENED) == ["Aaltje"]


def test_in_a_break_nothing_opens(aaltje):
    Break.objects.create(cohort=aaltje.cohort, monday=SECOND_WEEK)
    remind(now=local(SECOND_WEEK, 8))
    assert told(OPENED) == []


@pytest.mark.parametrize("weeks", [-1, 10, 60])
def test_a_cohort_that_does_not_run_hears_nothing(aaltje, weeks):
    remind(now=local(MONDAY + weeks * WEEK, 8))
    assert told(OPENED) == []


def test_who_takes_part_twice_hears_of_both(aaltje, join):
    join("aaltje", Role.PARTICIPANT, "Coevorden")
    remind(now=local(MONDAY, 8))
    assert told(OPENED) == ["Aaltje", "Aaltje"]


def test_a_week_that_an_editor_took_off_line_is_not_announced(aaltje, week):
    week.unpublish()
    remind(now=local(MONDAY, 8))
    assert told(OPENED) == []


def crowd(join, at, number):
    """A participant of a cohort of their own, with mentor and organiser, who waits since WAITED."""
    town = f"dorp {number}"
    people = [(name, role) for name, role in [("m", Role.MENTOR), ("o", Role.ORGANISER)]]
    for name, role in people:
        join(f"{name} {number}", role, town)
    at(WAITED, join(f"p {number}", Role.PARTICIPANT, town))


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("moment", "queries"),
    [
        (THURSDAY - DAY, 2),  # nobody waits so long: one question for mentors, one for organisers
        (THURSDAY + WEEK, 2),  # all were told
        (local(date(2026, 11, 7), 12), 0),  # a Saturday
        (local(date(2026, 11, 9), 12), 5),  # a Monday: also cohorts, their breaks and who to tell
    ],
    ids=["too early", "told", "weekend", "Monday"],
)
def test_a_bell_with_nothing_to_do_asks_little(
    join, at, rows, moment, queries, django_assert_num_queries
):
    for number in range(rows):
        crowd(join, at, number)
    remind(now=moment)

    with django_assert_num_queries(queries):
        remind(now=moment)


def test_a_school_of_old_cohorts_rings_as_quickly(join, django_assert_num_queries):
    for number in range(30):
        join(f"oud {number}", Role.PARTICIPANT, f"dorp {number}")
    Cohort.objects.update(starts_on=MONDAY - 52 * WEEK)
    with django_assert_num_queries(4):
        remind(now=local(MONDAY, 8))


def test_a_letter_is_written_to_a_person_and_not_to_a_role(roelof, at):
    user = welcome(email="roelof@example.nl", first_name="Roelof")
    at(WAITED)
    remind(now=THURSDAY)
    assert Letter.objects.get(key=MENTOR).user == user


def test_who_is_mentor_and_organiser_hears_of_one_hand_in_every_three_days(roelof, at, join):
    join("roelof", Role.ORGANISER)
    at(local(MONDAY, 12))
    for hour in range(14 * 24):
        remind(now=local(MONDAY, 12) + hour * timedelta(hours=1))
    own = Letter.objects.filter(key__in=[MENTOR, ORGANISER], user=roelof.user).order_by("pk")
    days = [(each.key, (each.written_at - local(MONDAY, 0)) // DAY) for each in own]
    assert days == [(MENTOR, 3), (ORGANISER, 7)]
