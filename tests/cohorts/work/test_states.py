"""Random walks: three people, two tabs and a moving clock, against a model of what must hold.

The default profile takes 20 walks of 50 steps; the profile `night` takes 200: 10,000 actions.
"""

from contextlib import nullcontext
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import stateful
from hypothesis import strategies as st

from cohorts.group.models import Role
from cohorts.review import actions as review
from cohorts.review.models import LEASE
from cohorts.work import actions
from cohorts.work.models import Decision, Draft, State, Submission, state_of
from school.conflict import Conflict


class Work(stateful.RuleBasedStateMachine):
    """One participant in two tabs, two mentors, one week of work."""

    def __init__(self, author, assignment, mentors, now):
        super().__init__()
        self.before = transaction.savepoint()
        self.author, self.assignment, self.mentors, self.now = author, assignment, mentors, now
        self.text, self.revision = None, 0  # as the draft must be
        self.tabs = [(0, uuid4()), (0, uuid4())]  # the revision and key that each tab knows
        self.versions = []  # [text, decision, words of the mentor] of each
        self.keys = {}  # the version that each key made
        self.holder, self.until = None, now

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    @stateful.rule(minutes=st.integers(1, 60 * 30))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @stateful.rule(tab=st.integers(0, 1))
    def reload(self, tab):
        self.tabs[tab] = (self.revision, uuid4())

    @stateful.rule(tab=st.integers(0, 1), text=st.text("abc", min_size=1, max_size=5))
    def save(self, tab, text):
        known, key = self.tabs[tab]
        with self.conflict_unless(known == self.revision):
            actions.save_draft(week=self.assignment.week, **self.paper(text, known))
            self.written(tab, text, key)

    @stateful.rule(tab=st.integers(0, 1), text=st.text("abc", min_size=1, max_size=5))
    def hand_in(self, tab, text):
        known, key = self.tabs[tab]
        paper = {"assignment": self.assignment, "key": key, **self.paper(text, known)}
        if key in self.keys:  # the same form once more: nothing happens
            assert actions.hand_in(**paper).number == self.keys[key]
            return
        with self.conflict_unless(known == self.revision and self.state.is_authors_turn):
            actions.hand_in(**paper)
            self.written(tab, text, key)
            self.versions.append([text, "", ""])
            self.keys[key], self.holder = len(self.versions), None

    @stateful.precondition(lambda self: self.versions)
    @stateful.rule(number=st.integers(0, 1))
    def claim(self, number):
        mentor = self.mentors[number]
        with self.conflict_unless(self.is_free_for(mentor)):
            review.claim(review=self.stored().last().review, by=mentor, now=self.now)
            self.holder, self.until = mentor, self.now + LEASE

    @stateful.precondition(lambda self: self.versions)
    @stateful.rule(number=st.integers(0, 1), decision=st.sampled_from(Decision))
    def decide(self, number, decision):
        mentor = self.mentors[number]
        latest = self.stored().last().review
        words = f"Oordeel {len(self.versions)} van {number} om {self.now}"
        verdict = {"review": latest, "decision": decision, "scores": {}, "text": words}
        with self.conflict_unless(self.is_free_for(mentor)):
            review.decide(**verdict, points=[], by=mentor, now=self.now)
            self.versions[-1][1:] = [decision, words]

    @stateful.invariant()
    def the_database_agrees(self):
        draft = Draft.objects.current(self.author, self.assignment.week)
        assert (draft.answers.get("idee"), draft.revision) == (self.text, self.revision)
        stored = [
            [v.number, v.answers["idee"], v.review.decision, v.review.text] for v in self.stored()
        ]
        assert stored == [[n, *version] for n, version in enumerate(self.versions, start=1)]
        assert {decision for _, decision, _ in self.versions[:-1]} <= {Decision.ADJUST}
        assert state_of(self.stored().last()) == self.state

    @property
    def state(self):
        states = {"": State.SENT, Decision.ADJUST: State.ADJUST, Decision.APPROVED: State.DONE}
        return states[self.versions[-1][1]] if self.versions else State.OPEN

    def stored(self):
        return Submission.objects.versions(self.author, self.assignment.week)

    def paper(self, text, revision):
        return {"answers": {"idee": text}, "revision": revision, "by": self.author, "now": self.now}

    def written(self, tab, text, key):
        self.text, self.revision = text, self.revision + 1
        self.tabs[tab] = (self.revision, key)

    def is_free_for(self, mentor):
        held_by_other = self.holder not in {None, mentor} and self.now < self.until
        return self.state == State.SENT and not held_by_other

    def conflict_unless(self, allowed):
        return nullcontext() if allowed else pytest.raises(Conflict)


def test_no_walk_leaves_the_states(aaltje, assignment, roelof, join, monday):
    mentors = [roelof, join("jantje", Role.MENTOR)]
    stateful.run_state_machine_as_test(lambda: Work(aaltje, assignment, mentors, monday))
