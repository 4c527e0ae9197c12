"""Random walks over one review: two mentors and an organiser, each in two tabs, and a clock.

The default profile takes 20 walks of 50 steps; the profile `night` takes 200: 10,000 actions.
"""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import stateful
from hypothesis import strategies as st

from cohorts.group.models import Role
from cohorts.review import actions
from cohorts.review.models import LEASE, Review, ReviewDraft
from cohorts.work.models import Decision
from school.conflict import Conflict

SOMEBODY = st.integers(0, 2)
NOBODY = st.none()
WORDS = st.text("abc", min_size=1, max_size=5)


class Reviewing(stateful.RuleBasedStateMachine):
    """Who holds the review, what each has typed, and the one decision."""

    def __init__(self, review, people, now):
        super().__init__()
        self.before = transaction.savepoint()
        self.review, self.people, self.now = review, people, now
        self.holder, self.until, self.decision = None, None, ("", "")
        self.texts, self.revisions = [None] * 3, [0] * 3  # as each draft must be
        self.tabs = [[0, 0] for _ in people]  # the revision that each tab knows
        self.seen = None  # whom the organiser saw as the holder

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    @stateful.rule(minutes=st.integers(1, 60 * 30))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @stateful.rule(who=SOMEBODY, tab=st.integers(0, 1))
    def reload(self, who, tab):
        self.tabs[who][tab] = self.revisions[who]

    @stateful.rule()
    def organiser_looks(self):
        self.seen = self.holder

    @stateful.rule(who=SOMEBODY)
    def claim(self, who):
        with self.conflict_unless(self.is_free_for(who)):
            actions.claim(review=self.review, **self.by(who))
            self.hold(who)

    @stateful.rule(who=SOMEBODY, tab=st.integers(0, 1), text=WORDS)
    def save(self, who, tab, text):
        known = self.tabs[who][tab]
        paper = {"review": self.review, "typed": {"text": text}, "revision": known}
        is_again = (known + 1, text) == (self.revisions[who], self.texts[who])
        with self.conflict_unless(known == self.revisions[who] or is_again):
            told = actions.save_draft(**paper, **self.by(who))
            holds = self.is_open and self.holder == who
            assert told == (known + 1, holds)
            self.texts[who], self.revisions[who] = text, known + 1
            self.tabs[who][tab] = known + 1
            if holds:
                self.hold(who)

    @stateful.rule(who=SOMEBODY, to=SOMEBODY | NOBODY)
    def pass_on(self, who, to):
        with self.conflict_unless(self.is_open and self.holder == who):
            actions.pass_on(review=self.review, to=self.person(to), **self.by(who))
            self.hold(to)

    @stateful.rule(to=SOMEBODY | NOBODY)
    def reassign(self, to):
        seen = self.person(self.seen)
        given = {"to": self.person(to), "seen": seen and seen.pk}
        with self.conflict_unless(self.is_open and self.holder == self.seen):
            actions.reassign(review=self.review, **given, **self.by(2))
            self.hold(to)

    @stateful.rule(who=SOMEBODY, decision=st.sampled_from(Decision), text=WORDS)
    def decide(self, who, decision, text):
        verdict = {"decision": decision, "scores": {}, "text": text, "points": []}
        with self.conflict_unless(self.is_free_for(who)):
            actions.decide(review=self.review, **verdict, **self.by(who))
            self.holder, self.until, self.decision = who, self.now, (decision, text)
            self.texts[who], self.revisions[who] = None, 0

    @stateful.invariant()
    def the_database_agrees(self):
        stored = Review.objects.get()
        assert (stored.mentor, stored.claimed_until) == (self.person(self.holder), self.until)
        assert (stored.decision, stored.text) == self.decision
        drafts = [ReviewDraft.objects.current(self.review, each) for each in self.people]
        assert [draft.typed.get("text") for draft in drafts] == self.texts
        assert [draft.revision for draft in drafts] == self.revisions

    @property
    def is_open(self):
        return self.decision == ("", "")

    def is_free_for(self, who):
        held_by_other = self.holder not in {None, who} and self.now < self.until
        return self.is_open and not held_by_other

    def hold(self, who):
        self.holder, self.until = who, None if who is None else self.now + LEASE

    def person(self, who):
        return None if who is None else self.people[who]

    def by(self, who):
        return {"by": self.people[who], "now": self.now}

    def conflict_unless(self, allowed):
        return nullcontext() if allowed else pytest.raises(Conflict)


def test_no_walk_loses_a_text_or_decides_twice(submission, roelof, join, geesje, monday):
    people = [roelof, join("jantje", Role.MENTOR), geesje]
    stateful.run_state_machine_as_test(lambda: Reviewing(submission.review, people, monday))
