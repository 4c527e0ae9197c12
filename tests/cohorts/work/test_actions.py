"""Single steps, the race, and what the database itself refuses."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, connection, transaction

from cohorts.review import actions as review
from cohorts.work import actions
from cohorts.work.models import Decision, Draft, State, Submission, state_of
from school.conflict import Conflict
from school.letters.models import Letter

VERDICT = {"scores": {"helder": 3}, "text": "Mooi", "points": []}


def test_one_work_leaves_the_others_alone(submission, aaltje, berend, assignment, monday):
    paper = {"answers": {"idee": "Fietsen"}, "by": berend, "now": monday}
    actions.save_draft(week=assignment.week, **paper, revision=0)
    assert actions.hand_in(assignment=assignment, **paper, revision=1).number == 1
    assert Draft.objects.current(aaltje, assignment.week).answers["idee"] == "Kaas aan huis"


def test_a_save_from_an_older_tab_loses(aaltje, assignment, monday):
    paper = {"week": assignment.week, "by": aaltje, "now": monday}
    actions.save_draft(**paper, answers={"idee": "nieuw"}, revision=0)
    with pytest.raises(Conflict):
        actions.save_draft(**paper, answers={"idee": "oud"}, revision=0)
    assert Draft.objects.get().answers == {"idee": "nieuw"}


def test_a_second_hand_in_waits_for_the_first_answer(submission, aaltje, assignment, monday):
    paper = {"assignment": assignment, "answers": {}, "by": aaltje, "now": monday}
    with pytest.raises(Conflict):
        actions.hand_in(**paper, revision=1)


def test_an_adjusted_week_goes_round_once_more(submission, aaltje, roelof, assignment, monday):
    points = [{"about": "idee", "text": "Voor wie?"}]
    verdict = {**VERDICT, "points": points, "by": roelof, "now": monday}
    review.decide(review=submission.review, decision=Decision.ADJUST, **verdict)
    assert state_of(submission) == State.ADJUST

    paper = {"assignment": assignment, "answers": {"idee": "Kaas voor Emmen"}, "revision": 1}
    second = actions.hand_in(**paper, changed=["Voor Emmen"], by=aaltje, now=monday)
    first = Submission.objects.versions(aaltje, assignment.week)[0]
    assert (first.answers["idee"], second.answers["idee"]) == ("Kaas aan huis", "Kaas voor Emmen")
    assert second.points_of(first) == [(points[0], "Voor Emmen")]


def test_what_was_handed_in_keeps_the_assignment_as_it_was(submission, week):
    week.assignment_title = "Een heel andere vraag"
    week.save()
    stored = Submission.objects.get()
    assert stored.definition.title != "Een heel andere vraag"


def test_a_new_hand_in_is_told_to_the_mentors(roelof, submission):
    told = Letter.objects.filter(key="mentor_submission_waiting")
    assert [each.to for each in told] == ["roelof@example.nl"]


def test_no_letter_leaves_with_an_empty_place(submission, roelof, monday):
    points = [{"about": "", "text": "Voor wie?"}]
    verdict = {**VERDICT, "points": points, "by": roelof, "now": monday}
    review.decide(review=submission.review, decision=Decision.ADJUST, **verdict)
    assert [each.text for each in Letter.objects.all() if "{" in each.subject + each.text] == []


def test_a_file_is_stored_once_under_its_hash(aaltje, berend, assignment, monday):
    file = ("plan.pdf", b"%PDF-inhoud", "application/pdf", "ab" * 32)
    for member in [aaltje, berend]:
        paper = {"week": assignment.week, "answers": {}, "revision": 0}
        actions.save_draft(**paper, files={"bijlage": [file]}, by=member, now=monday)
    kept = Draft.objects.get(member=berend).answers["bijlage"]
    assert [(each["name"], each["size"]) for each in kept] == [("plan.pdf", 11)]
    assert storages["private"].open(f"uploads/ab/{'ab' * 32}").read() == b"%PDF-inhoud"
    assert len(storages["private"].listdir("uploads/ab")[1]) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_fifty_simultaneous_hand_ins_one_becomes_a_version(aaltje, assignment, monday):
    def hand_in(text):
        paper = {"assignment": assignment, "answers": {"idee": text}, "revision": 0}
        with suppress(Conflict), closing(connection):
            actions.hand_in(**paper, by=aaltje, now=monday)

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(hand_in, map(str, range(50))))

    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_fifty_posts_of_one_form_get_one_version_and_fifty_friendly_answers(
    aaltje, assignment, monday
):
    key = uuid4()

    def hand_in(_number):
        paper = {"assignment": assignment, "answers": {"idee": "Kaas"}, "revision": 0, "key": key}
        with closing(connection):
            return actions.hand_in(**paper, by=aaltje, now=monday).pk

    with ThreadPoolExecutor(50) as pool:
        made = list(pool.map(hand_in, range(50)))

    assert made == [Submission.objects.get().pk] * 50


def test_a_submission_never_changes(submission):
    with pytest.raises(IntegrityError), transaction.atomic():
        submission.save()
    with pytest.raises(TypeError):
        Submission.objects.update(note="iets anders")
