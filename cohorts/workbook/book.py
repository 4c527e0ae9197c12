"""The workbook: weeks of the programme on paper, with room to write."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import chain

from django.utils.translation import gettext as _

from curriculum.pages.models import WeekPage
from school.pages.models import SchoolSettings

LETTERS = "ABCD"


@dataclass
class Part:
    """One week as the workbook shows it; `due_at` is None for who does not take part."""

    week: WeekPage
    due_at: datetime

    @property
    def answers(self):
        """(letter, why) for each question of the self-check."""
        return [(LETTERS[each["answer"] - 1], each["why"]) for each in self.week.questions]


def book_of(weeks, *, calendar):
    """The context of the template for one WeekPage or more, by number.

    `calendar` is the Calendar of the participant whose book it is, or None.
    """
    parts = [Part(week, calendar and calendar.due_at(week.number)) for week in weeks]
    return {
        "title": title_of(weeks),
        "parts": parts,
        "latest": weeks[-1],
        "only": weeks[0] if len(weeks) == 1 else None,
        "stamp": stamp_of(weeks),
        "school": SchoolSettings.load(),
    }


def title_of(weeks):
    """“Werkboek week 5”, or “Werkboek week 1 tot en met 5”."""
    first, last = weeks[0].number, weeks[-1].number
    if first == last:
        return _("Werkboek week %(n)d") % {"n": first}
    return _("Werkboek week %(first)d tot en met %(last)d") % {"first": first, "last": last}


def filename_of(weeks):
    """The name of the file, without .pdf."""
    numbers = dict.fromkeys([weeks[0].number, weeks[-1].number])
    return "-".join(["werkboek", "week", *map(str, numbers)])


def stamp_of(weeks):
    """The moment that the book is of: when the latest of its pages was published or checked."""
    pages = chain(weeks, *(week.lessons for week in weeks))
    published = [page.last_published_at for page in pages if page.last_published_at]
    checked = [datetime.combine(week.checked_on, time(), UTC) for week in weeks]
    return max(published + checked).replace(microsecond=0)
