"""The drip: lessons belong to curriculum, but when they open is for cohorts to say."""

from wagtail import hooks

from cohorts.journey import views
from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage


@hooks.register("before_serve_page")
def only_open_weeks(page, request, serve_args, serve_kwargs):
    """Hand the course to the journey, which knows who may read what and how far they are."""
    if isinstance(page, LessonPage):
        return views.lesson(request, page)
    if isinstance(page, WeekPage):
        return views.week(request, page)
    if isinstance(page, ProgrammePage):
        return views.programme(request, page)
    return None
