"""The letters in /cms/: editors change what they say, not which there are."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from school.letters.forms import WordingForm
from school.letters.models import Wording


class WordingViewSet(SnippetViewSet):
    """Named in school/wagtail_hooks.py."""

    model = Wording
    icon = "mail"
    menu_label = _("Brieven")
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["when", "to", "subject"]
    list_filter = ["to"]
    search_fields = ["when", "subject", "body"]
    ordering = ["position"]
    edit_handler = ObjectList(
        [
            FieldPanel("subject", help_text=_("Ingevuld hooguit 60 tekens.")),
            FieldPanel("body", help_text=_("Een lege regel begint een nieuwe alinea.")),
            HelpPanel(
                template="school/letters/placeholders.html", heading=_("Wat je kunt invullen")
            ),
        ],
        base_form_class=WordingForm,
    )
