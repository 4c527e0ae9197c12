"""Everything on a participant's desk for one week: form, points, draft and earlier versions."""

from django.utils.functional import cached_property

from cohorts.work.forms import DialogueForm
from cohorts.work.models import Draft, State, Submission, state_of
from curriculum.assignments.forms import AnswersForm


class Desk:
    """What `member` sees and may send for `week`, an open WeekPage; bound to a post or not.

    `final` asks for all that a hand-in needs; a draft only has to keep within the limits.
    """

    def __init__(self, week, member, data=None, files=None, *, final=False):
        self.week, self.member, self.assignment = week, member, week.assignment
        self.versions = list(Submission.objects.versions(member, self.assignment.week))
        self.draft = Draft.objects.current(member, self.assignment.week)
        self.dialogue = DialogueForm(data, points=self.points, draft=self.draft, final=final)
        self.form = AnswersForm(
            self.assignment, data, files, answers=self.draft.answers, final=final
        )

    @property
    def latest(self):
        """The latest version, or None."""
        return self.versions[-1] if self.versions else None

    @cached_property
    def state(self):
        """The State of this week; it is open, or there would be no desk."""
        return state_of(self.latest)

    @property
    def points(self):
        """What the last review asks to adjust; nothing unless it is the author's turn."""
        return self.latest.review.points if self.state == State.ADJUST else []

    @property
    def latest_first(self):
        """All versions, the newest on top."""
        return self.versions[::-1]

    @property
    def due_at(self):
        """The moment until which this week is on time."""
        return self.member.cohort.calendar.due_at(self.week.number)

    def todo(self):
        """Each point of the last review with the field and place it is about and its answer.

        (point with `text`, `label` and `target`, the bound field, the answer that is saved)
        """
        labels = {field.key: field.label for field in self.assignment.fields}
        for point, field, answer in self.dialogue.todo():
            about = point["about"]
            shown = {**point, "label": labels.get(about, ""), "target": f"div_id_{about}"}
            yield shown, field, answer

    @property
    def next_number(self):
        """The number that the next version will have."""
        return len(self.versions) + 1

    def is_valid(self):
        """Whether both forms are; both are asked, so that all errors show at once."""
        return all([self.form.is_valid(), self.dialogue.is_valid()])

    def typed(self):
        """The arguments of save_draft."""
        words = self.dialogue.words()
        return {"answers": self.form.typed(), "files": self.form.new_files(), **words}

    def final(self):
        """The arguments of hand_in."""
        return {**self.typed(), "answers": self.form.cleaned_answers()}
