"""The school's own pages and settings: what a visitor reads, edited in Wagtail.

Titles, slugs and texts are those of school.yaml. A page's `key` is its name there; it is empty
for a page that an editor added.
"""

import json

from django.db import models
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page

from school.kickoff.models import Kickoff
from school.pages import editing, parts
from school.pages.calendar import next_entrepreneurs_day

PROGRAMME = "programma"  # the slug of the page whose children are the weeks
LEAD_HELP = _("Twee of drie zinnen, groot onder de titel.")


def public_pages():
    """The live pages for everyone, in their order: the home page and those right under it.

    What lies deeper are weeks and lessons, for members only.
    """
    shelves = (HomePage.DEPTH, HomePage.DEPTH + 1)
    return Page.objects.live().public().filter(depth__in=shelves).order_by("path")


def titled(*panels):
    """A page's content panels, the title first."""
    return [FieldPanel("title", heading=_("Titel")), *panels]


class HomePage(Page):
    """The front door, at /; the parent of every other page."""

    DEPTH = 2  # in the page tree, right under the root

    parts = StreamField(parts.HomeParts(), verbose_name=_("onderdelen"))

    content_panels = [
        FieldPanel("title", heading=_("Naam"), help_text=_("Alleen te zien voor redacteuren.")),
        FieldPanel("parts", help_text=_("Elk onderdeel staat er één keer. De volgorde is vrij.")),
    ]
    base_form_class = editing.HomeForm
    template = "school/pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "school.StoryPage",
        "school.TextPage",
        "school.QuestionsPage",
        "school.KickoffPage",
        "curriculum.ProgrammePage",
    ]
    max_count = 1

    class Meta:
        verbose_name = _("voorpagina")

    @property
    def hero(self):
        return self.parts.first_block_by_name("hero").value

    def get_context(self, request, *args, **kwargs):
        """Adds `programme`, the Page of that name or None, its `weeks` in their order, and
        `stones`, the states of the drawing.
        """
        programme = self.get_children().live().filter(slug=PROGRAMME).specific().first()
        weeks = programme.get_children().live().specific() if programme else []
        context = super().get_context(request, *args, **kwargs)
        return context | {"programme": programme, "weeks": weeks, "stones": ["done"] * 10}


class SectionsPage(Page):
    """What a page of running text has."""

    key = models.CharField(max_length=20, blank=True, editable=False)
    lead = models.TextField(_("inleiding"), help_text=LEAD_HELP)
    sections = parts.items(parts.Section(), _("tekst"))

    content_panels = titled(FieldPanel("lead"), FieldPanel("sections"))
    exclude_fields_in_copy = ["key"]
    parent_page_types = ["school.HomePage"]
    subpage_types = []

    class Meta:
        abstract = True


class StoryPage(SectionsPage):
    """Where the school comes from, told with the interview's own words."""

    base_form_class = editing.StoryForm
    template = "school/pages/story_page.html"
    max_count = 1

    class Meta:
        verbose_name = _("verhaal")


class TextPage(SectionsPage):
    """Running text, perhaps with a date; the privacy page has the table of what is kept."""

    updated = models.DateField(
        _("bijgewerkt op"),
        null=True,
        blank=True,
        help_text=_("Staat onder de titel. Laat leeg als het niet uitmaakt."),
    )
    keep = parts.items(
        parts.KeepRow(),
        _("wat we bewaren"),
        blank=True,
        help_text=_("Alleen voor de privacypagina: wat, waarvoor en hoelang."),
    )

    content_panels = titled(
        FieldPanel("lead"), FieldPanel("updated"), FieldPanel("sections"), FieldPanel("keep")
    )
    base_form_class = editing.TextForm
    template = "school/pages/text_page.html"

    class Meta:
        verbose_name = _("tekstpagina")


