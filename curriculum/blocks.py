"""StreamField blocks that only the curriculum uses: in lessons, self-checks and assignments."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curriculum.milestones import MilestoneKind
from school.blocks import MARKDOWN_HELP, LineBlock, MarkdownBlock, PageBlocks

KEY_HELP = _("Een kort woord van kleine letters, eenmalig in deze week. Verander het liever niet.")


class ExampleBlock(blocks.StructBlock):
    who = blocks.CharBlock(
        label=_("Wie"), help_text=_("Een verzonnen ondernemer: ‘Bert, bakker in Schoonoord’.")
    )
    story = MarkdownBlock(label=_("Verhaal"), rows=4, help_text=MARKDOWN_HELP)

    class Meta:
        icon = "user"
        label = _("Voorbeeld")
        template = "curriculum/blocks/example.html"
        help_text = _("Nooit een bestaand mens of bedrijf.")


class MinuteBlock(LineBlock):
    class Meta:
        icon = "time"
        label = _("In een minuut")
        template = "curriculum/blocks/minute.html"


class TickBlock(blocks.StructBlock):
    """A minute's work that is a great milestone, or leads to one that can be ticked at once."""

    text = LineBlock(label=_("Tekst"), rows=2)
    milestone = blocks.ChoiceBlock(choices=MilestoneKind.choices, label=_("Welke mijlpaal?"))

    class Meta:
        icon = "tick"
        label = _("In een minuut, met mijlpaal")
        template = "curriculum/blocks/tick.html"
        help_text = _("Wie hem heeft gehaald, zet hem hier meteen bij zijn mijlpalen.")


class PonderBlock(LineBlock):
    class Meta:
        icon = "help"
        label = _("Om over na te denken")
        template = "curriculum/blocks/question.html"


class LessonBlocks(PageBlocks):
    """What a lesson may hold."""

    example = ExampleBlock()
    minute = MinuteBlock(rows=2, help_text=_("Eén ding dat nu meteen kan en dat een minuut duurt."))
    tick = TickBlock()
    question = PonderBlock(
        rows=2, help_text=_("Een vraag om mee te nemen. Er wordt geen antwoord bewaard.")
    )


class CheckBlock(blocks.StructBlock):
    """A question of the self-check; `answer` counts from 1."""

    question = LineBlock(label=_("Vraag"), rows=2)
    options = blocks.ListBlock(
        LineBlock(label=_("Antwoord"), rows=1), label=_("Antwoorden"), min_num=3, max_num=4
    )
    answer = blocks.IntegerBlock(
        label=_("Welk antwoord is goed?"),
        min_value=1,
        max_value=4,
        help_text=_("1 is het bovenste."),
    )
    why = LineBlock(
        label=_("Waarom"), rows=2, help_text=_("Wordt getoond na elk antwoord, goed of fout.")
    )

    class Meta:
        icon = "help"
        label = _("Vraag")


class ResourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"))
    organisation = blocks.CharBlock(label=_("Organisatie"))
    url = blocks.URLBlock(
        label=_("Adres"), help_text=_("Begint met https://. Kies een bladzijde die blijft.")
    )

    class Meta:
        icon = "link"
        label = _("Bron")


class CriterionBlock(blocks.StructBlock):
    key = blocks.CharBlock(label=_("Sleutel"), help_text=KEY_HELP)
    criterion = LineBlock(label=_("Waar de mentor op let"), rows=1)
    levels = blocks.ListBlock(
        LineBlock(label=_("Niveau"), rows=2),
        label=_("Vier niveaus"),
        min_num=4,
        max_num=4,
        help_text=_("Van laag naar hoog. Begin elk met zijn naam: ‘Nog niet: …’, ‘Op weg: …’."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Onderdeel")


class FieldBlock(blocks.StructBlock):
    """What every question of a hand-in has; its kind is the name of its block."""

    key = blocks.CharBlock(label=_("Sleutel"), help_text=KEY_HELP)
    label = LineBlock(label=_("Vraag"), rows=1)
    help = LineBlock(label=_("Uitleg bij de vraag"), rows=2)
    required = blocks.BooleanBlock(label=_("Moet ingevuld zijn"), required=False, default=True)


class LongFieldBlock(FieldBlock):
    max_words = blocks.IntegerBlock(label=_("Hooguit woorden"), min_value=1, max_value=2000)


class ChoiceFieldBlock(FieldBlock):
    options = blocks.ListBlock(
        LineBlock(label=_("Antwoord"), rows=1), label=_("Antwoorden"), min_num=2, max_num=12
    )


class TableFieldBlock(FieldBlock):
    columns = blocks.ListBlock(
        LineBlock(label=_("Kolom"), rows=1),
        label=_("Kolommen"),
        min_num=2,
        max_num=5,
        help_text=_("Wie inlevert, maakt zelf zoveel regels als nodig."),
    )


class FieldBlocks(blocks.StreamBlock):
    """The questions of a hand-in: one block for each kind of answer."""

    text = FieldBlock(label=_("Korte tekst"), icon="minus")
    long = LongFieldBlock(label=_("Lange tekst"), icon="pilcrow")
    number = FieldBlock(label=_("Getal"), icon="decimal")
    money = FieldBlock(label=_("Bedrag in euro"), icon="decimal")
    date = FieldBlock(label=_("Datum"), icon="date")
    url = FieldBlock(label=_("Webadres"), icon="link")
    choice = ChoiceFieldBlock(label=_("Keuze uit een lijst"), icon="list-ul")
    table = TableFieldBlock(label=_("Tabel"), icon="table")
    file = FieldBlock(label=_("Bestand"), icon="doc-full")
