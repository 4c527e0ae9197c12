"""The business plan as a whole: its chapters, from hand-ins and what the owner said otherwise.

Nothing of it is stored. A chapter is what a week's latest version says, which is the approved one
as soon as there is one; of a week without a version it is the draft, for the owner alone. A week
that is still closed is not in it, not even by its title.
"""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from django.utils.functional import cached_property

from cohorts.plan.figures import needs
from cohorts.plan.models import PlanChapter, PlanCover
from cohorts.plan.sections import Section
from cohorts.work.models import Draft, State, Submission, Upload, state_of
from curriculum.assignments import amounts
from curriculum.assignments.definition import Assignment
from curriculum.pages.models import WeekPage

NAMES = ["bedrijfsnaam", "handelsnaam"]  # keys of fields whose answer is the name of the plan
OFFER, FIXED, HOME, OWN_NEED = "aanbod", "vaste_kosten", "prive_nodig", "nodig_per_maand"


@dataclass
class Chapter:
    """One week in the plan; `source` is a Submission, a Draft or None for what is still blank."""

    assignment: Assignment
    state: State
    source: object
    said: PlanChapter
    uploads: dict = field(default_factory=dict)

    @property
    def number(self):
        return self.assignment.number

    @property
    def title(self):
        return self.assignment.plan_section or self.assignment.title

    @property
    def is_approved(self):
        return self.state == State.DONE

    @property
    def is_draft(self):
        return isinstance(self.source, Draft)

    @property
    def can_be_reworded(self):
        """Whether there is a version to say otherwise; a draft is written on at the desk."""
        return isinstance(self.source, Submission)

    @cached_property
    def answers(self):
        """What was handed in, by key."""
        return self.assignment.fitting(self.source.answers) if self.source else {}

    @cached_property
    def all_sections(self):
        """A Section for each field that has an answer, what is left out too."""
        texts = self.said.texts if self.can_be_reworded else {}
        made = [self._section(each, texts.get(each.key)) for each in self.assignment.fields]
        return [each for each in made if not each.is_blank]

    @property
    def sections(self):
        """Those that are in the plan."""
        return [each for each in self.all_sections if not each.is_left_out]

    @property
    def left_out(self):
        """Those that its owner left out."""
        return [each for each in self.all_sections if each.is_left_out]

    @property
    def runs(self):
        """The sections in order, as dicts: "facts" is a list of short ones, "part" is another."""
        for is_short, run in groupby(self.sections, key=lambda each: each.is_short):
            parts = list(run)
            yield from [{"facts": parts}] if is_short else [{"part": each} for each in parts]

    @property
    def is_outdated(self):
        """Whether an answer changed after its owner said it otherwise."""
        return any(each.is_outdated for each in self.sections)

    @cached_property
    def needs(self):
        """How much is to be sold, from the parts of this chapter that are in the plan; maybe []."""
        found = {each.field.key: each for each in self.sections}
        tables = [found[key].table if key in found else None for key in (OFFER, FIXED)]
        home = found.get(HOME)
        if not home or not all(tables):
            return []
        return needs(*tables, amounts.read(home.answer))

    @property
    def has_remarks(self):
        """Whether its owner wrote another number than the plan shows."""
        found = [each.table for each in self.sections if each.table]
        return any(each.remarks for each in found) or self.least is not None

    @property
    def least(self):
        """(what the owner wrote, the least that is needed) where that is too little, or None."""
        own = next((each.answer for each in self.sections if each.field.key == OWN_NEED), "")
        least = min((each.enough for each in self.needs if each.enough is not None), default=0)
        typed = amounts.read(own)
        return (typed, least) if typed is not None and typed < least else None

    def _section(self, asked, said):
        answer = self.answers.get(asked.key)
        return Section(
            field=asked,
            handed_in=answer,
            answer=said["answer"] if said else answer,
            is_reworded=bool(said),
            is_outdated=bool(said) and said["of"] != digest(answer),
            is_left_out=asked.key in self.said.left_out,
            uploads=self.uploads,
        )


