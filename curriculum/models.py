"""Where Django looks for the models of this app's rooms."""

from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage

__all__ = ["LessonPage", "ProgrammePage", "WeekPage"]
