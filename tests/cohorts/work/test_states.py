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

SAID = ["answers", "changed", "note"]  # by the author
HEARD = ["decision", "text", "points", "remarks", "scores"]  # from the mentor
NOTHING = {"decision": "", "text": "", "points": [], "remarks": [], "scores": {}}
WORDS = st.text("abc", min_size=1, max_size=5)


class Work(stateful.RuleBasedStateMachine):
    """One participant in two tabs, two mentors, one week of work."""

    def __init__(self, author, assignment, mentors, now):
        super().__init__()
        self.before = transaction.savepoint()
        self.author, self.assignment, self.mentors, self.now = author, assignment, mentors, now
        self.text, self.note, self.changed, self.revision = None, "", [], 0  # as the draft must be
        self.tabs = [(0, uuid4()), (0, uuid4())]  # the revision and key that each tab knows
        self.versions = []  # of each what its author and its mentor wrote, by SAID and HEARD
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

    @stateful.rule(tab=st.integers(0, 1), text=WORDS, note=WORDS)
    def save(self, tab, text, note):
        known, key = self.tabs[tab]
        with self.conflict_unless(self.is_known(text, note, known)):
            paper = self.paper(text, note, known)
            actions.save_draft(week=self.assignment.week, **paper)
            self.written(tab, text, key, note, known)

    @stateful.rule(tab=st.integers(0, 1), text=WORDS, note=WORDS)
    def hand_in(self, tab, text, note):
        known, key = self.tabs[tab]
        paper = {"assignment": self.assignment, "key": key, **self.paper(text, note, known)}
        if key in self.keys:  # the same form once more: nothing happens
            assert actions.hand_in(**paper).number == self.keys[key]
            return
        is_known = self.is_known(text, note, known)
        with self.conflict_unless(is_known and self.state.is_authors_turn):
            actions.hand_in(**paper)
            self.written(tab, text, key, note, known)
            self.note, self.changed = "", []  # the words went along with this version
            self.versions.append({**{name: paper[name] for name in SAID}, **NOTHING})
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
        verdict = {
            "decision": decision,
            "text": words,
            "points": [{"about": "idee", "text": f"Punt bij {words}"}],
            "remarks": [{"about": "idee", "text": words, "quote": "a", "start": 0, "end": 1}],
            "scores": {"helder": len(self.versions) % 4 + 1},
        }
        with self.conflict_unless(self.is_free_for(mentor)):
            review.decide(review=latest, **verdict, by=mentor, now=self.now)
            self.versions[-1] |= verdict

    @stateful.invariant()
    def the_database_agrees(self):
        draft = Draft.objects.current(self.author, self.assignment.week)
        kept = (draft.answers.get("idee"), draft.note, draft.changed, draft.revision)
        assert kept == (self.text, self.note, self.changed, self.revision)
        stored = list(self.stored())
        assert [v.number for v in stored] == list(range(1, len(stored) + 1))
        frozen = [
            {name: getattr(v, name) for name in SAID}
            | {name: getattr(v.review, name) for name in HEARD}
            for v in stored
        ]
        assert frozen == self.versions
        assert {v["decision"] for v in self.versions[:-1]} <= {Decision.ADJUST}
        assert state_of(self.stored().last()) == self.state

    @property
    def state(self):
        states = {"": State.SENT, Decision.ADJUST: State.ADJUST, Decision.APPROVED: State.DONE}
        return states[self.versions[-1]["decision"]] if self.versions else State.OPEN

    def stored(self):
        return Submission.objects.versions(self.author, self.assignment.week)

    def paper(self, text, note, revision):
        words = {"answers": {"idee": text}, "changed": [f"Anders: {text}"], "note": note}
        return {**words, "revision": revision, "by": self.author, "now": self.now}

    def is_known(self, text, note, known):
        """Whether a save may be made: over the latest text, or the same one once more."""
        words = (text, note, [f"Anders: {text}"])
        is_again = (known + 1, *words) == (self.revision, self.text, self.note, self.changed)
        return known == self.revision or is_again

    def written(self, tab, text, key, note, known):
        self.text, self.note, self.changed = text, note, [f"Anders: {text}"]
        self.revision = known + 1
        self.tabs[tab] = (self.revision, key)

    def is_free_for(self, mentor):
        held_by_other = self.holder not in {None, mentor} and self.now < self.until
        return self.state == State.SENT and not held_by_other

    def conflict_unless(self, allowed):
        return nullcontext() if allowed else pytest.raises(Conflict)


def test_no_walk_leaves_the_states(aaltje, assignment, roelof, join, monday):
    mentors = [roelof, join("jantje", Role.MENTOR)]
    stateful.run_state_machine_as_test(lambda: Work(aaltje, assignment, mentors, monday))
