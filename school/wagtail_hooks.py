"""What editors find in /cms/ beside the pages; Wagtail looks for this module by its name."""

from wagtail.snippets.models import register_snippet

from school.letters.views import WordingViewSet

register_snippet(WordingViewSet)
