"""Partners in /cms/, for editors."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cohorts.noaberschap.partners.models import Partner


class PartnerViewSet(SnippetViewSet):
    """Named in cohorts/wagtail_hooks.py."""

    model = Partner
    icon = "group"
    menu_label = _("Partners")
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "circle", "place", "is_shown"]
    list_filter = ["circle", "is_shown"]
    search_fields = ["name", "helps"]
    panels = [
        FieldPanel("circle"),
        FieldPanel("name"),
        FieldPanel("place"),
        FieldPanel("helps"),
        FieldPanel("question"),
        FieldPanel("url"),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email")], heading=_("Wie we schrijven")
        ),
        FieldPanel("is_shown"),
    ]
