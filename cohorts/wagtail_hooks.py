"""The drip: lessons belong to curriculum, but when they open is for cohorts to say.

And in /cms/ the way to what an editor may take along.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

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


@hooks.register("register_settings_menu_item")
def take_the_school_along():
    """A way to the archive for editors, who may have no cohort and so no office."""
    return MenuItem(_("Neem de school mee"), reverse("exports:school"), icon_name="download")
