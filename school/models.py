"""Where Django looks for the models of this app's rooms."""

from school.kickoff.models import Kickoff, Offer, Ticket, Visitor
from school.kickoff.workshops.models import Workshop, WorkshopPlace
from school.letters.models import Letter, Wording
from school.pages.models import (
    HomePage,
    KickoffPage,
    QuestionsPage,
    SchoolSettings,
    StoryPage,
    TextPage,
)
from school.people.models import User

__all__ = [
    "HomePage",
    "Kickoff",
    "KickoffPage",
    "Letter",
    "Offer",
    "QuestionsPage",
    "SchoolSettings",
    "StoryPage",
    "TextPage",
    "Ticket",
    "User",
    "Visitor",
    "Wording",
    "Workshop",
    "WorkshopPlace",
]
