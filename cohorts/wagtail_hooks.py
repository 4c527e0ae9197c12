"""What pages of the floors below show of people: which weeks are open, how fast it goes.

And in /cms/ the way to what an editor may take along.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
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


@hooks.register("register_settings_menu_item")
def take_the_school_along():
    """A way to the archive for editors, who may have no cohort and so no office."""
    return MenuItem(_("Neem de school mee"), reverse("exports:school"), icon_name="download")
