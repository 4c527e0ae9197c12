"""One answer as it stands in the plan."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.functional import cached_property

from cohorts.plan.figures import table
from curriculum.assignments.definition import SHOWN, Field
from curriculum.assignments.showing import readable
from school.templatetags.look import euro

SHORT = 160  # characters: what fits beside its question
NARROW = 14  # characters: an amount of millions, which stays on one line of its column
PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "jpg"}


@dataclass
class Section:
    """What one field says in the plan; `answer` is in other words where the owner chose those."""

    field: Field
    handed_in: object
    answer: object
    is_reworded: bool
    is_outdated: bool
    is_left_out: bool
    uploads: dict

    @property
    def original(self):
        """This section as it was handed in."""
        return replace(self, answer=self.handed_in, is_reworded=False)

    @property
    def value(self):
        """The answer, ready to be shown: see Assignment.shown."""
        return SHOWN[self.field.kind](self.answer)

    @property
    def is_blank(self):
        return self.value in ("", [])

    @property
    def text(self):
        """What people read of an answer that is no table and no files."""
        return readable(self.field, self.value)

    @property
    def is_short(self):
        """Whether it fits beside its question."""
        has_words = self.field.kind not in {"table", "file"}
        return has_words and len(self.text) <= SHORT and "\n" not in self.text

    @property
    def is_link(self):
        return self.field.kind == "url" and self.text.startswith(("https://", "http://"))

    @cached_property
    def table(self):
        """The figures.Table of a table, else None."""
        return table(self.field.columns, self.answer) if self.field.kind == "table" else None

    @property
    def heads(self):
        """(label, is it a column of amounts) for each column."""
        return list(zip(self.table.columns, self.table.are_amounts, strict=True))

    @property
    def has_row_heads(self):
        """Whether the first cell of each row is its head; in a small table the columns say it."""
        return len(self.table.columns) > 2 and len(self.table.rows) > 2

    @property
    def rows(self):
        """The rows as lists of (text, does it stand as an amount): in such a column, and short."""
        return [self._cells(row) for row in self.table.rows]

    @property
    def sums(self):
        """The row below them, in the same shape; maybe []."""
        return self._cells(self.table.sums) if self.table.sums else []

    @property
    def files(self):
        """The Uploads that the answer names, in order."""
        named = self.value if self.field.kind == "file" else []
        return [self.uploads[each["id"]] for each in named if each["id"] in self.uploads]

    @property
    def pictures(self):
        return [each for each in self.files if each.kind in PICTURES]

    @property
    def other_files(self):
        return [each for each in self.files if each.kind not in PICTURES]

    def _cells(self, row):
        shown = [euro(cell) if isinstance(cell, Decimal) else cell for cell in row]
        pairs = zip(shown, self.table.are_amounts, strict=True)
        return [(text, is_amount and len(text) <= NARROW) for text, is_amount in pairs]
