"""Where Django looks for the models of this app's rooms."""

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
from school.print.models import PrintOrder

__all__ = [
    "HomePage",
    "KickoffPage",
    "Letter",
    "PrintOrder",
    "QuestionsPage",
    "SchoolSettings",
    "StoryPage",
    "TextPage",
    "User",
    "Wording",
]
