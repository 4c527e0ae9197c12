"""The programme: ten weeks with lessons, written and edited in Wagtail.

What people did with a page hangs on its `translation_key`. A page never says who may read it:
that is for the floor above.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from curriculum.assignments.definition import Assignment, Criterion, Field
from curriculum.blocks import (
    CheckBlock,
    CriterionBlock,
    FieldBlocks,
    LessonBlocks,
    ResourceBlock,
)
from curriculum.pages import panels
from curriculum.pages.editing import CheckedForm
from school.blocks import MARKDOWN_HELP, LineBlock, as_data
from school.pages.parts import items


class ProgrammePage(Page):
    """The overview that everybody may read; its children are the weeks."""

    lead = models.TextField(
        _("inleiding"), blank=True, help_text=_("Twee of drie zinnen, groot onder de titel.")
    )

    content_panels = [
        TitleFieldPanel("title", heading=_("Titel")),
        FieldPanel("lead"),
    ]
    template = "curriculum/pages/programme_page.html"
    parent_page_types = ["school.HomePage"]
    subpage_types = ["curriculum.WeekPage"]

    class Meta:
        verbose_name = _("programma")

    @property
    def weeks(self):
        """The WeekPages that are live, by number."""
        return WeekPage.objects.child_of(self).live().order_by("number")

    def route(self, request, path_components):
        """Finds a week or lesson below this page by its address, in one query."""
        kinds = dict(enumerate([WeekPage, LessonPage], 1))
        kind = kinds.get(len(path_components))
        path = "/".join([*path_components, ""])
        page = kind and kind.objects.filter(url_path=f"{self.url_path}{path}").first()
        return page.route(request, []) if page else super().route(request, path_components)


class MembersPage(Page):
    """What weeks and lessons share: a strict form, and no word about them in the sitemap."""

    base_form_class = CheckedForm
    promote_panels = []
    settings_panels = []

    class Meta:
        abstract = True

    def get_sitemap_urls(self, request=None):
        return []


class WeekPage(MembersPage):
    """One week: its question, lessons, self-check, assignment and noaberschap.

    The form makes the slug of `number`. `questions` and `assignment` read the self-check and
    the assignment.
    """

    number = models.PositiveSmallIntegerField(
        _("nummer"),
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("Van 1 tot en met 10; het adres volgt: /programma/week-1/."),
    )
    question = models.CharField(
        _("vraag van de week"), max_length=90, help_text=_("De ene vraag waar alles om draait.")
    )
    summary = models.TextField(
        _("samenvatting"),
        max_length=280,
        help_text=_("Eén of twee zinnen die iedereen kan lezen."),
    )
    goals = items(
        LineBlock(label=_("Doel"), rows=1, max_length=120, icon="tick"),
        _("doelen"),
        min_num=3,
        max_num=4,
        help_text=_("Drie of vier; elk begint met ‘Je’."),
    )
    self_check = items(
        CheckBlock(),
        _("zelftest"),
        min_num=5,
        max_num=5,
        help_text=_("Vijf vragen. Een fout antwoord kost niets."),
    )
    assignment_title = models.CharField(_("titel"), max_length=255)
    assignment_why = models.TextField(_("waarom"), help_text=_("Eén zin."))
    assignment_brief = models.TextField(
        _("opdracht"),
        help_text=_("Wat je doet en wat je inlevert.") + " " + MARKDOWN_HELP,
    )
    assignment_fields = StreamField(
        FieldBlocks(),
        verbose_name=_("vragen"),
        min_num=2,
        max_num=6,
        help_text=_("Twee tot zes vragen: hier bestaat het formulier uit."),
    )
    rubric = items(
        CriterionBlock(),
        _("waar de mentor op let"),
        min_num=3,
        max_num=5,
        help_text=_("Drie tot vijf onderdelen met elk vier niveaus."),
    )
    plan_section = models.CharField(
        _("kop in het ondernemersplan"),
        max_length=255,
        help_text=_("Onder deze kop komt het goedgekeurde werk in het ondernemersplan."),
    )
    milestone = models.CharField(
        _("mijlpaal"),
        max_length=255,
        help_text=_("Wat er nu bestaat: ‘Je domeinnaam is vastgelegd’."),
    )
    noaber_action = models.TextField(
        _("noaberactie"), help_text=_("Wat je met of voor een medecursist doet, op gelijke voet.")
    )
    coffee_question = models.CharField(
        _("vraag voor de koffieautomaat"), max_length=140, help_text=_("Om een gesprek te openen.")
    )
    resources = items(
        ResourceBlock(),
        _("bronnen"),
        min_num=2,
        max_num=5,
        help_text=_("Officieel of algemeen bekend."),
    )
    checked_on = models.DateField(
        _("feiten nagekeken op"),
        help_text=_("Wanneer je voor het laatst alle feiten controleerde."),
    )

    edit_handler = panels.WEEK
    search_fields = [
        *Page.search_fields,
        index.SearchField("question"),
        index.SearchField("summary"),
        index.FilterField("number"),
    ]
    template = "curriculum/pages/week_page.html"
    parent_page_types = ["curriculum.ProgrammePage"]
    subpage_types = ["curriculum.LessonPage"]

    class Meta:
        verbose_name = _("week")

    @cached_property
    def lessons(self):
        """The list of LessonPages that are live, in their order."""
        return list(LessonPage.objects.child_of(self).live().order_by("path"))

    @property
    def questions(self):
        """The self-check as dicts with question, options, answer (from 1) and why."""
        return as_data(self.self_check)

    @property
    def assignment(self):
        """The Assignment of this week, as it stands now."""
        return Assignment(
            week=str(self.translation_key),
            number=self.number,
            title=self.assignment_title,
            why=self.assignment_why,
            brief=self.assignment_brief,
            fields=tuple(_field(each) for each in as_data(self.assignment_fields)),
            rubric=tuple(_criterion(each) for each in as_data(self.rubric)),
            plan_section=self.plan_section,
        )

    def get_context(self, request, *args, **kwargs):
        """Adds `lessons`."""
        return super().get_context(request, *args, **kwargs) | {"lessons": self.lessons}


class LessonPage(MembersPage):
    """One lesson: text, examples and things to do."""

    minutes = models.PositiveSmallIntegerField(
        _("minuten"),
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text=_("Eerlijk geteld: lezen en doen samen."),
    )
    summary = models.TextField(
        _("samenvatting"), max_length=160, help_text=_("Eén zin, groot onder de titel.")
    )
    blocks = StreamField(
        LessonBlocks(),
        verbose_name=_("inhoud"),
        min_num=6,
        max_num=12,
        help_text=_("Zes tot twaalf blokken. Wissel tekst af met doen."),
    )

    edit_handler = panels.LESSON
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("blocks"),
    ]
    template = "curriculum/pages/lesson_page.html"
    parent_page_types = ["curriculum.WeekPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("les")

    @cached_property
    def week(self):
        """The WeekPage that this lesson belongs to."""
        return WeekPage.objects.parent_of(self).get()

    def get_context(self, request, *args, **kwargs):
        """Adds its `week`, all `lessons` of it, and the `position` of this one, from 1."""
        lessons = self.week.lessons
        position = lessons.index(self) + 1 if self in lessons else len(lessons) + 1
        context = super().get_context(request, *args, **kwargs)
        return context | {"week": self.week, "lessons": lessons, "position": position}


def _field(entry):
    ((kind, asked),) = entry.items()
    lists = {name: tuple(v) if isinstance(v, list) else v for name, v in asked.items()}
    return Field(kind=kind, **lists)


def _criterion(entry):
    return Criterion(**{**entry, "levels": tuple(entry["levels"])})
