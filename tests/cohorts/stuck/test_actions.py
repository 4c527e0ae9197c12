"""What a call sets in motion: letters to the right people, once, and thanks for who came."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection

from cohorts.group.models import Role
from cohorts.mentors.models import Absence
from cohorts.stuck import actions
from cohorts.stuck.models import BURST, StuckCall, StuckReply
from school.conflict import Conflict
from school.letters.models import Letter


@pytest.fixture
def call(aaltje, week, monday):
    """A function by which Aaltje calls for company."""
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "text": "De rekensom"}
    return lambda company: actions.call(**place, company=company, by=aaltje, now=monday)


def letters():
    """(key, first part of the address) of every letter, in alphabetical order."""
    return sorted((each.key, each.to.partition("@")[0]) for each in Letter.objects.all())


def test_every_mentor_of_the_cohort_hears_of_a_call(call, roelof, join, berend, geesje, henk):
    join("jantje", Role.MENTOR)
    made = call("mentor")
    assert letters() == [("stuck_called", "jantje"), ("stuck_called", "roelof")]
    letter = Letter.objects.get(user=roelof.user)
    assert letter.subject == "Aaltje loopt vast in week 1"
    assert f"/vast/{made.public_id}/" in letter.text


def test_a_personal_mentor_hears_alone(aaltje, call, roelof, join):
    join("jantje", Role.MENTOR)
    aaltje.mentor = roelof
    aaltje.save()
    call("mentor")
    assert letters() == [("stuck_called", "roelof")]


def test_who_is_away_hears_nothing_and_a_colleague_does(aaltje, call, roelof, join, monday):
    join("jantje", Role.MENTOR)
    Absence.objects.create(member=roelof, since=monday.date(), until=monday.date())
    aaltje.mentor = roelof
    aaltje.save()
    call("mentor")
    assert letters() == [("stuck_called", "jantje")]


@pytest.mark.parametrize("company", ["noaber", "koffie"])
def test_noabers_get_no_letter(call, roelof, berend, company):
    call(company)
    assert letters() == []


def test_the_asker_hears_of_an_answer_and_who_came_of_what_is_said_back(
    call, aaltje, roelof, berend, monday
):
    made = call("noaber")
    actions.reply(call=made, text="Begin klein", by=roelof, now=monday)
    actions.reply(call=made, text="Kom langs", by=berend, now=monday)
    assert letters() == [("stuck_answered", "aaltje")] * 2
    actions.reply(call=made, text="Graag", by=aaltje, now=monday)
    assert letters()[2:] == [("stuck_continued", "berend"), ("stuck_continued", "roelof")]


def test_thanks_go_once_to_each_who_came(call, aaltje, roelof, berend, geesje, monday):
    made = call("noaber")
    for text in ["Begin klein", "En dan verder"]:
        actions.reply(call=made, text=text, by=roelof, now=monday)
    actions.reply(call=made, text="Kom langs", by=berend, now=monday)
    Letter.objects.all().delete()
    actions.close(call=made, thanks="Dank je wel", by=aaltje, now=monday)
    assert letters() == [("stuck_thanked", "berend"), ("stuck_thanked", "roelof")]
    made.refresh_from_db()
    assert (made.thanks, made.solved_at) == ("Dank je wel", monday)


def test_closing_without_company_writes_to_nobody(call, aaltje, roelof, monday):
    made = call("noaber")
    actions.reply(call=made, text="Laat maar", by=aaltje, now=monday)
    actions.close(call=made, thanks="", by=aaltje, now=monday)
    assert letters() == []


def test_closing_twice_and_answering_what_is_closed_are_refused(call, aaltje, roelof, monday):
    made = call("mentor")
    actions.close(call=made, thanks="", by=aaltje, now=monday)
    with pytest.raises(Conflict):
        actions.close(call=made, thanks="Nog eens", by=aaltje, now=monday)
    with pytest.raises(Conflict):
        actions.reply(call=made, text="Te laat", by=roelof, now=monday)
    assert (StuckReply.objects.count(), StuckCall.objects.get().thanks) == (0, "")


def test_a_double_click_is_one_call_and_one_answer(call, roelof, monday):
    first = call("mentor")
    assert call("mentor") == first
    said = actions.reply(call=first, text="Begin klein", by=roelof, now=monday)
    assert actions.reply(call=first, text="Begin klein", by=roelof, now=monday) == said
    assert letters() == [("stuck_answered", "aaltje"), ("stuck_called", "roelof")]


def test_the_same_question_may_be_asked_again_once_it_was_closed(call, aaltje, monday):
    first = call("noaber")
    actions.close(call=first, thanks="", by=aaltje, now=monday)
    assert call("noaber") != first


def test_a_call_waits_until_somebody_else_comes(call, aaltje, roelof, monday):
    made = call("mentor")
    actions.reply(call=made, text="Het gaat om de tweede som", by=aaltje, now=monday)
    assert list(StuckCall.objects.waiting([aaltje.cohort])) == [made]
    actions.reply(call=made, text="Begin klein", by=roelof, now=monday)
    assert list(StuckCall.objects.waiting([aaltje.cohort])) == []


def test_a_burst_is_of_one_person_within_an_hour(aaltje, berend, week, monday):
    for minute in range(BURST):
        place = {"week": week, "place": "", "where": "Week 1, opdracht", "company": "noaber"}
        at = monday + timedelta(minutes=minute)
        actions.call(**place, text=f"Vraag {minute}", by=aaltje, now=at)
    almost, later = monday + timedelta(minutes=59), monday + timedelta(minutes=60)
    assert StuckCall.objects.is_burst(aaltje, now=almost) is True
    assert StuckCall.objects.is_burst(aaltje, now=later) is False
    assert StuckCall.objects.is_burst(berend, now=almost) is False


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_clicks_at_once_are_one_call(call, roelof):
    def click(_number):
        with closing(connection):
            return call("mentor").pk

    with ThreadPoolExecutor(10) as threads:
        made = set(threads.map(click, range(10)))

    assert made == {StuckCall.objects.get().pk}
    assert letters() == [("stuck_called", "roelof")]