class Book:
    """The plan of one participant at `now`; six queries beside the calendar's.

    `unapproved` and `drafts` say whether `shown` has what no mentor approved yet.
    """

    def __init__(self, member, *, now, unapproved=True, drafts=True):
        self.member, self.now = member, now
        self.unapproved, self.drafts = unapproved, drafts

    @cached_property
    def chapters(self):
        """A Chapter for each week that is open or was handed in, in order."""
        found = {**self._pages(), **{each.week: each for each in self._versions()}}
        drafts = {each.week: each for each in Draft.objects.filter(member=self.member)}
        made = [self._chapter(week, each, drafts.get(week)) for week, each in found.items()]
        return sorted(made, key=lambda chapter: chapter.number)

    @property
    def shown(self):
        """The chapters that are in the plan, as far as it may show them."""
        return [each for each in self.chapters if self._is_shown(each)]

    @cached_property
    def cover(self):
        """The PlanCover, or a blank one that is in memory only."""
        return PlanCover.objects.filter(member=self.member).first() or PlanCover()

    @property
    def title(self):
        """What stands on the cover: the owner's choice, the name in the answers, or who it is."""
        answers = {key: text for each in self.shown for key, text in each.answers.items()}
        named = [answers.get(key, "").strip() for key in NAMES]
        return next(filter(None, [self.cover.title, *named]), str(self.member.user))

    @property
    def is_named(self):
        """Whether its title is another one than the owner's name."""
        return self.title != str(self.member.user)

    @property
    def as_of(self):
        """The last moment at which anything in it changed, or None while it is empty."""
        if not self.shown:
            return None
        said = [each.changed_at for each in self._said.values()]
        cover = [self.cover.changed_at] if self.cover.pk else []
        return max([*map(_moment, self.shown), *said, *cover])

    @property
    def approved(self):
        """How many chapters are approved."""
        return sum(each.is_approved for each in self.chapters)

    @property
    def waiting(self):
        """How many chapters have something in them that is not approved."""
        return sum(bool(each.source) and not each.is_approved for each in self.chapters)

    @cached_property
    def pictures(self):
        """{public id: Upload} of every picture in `shown`."""
        parts = [each for chapter in self.shown for each in chapter.sections]
        return {str(up.public_id): up for part in parts for up in part.pictures}

    def _is_shown(self, chapter):
        allowed = chapter.is_approved or (self.drafts if chapter.is_draft else self.unapproved)
        return allowed and not chapter.said.is_left_out and bool(chapter.sections)

    def _chapter(self, week, found, draft):
        version = found if isinstance(found, Submission) else None
        typed = draft if draft and any(draft.answers.values()) else None
        return Chapter(
            assignment=version.definition if version else found.assignment,
            state=state_of(version),
            source=version or typed,
            said=self._said.get(week) or PlanChapter(week=week),
            uploads=self._uploads,
        )

    def _pages(self):
        """{week: WeekPage} of the weeks that are open; a copy counts once it has its own number."""
        pages = WeekPage.objects.live().child_of(self.member.cohort.programme)
        pages = pages.defer("self_check").order_by("number", "-path")
        first = {each.number: each for each in pages}.values()
        opened = [each for each in first if self.member.calendar.is_open(each.number, now=self.now)]
        return {each.translation_key: each for each in opened}

    def _versions(self):
        latest = Submission.objects.latest([self.member]).defer(None)
        return latest.select_related("review__mentor__user")

    @cached_property
    def _said(self):
        return PlanChapter.objects.of(self.member)

    @cached_property
    def _uploads(self):
        return {str(each.public_id): each for each in Upload.objects.filter(member=self.member)}


def digest(answer):
    """A short mark of an answer, to see later whether it is still the same."""
    return sha256(json.dumps(answer, sort_keys=True).encode()).hexdigest()[:16]


def _moment(chapter):
    if chapter.is_draft:
        return chapter.source.saved_at
    return chapter.source.review.decided_at or chapter.source.submitted_at
