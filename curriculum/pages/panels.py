"""The tabs and fields with which editors make weeks and lessons."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface, TitleFieldPanel

TITLE_HELP = _("Hooguit 60 tekens.")

WEEK = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("number"),
                FieldPanel("title", heading=_("Titel"), help_text=TITLE_HELP),
                FieldPanel("question"),
                FieldPanel("summary"),
                FieldPanel("goals"),
                FieldPanel("milestone"),
            ],
            heading=_("Inhoud"),
        ),
        ObjectList(
            [
                FieldPanel("assignment_title", help_text=_("Zoals die boven de opdracht staat.")),
                FieldPanel("assignment_why"),
                FieldPanel("assignment_brief"),
                FieldPanel("assignment_fields"),
                FieldPanel("rubric"),
                FieldPanel("plan_section"),
            ],
            heading=_("Opdracht"),
        ),
        ObjectList([FieldPanel("self_check")], heading=_("Zelftest")),
        ObjectList(
            [FieldPanel("noaber_action"), FieldPanel("coffee_question")],
            heading=_("Noaberschap"),
        ),
        ObjectList([FieldPanel("resources"), FieldPanel("checked_on")], heading=_("Bronnen")),
    ]
)

LESSON = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title", heading=_("Titel"), help_text=TITLE_HELP),
                FieldPanel("minutes"),
                FieldPanel("summary"),
                FieldPanel("blocks"),
            ],
            heading=_("Inhoud"),
        ),
        ObjectList(
            [
                FieldPanel(
                    "slug",
                    heading=_("Adres"),
                    help_text=_("Kleine letters, cijfers en streepjes. Laat het daarna zo."),
                )
            ],
            heading=_("Adres"),
        ),
    ]
)
