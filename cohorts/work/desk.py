"""Everything on a participant's desk for one week: form, points, draft and earlier versions."""

from uuid import UUID, uuid4

from django.utils.functional import cached_property

from cohorts.group.working_days import ANSWERED_IN, after_working_days
from cohorts.work.forms import DialogueForm
from cohorts.work.keys import DeskKey
from cohorts.work.models import Draft, State, Submission, state_of
from curriculum.assignments.forms import AnswersForm


class Desk:
    """What `member` sees and may send for `week`, an open WeekPage; bound to a post or not.

    `final` asks for all that a hand-in needs; a draft only has to keep within the limits. With
    `both`, the post came from an older tab: it is shown beside what was saved since.
    """

    def __init__(self, week, member, data=None, files=None, *, final=False, both=False):
        self.week, self.member, self.assignment = week, member, week.assignment
        self.data = data
        self.versions = list(Submission.objects.versions(member, self.assignment.week))
        self.draft = Draft.objects.current(member, self.assignment.week)
        if data is not None:
            data = _with_chosen(data, self._saved())
        if both:
            data["revision"] = str(self.draft.revision)
        self.dialogue = DialogueForm(data, points=self.points, draft=self.draft, final=final)
        self.form = AnswersForm(
            self.assignment, data, files, answers=self.draft.answers, final=final
        )
        self.both = both

    @property
    def signed_key(self):
        """The note with which a save finds its way."""
        kept = {f.key: self.draft.answers.get(f.key, []) for f in self._files()}
        week = str(self.assignment.week)
        return DeskKey(self.member.user_id, self.member.pk, week, kept).signed()

    def _files(self):
        return [field for field in self.assignment.fields if field.kind == "file"]

    @cached_property
    def key(self):
        """The form's own key, new with each page: what makes a double click one version."""
        return _uuid((self.data or {}).get("key"))

    @property
    def latest(self):
        """The latest version, or None."""
        return self.versions[-1] if self.versions else None

    @property
    def latest_first(self):
        """All versions, the newest on top."""
        return self.versions[::-1]

    @cached_property
    def state(self):
        """The State of this week; it is open, or there would be no desk."""
        return state_of(self.latest)

    @property
    def due_at(self):
        """The moment until which this week is on time."""
        return self.member.calendar.due_at(self.week.number)

    @property
    def answer_by(self):
        """The date on which the mentor's answer to the latest version is due."""
        return after_working_days(self.latest.submitted_at, ANSWERED_IN)

    @property
    def points(self):
        """What the last review asks to adjust; nothing unless it is the author's turn."""
        return self.latest.review.points if self.state == State.ADJUST else []

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

    def keep(self, draft):
        """Show the files that `draft` holds by now, and let the next post follow its revision."""
        self.draft = draft
        self.dialogue.data["revision"] = str(draft.revision)
        for field in self._files():
            self.form.fields[field.key].keep(draft.answers.get(field.key, []))

    def is_valid(self):
        """Whether both forms are; both are asked, so that all errors show at once."""
        return all([self.form.is_valid(), self.dialogue.is_valid()])

    def differences(self):
        """What is saved otherwise than this tab says: (name, label, mine, saved) of each field.

        Both are text, a table with a line per row. Files are not among them: both tabs' are kept.
        """
        typed, saved = self.form.typed(), self.draft.answers
        fields = [f for f in self.assignment.fields if f.kind != "file"]
        rows = [(f.key, f.label, typed.get(f.key), saved.get(f.key)) for f in fields]
        rows += [
            (field.html_name, field.label, field.value(), self.dialogue.initial.get(field.name))
            for field in self.dialogue.visible_fields()
        ]
        texts = [(name, label, _as_text(mine), _as_text(its)) for name, label, mine, its in rows]
        return [row for row in texts if row[2] != row[3]]

    def typed(self):
        """The arguments of save_draft."""
        answers, files = self.form.typed(), self.form.new_files()
        return {"answers": answers, "files": files, **self.dialogue.words()}

    def final(self):
        """The arguments of hand_in."""
        return {**self.typed(), "answers": self.form.cleaned_answers(), "key": self.key}

    def _saved(self):
        """What is saved, by the name under which a window may choose it; files are kept anyway."""
        draft = self.draft
        answers = {f.key: "" for f in self.assignment.fields} | draft.answers
        words = {f"changed_{number}": text for number, text in enumerate(draft.changed)}
        chosen = {**answers, **words, "note": draft.note}
        return {key: chosen[key] for key in chosen.keys() - {file.key for file in self._files()}}


def _with_chosen(data, saved):
    """The posted `data`, with what is `saved` wherever that was chosen over an older tab's text.

    A choice is posted as `keep-<name>`; the cells of a table are <name>-<row>-<column>.
    """
    picked = data.copy()
    for name in [name for name in saved if data.get(f"keep-{name}")]:
        for cell in [key for key in data if key.startswith(f"{name}-")]:
            del picked[cell]
        for key, text in _as_posted(name, saved[name]).items():
            picked[key] = text
    return picked


def _as_posted(name, answer):
    if not isinstance(answer, list):
        return {name: answer}
    rows = enumerate(answer)
    return {f"{name}-{r}-{c}": cell for r, row in rows for c, cell in enumerate(row)}


def _as_text(answer):
    if isinstance(answer, list):
        return "\n".join(", ".join(filter(None, row)) for row in answer if any(row))
    return answer or ""


def _uuid(text):
    try:
        return UUID(text)
    except (TypeError, ValueError):
        return uuid4()
