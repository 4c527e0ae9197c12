"""Where Django looks for the models of this app's rooms."""

from school.changes.models import Change
from school.door.models import CheckIn, Device
from school.kickoff.models import Kickoff, Offer, Ticket, Visitor
from school.kickoff.seen.models import Views
from school.kickoff.way.models import Way
from school.kickoff.workshops.models import Workshop, WorkshopPlace
from school.letters.models import Letter, OptOut, Wording
from school.letters.refusals import Refusal
from school.pages.models import (
    HomePage,
    KickoffPage,
    QuestionsPage,
    SchoolSettings,
    StoryPage,
    TextPage,
)
from school.people.models import User
from school.print.models import PrintOrder

__all__ = [
    "Change",
    "CheckIn",
    "Device",
    "HomePage",
    "Kickoff",
    "KickoffPage",
    "Letter",
    "Offer",
    "OptOut",
    "PrintOrder",
    "QuestionsPage",
    "Refusal",
    "SchoolSettings",
    "StoryPage",
    "TextPage",
    "Ticket",
    "User",
    "Views",
    "Visitor",
    "Way",
    "Wording",
    "Workshop",
    "WorkshopPlace",
]
