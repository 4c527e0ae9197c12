"""What an alarm is: one line of Today, with the steps that solve it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Cohort
from school.people.models import User


@dataclass(frozen=True)
class Step:
    """One thing that an organiser may do with one button.

    `do` is called with `by`, their Membership, and `now`; and with `to`, one of the Memberships
    `mentors`, or with `text`, when it asks for that. None is a step that was done elsewhere, such
    as a telephone call. `said` is told afterwards.
    """

    name: str
    label: str
    said: str
    do: Callable | None = None
    mentors: list = field(default_factory=list)
    asks_text: bool = False


DONE = Step("gedaan", _("Gedaan"), _("Mooi. Dit blijft een week weg."))


@dataclass(frozen=True)
class Alarm:
    """Somebody who needs somebody: who, and what about it in a few words.

    `subject` is what it is about, unique within its source and the same on every visit. `links`
    are (label, address) of pages where it can be solved; `email` and `phone` reach the person;
    `said` is what they wrote themselves.
    """

    subject: str
    who: str
    detail: str
    steps: list
    cohort: Cohort | None = None
    about: User | None = None
    links: list = field(default_factory=list)
    email: str = ""
    phone: str = ""
    said: str = ""

    @property
    def dialled(self):
        """The telephone number as a link takes it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    def step(self, name):
        """The Step with this name, or None."""
        return next((step for step in self.steps if step.name == name), None)


@dataclass(frozen=True)
class Source:
    """One kind of alarm. `find` gives the Alarms of a Board, the most pressing first.

    `words` say after a number how many there are; `why` when somebody is among them. A
    `is_waiting` one is drawn as somebody who waits, the others as something that goes wrong.
    """

    key: str
    find: Callable
    words: str
    why: str
    is_waiting: bool = True
