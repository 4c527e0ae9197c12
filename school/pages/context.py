"""What every template knows about the school."""

from django.utils.functional import SimpleLazyObject

from school.pages.models import SchoolSettings


def school(request):
    """A context processor: `school`, the SchoolSettings, fetched when a template first asks.

    Before the school's words are loaded it is an unsaved one: reading never writes.
    """
    return {"school": SimpleLazyObject(lambda: SchoolSettings.objects.first() or SchoolSettings())}
