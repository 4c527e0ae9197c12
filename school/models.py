"""Where Django looks for the models of this app's rooms."""

from school.letters.models import Letter, OptOut, Wording
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
    "KickoffPage",
    "Letter",
    "OptOut",
    "QuestionsPage",
    "SchoolSettings",
    "StoryPage",
    "TextPage",
    "User",
    "Wording",
]
