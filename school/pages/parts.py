"""The pieces that the school's own pages are made of: StreamField blocks that no lesson has."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from school.blocks import MARKDOWN_HELP, LineBlock, MarkdownBlock, PageBlocks, QuoteBlock

LINK = r"/([a-z0-9-]+/)*|https://\S+"  # a page of this site, or one elsewhere
LINK_HELP = _("Een adres van deze site, zoals /programma/, of een adres dat met https:// begint.")


def items(block, label, **kwargs):
    """A StreamField that is a plain list: `block` is the only kind it holds."""
    return StreamField([("item", block)], verbose_name=label, **kwargs)


def line(label, limit=80, **kwargs):
    return blocks.CharBlock(label=label, max_length=limit, **kwargs)


def paragraph(label, rows=3):
    return LineBlock(label=label, rows=rows)


class LinkBlock(blocks.StructBlock):
    label = line(_("Woorden op de knop"), 40)
    url = blocks.CharBlock(
        label=_("Adres"), validators=[RegexValidator(rf"\A({LINK})\Z", LINK_HELP)]
    )

    class Meta:
        icon = "link"
        label = _("Link")


class TitledText(blocks.StructBlock):
    title = line(_("Titel"))
    text = paragraph(_("Tekst"))

    class Meta:
        icon = "title"
        label = _("Onderdeel")


class Moment(blocks.StructBlock):
    when = line(_("Wanneer"), 20, help_text=_("Zoals ‘Week 1’."))
    title = line(_("Titel"))
    text = paragraph(_("Tekst"))

    class Meta:
        icon = "time"
        label = _("Moment")


class Hero(blocks.StructBlock):
    kicker = line(_("Regel boven de titel"), 60)
    title = line(_("Titel"), 60)
    lead = paragraph(_("Inleiding"), 4)
    primary = LinkBlock(label=_("Knop"))
    secondary = LinkBlock(label=_("Link ernaast"))

    class Meta:
        icon = "home"
        label = _("Opening met het hunebed")
        template = "school/pages/home/hero.html"


class TenWeeks(blocks.StructBlock):
    title = line(_("Titel"))
    lead = paragraph(_("Inleiding"))
    items = blocks.ListBlock(Moment(), label=_("Momenten"))

    class Meta:
        icon = "calendar"
        label = _("Wat er staat na tien weken")
        template = "school/pages/home/ten_weeks.html"


class WeekSteps(blocks.StructBlock):
    title = line(_("Titel"))
    lead = paragraph(_("Inleiding"))
    steps = blocks.ListBlock(TitledText(), label=_("Stappen"), min_num=4, max_num=4)

    class Meta:
        icon = "list-ol"
        label = _("Zo werkt een week")
        template = "school/pages/home/week.html"


class ForWhom(blocks.StructBlock):
    title = line(_("Titel"))
    lead = paragraph(_("Inleiding"))
    yes = blocks.ListBlock(paragraph(_("Regel"), 2), label=_("Wel voor jou als"))
    no = blocks.ListBlock(paragraph(_("Regel"), 2), label=_("Niet voor jou als"))

    class Meta:
        icon = "group"
        label = _("Voor wie")
        template = "school/pages/home/for_whom.html"


class Noaberschap(blocks.StructBlock):
    title = line(_("Titel"))
    text = MarkdownBlock(label=_("Tekst"), help_text=MARKDOWN_HELP)
    quote = QuoteBlock()
    link = LinkBlock(label=_("Link"))

    class Meta:
        icon = "openquote"
        label = _("Noaberschap")
        template = "school/pages/home/noaberschap.html"


class Call(blocks.StructBlock):
    title = line(_("Titel"))
    text = paragraph(_("Tekst"))
    primary = LinkBlock(label=_("Knop"))
    secondary = LinkBlock(label=_("Link ernaast"))

    class Meta:
        icon = "plus"
        label = _("Uitnodiging")
        template = "school/pages/home/call.html"


class HomeParts(blocks.StreamBlock):
    """The parts of the home page, each there once; an editor may change their order."""

    hero = Hero()
    ten_weeks = TenWeeks()
    week = WeekSteps()
    for_whom = ForWhom()
    noaberschap = Noaberschap()
    call = Call()

    class Meta:
        block_counts = {
            part: {"min_num": 1, "max_num": 1}
            for part in ("hero", "ten_weeks", "week", "for_whom", "noaberschap", "call")
        }


class Section(blocks.StructBlock):
    title = line(_("Tussenkop"))
    blocks = PageBlocks(label=_("Inhoud"))

    class Meta:
        icon = "h2"
        label = _("Stuk tekst")


class Question(blocks.StructBlock):
    question = line(_("Vraag"), 120)
    answer = MarkdownBlock(label=_("Antwoord"), help_text=MARKDOWN_HELP)

    class Meta:
        icon = "help"
        label = _("Vraag")


class KeepRow(blocks.StructBlock):
    """What is kept about people; the clean-up job reads `days` by `key`."""

    key = line(_("Sleutel"), 20, help_text=_("Zo vindt de opruimtaak deze regel. Laat die staan."))
    what = line(_("Wat"), 200)
    why = line(_("Waarvoor"), 200)
    basis = line(_("Waarom dat mag"), 200)
    days = blocks.IntegerBlock(
        label=_("Dagen"),
        required=False,
        min_value=0,
        help_text=_("0 is tot middernacht. Leeg is tot iemand de toestemming intrekt."),
    )
    until = line(_("Tot wanneer, in woorden"), 200)

    class Meta:
        icon = "lock"
        label = _("Regel")


class ProgrammePart(blocks.StructBlock):
    starts = blocks.TimeBlock(label=_("Begint"))
    ends = blocks.TimeBlock(label=_("Eindigt"))
    title = line(_("Titel"))
    text = paragraph(_("Tekst"))

    class Meta:
        icon = "time"
        label = _("Onderdeel")


class VisitorKind(blocks.StructBlock):
    key = line(_("Sleutel"), 20)
    label = line(_("Soort bezoeker"), 40)
    text = paragraph(_("Uitleg"), 2)
    question = line(_("Vraag"), 120, help_text=_("Wie zich aanmeldt, mag die overslaan."))

    class Meta:
        icon = "group"
        label = _("Soort bezoeker")


class Workshop(blocks.StructBlock):
    key = line(_("Sleutel"), 20)
    round = blocks.IntegerBlock(label=_("Ronde"), min_value=1)
    starts = blocks.TimeBlock(label=_("Begint"))
    ends = blocks.TimeBlock(label=_("Eindigt"))
    title = line(_("Titel"))
    text = paragraph(_("Tekst"))
    capacity = blocks.IntegerBlock(label=_("Plaatsen"), min_value=1)

    class Meta:
        icon = "group"
        label = _("Workshop")
