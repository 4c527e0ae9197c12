"""What pages of the floors below show of people: which weeks are open, how fast it goes."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cohorts.journey import views
from cohorts.milestones.views import home
from cohorts.noaberschap.partners.admin import PartnerViewSet
from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage
from school.pages.models import HomePage

register_snippet(PartnerViewSet)


@hooks.register("before_serve_page")
def show_people(page, request, serve_args, serve_kwargs):
    """Hand the page to the room that knows who may read it and how far they are."""
    if isinstance(page, LessonPage):
        return views.lesson(request, page)
    if isinstance(page, WeekPage):
        return views.week(request, page)
    if isinstance(page, ProgrammePage):
        return views.programme(request, page)
    if isinstance(page, HomePage):
        return home(request, page)
    return None
