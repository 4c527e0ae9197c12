"""The sheet on which an owner says one chapter otherwise."""

from django.utils.functional import cached_property

from cohorts.plan.book import digest
from cohorts.plan.forms import ChapterForm
from curriculum.assignments import tables
from curriculum.assignments.definition import SHOWN


class Sheet:
    """One Chapter with its form, bound to a post or not.

    With `both`, the post came from an older tab: it is shown beside what was saved since.
    """

    def __init__(self, chapter, data=None, *, both=False):
        self.chapter, self.both, self.data = chapter, both, data
        if both:
            data = data.copy()
            data["revision"] = str(chapter.said.revision)
        self.form = ChapterForm(chapter, data)

    @property
    def asks_for_rows(self):
        """Whether a button of a table was pressed, which adds or takes a row and saves nothing."""
        return bool({"erbij", "weg"} & set(self.data))

    def said(self):
        """The arguments of save_chapter, of a valid form."""
        clean = self.form.cleaned_data
        return {
            "texts": {key: each for key, each in self._texts() if each},
            "left_out": self.form.left_out(),
            "is_left_out": clean["laat-alles"],
            "revision": clean["revision"],
        }

    def differences(self):
        """What is saved otherwise than this tab says: (key, label, mine, saved) of each part.

        All are text, a table with a line per row.
        """
        typed = self.form.typed()
        for each in self.form.sections:
            key = each.field.key
            if key in typed:
                mine, saved = _lines(typed[key]), _lines(each.answer)
                if mine != saved:
                    yield key, each.field.label, mine, saved

    def _texts(self):
        """(key, what is kept of it or None) of each part: nothing where it says the same."""
        back, kept = self.data.get("terug"), self._kept
        for key, answer in self.form.typed().items():
            section = kept[key]
            if self.data.get(f"keep-{key}"):
                answer = section.answer
            is_same = key == back or _says_the_same(section, answer)
            yield key, None if is_same else {"answer": answer, "of": digest(section.handed_in)}

    @cached_property
    def _kept(self):
        return {each.field.key: each for each in self.form.sections}


def _says_the_same(section, answer):
    """Whether these words are those of the hand-in; so are none at all."""
    answer = tables.filled(answer) if section.field.kind == "table" else answer.strip()
    return not answer or _value(section, answer) == _value(section, section.handed_in)


def _value(section, answer):
    value = SHOWN[section.field.kind](answer)
    return value.strip() if isinstance(value, str) else value


def _lines(answer):
    if isinstance(answer, list):
        return "\n".join(", ".join(filter(None, row)) for row in answer if any(row))
    return (answer or "").strip()