class QuestionsPage(Page):
    """Questions that people ask, each with its answer."""

    lead = models.TextField(_("inleiding"), help_text=LEAD_HELP)
    items = parts.items(parts.Question(), _("vragen"))

    content_panels = titled(FieldPanel("lead"), FieldPanel("items"))
    base_form_class = editing.QuestionsForm
    template = "school/pages/questions_page.html"
    parent_page_types = ["school.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = _("veelgestelde vragen")


class KickoffPage(Page):
    """The Dag van de Ondernemer: what an edition of it starts from."""

    lead = models.TextField(_("inleiding"), help_text=LEAD_HELP)
    starts = models.TimeField(_("begint"))
    ends = models.TimeField(_("eindigt"))
    capacity = models.PositiveSmallIntegerField(_("plaatsen"))
    programme = parts.items(parts.ProgrammePart(), _("programma"))
    visitors = parts.items(parts.VisitorKind(), _("soorten bezoekers"))
    workshops = parts.items(parts.Workshop(), _("workshops"))
    practical = parts.items(parts.TitledText(), _("praktisch"))

    content_panels = titled(
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends"), FieldPanel("capacity")]),
        FieldPanel("programme", help_text=_("Elk onderdeel begint waar het vorige eindigt.")),
        FieldPanel("workshops", help_text=_("De open tafel hoort er niet bij: die is er altijd.")),
        FieldPanel("practical"),
        FieldPanel("visitors"),
    )
    base_form_class = editing.KickoffForm
    template = "school/pages/kickoff_page.html"
    parent_page_types = ["school.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = _("Dag van de Ondernemer")

    def get_context(self, request, *args, **kwargs):
        """Adds the next `edition` or None, whether it `is_open`, its `offered` workshops, one that
        was called `off`, the `date` of it or of the next Dag van de Ondernemer, and `stones`.
        """
        context = super().get_context(request, *args, **kwargs)
        ahead = list(Kickoff.objects.ahead(now=now()).with_counts().select_related("way"))
        edition = next((each for each in ahead if not each.cancelled_at), None)
        context["off"] = next((each for each in ahead if each.cancelled_at), None)
        context["is_open"] = bool(edition) and edition.is_open(now=now())
        date = edition.date if edition else next_entrepreneurs_day(localdate())
        context |= {"date": date, "stones": ["open"] + ["locked"] * 9, "edition": edition}
        return context | {"offered": edition and edition.workshop_set.with_counts()}


class OrderedJSON(models.TextField):
    """A dict or list that keeps the order of its keys, which PostgreSQL's jsonb does not."""

    def from_db_value(self, value, expression, connection):
        return json.loads(value)

    def to_python(self, value):
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        return json.dumps(value, ensure_ascii=False)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


@register_setting(icon="home")
class SchoolSettings(BaseGenericSetting):
    """Who the school is, and the words that come back in the interface.

    `words` has `levels`, `states` and `stuck`, and `placeholders` has {name: {means, example}},
    as in school.yaml.
    """

    name = models.CharField(_("naam"), max_length=60, default="Ondernemersschool")
    place = models.CharField(_("plaats"), max_length=60, blank=True)
    region = models.CharField(_("streek"), max_length=60, blank=True)
    incubator = models.CharField(_("broedplaats"), max_length=60, blank=True)
    tagline = models.CharField(_("in één regel"), max_length=80, blank=True)
    description = models.CharField(
        _("omschrijving"), max_length=160, blank=True, help_text=_("Voor zoekmachines.")
    )
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    address = models.CharField(_("adres"), max_length=120, blank=True)
    sender = models.CharField(
        _("afzender"), max_length=60, blank=True, help_text=_("Staat onder elke brief.")
    )
    words = OrderedJSON(default=dict, editable=False)
    placeholders = OrderedJSON(default=dict, editable=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("place"),
                FieldPanel("region"),
                FieldPanel("incubator"),
                FieldPanel("tagline"),
                FieldPanel("description"),
            ],
            heading=_("De school"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("email"),
                FieldPanel("phone"),
                FieldPanel("address"),
                FieldPanel("sender"),
            ],
            heading=_("Contact"),
            help_text=_("Een leeg telefoonnummer of adres is nergens te zien."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("stuck_title"),
                FieldPanel("stuck_lead"),
                FieldPanel("stuck_thanks"),
            ],
            heading=_("Ik loop vast"),
        ),
    ]
    base_form_class = editing.SettingsForm

    class Meta:
        verbose_name = _("de school")

    @property
    def examples(self):
        """What each placeholder is filled with where there is nobody to write to: {name: text}."""
        return {name: each["example"] for name, each in self.placeholders.items()}
