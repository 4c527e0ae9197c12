"""The school's own pages and words as data: the contents of school.yaml, key by key."""

from school.blocks import as_data
from school.letters.models import Wording
from school.pages.models import (
    HomePage,
    KickoffPage,
    QuestionsPage,
    SchoolSettings,
    StoryPage,
    TextPage,
)

SCHOOL = (
    "name",
    "place",
    "region",
    "incubator",
    "tagline",
    "description",
    "email",
    "phone",
    "address",
    "sender",
)
HOME = ("hero", "ten_weeks", "week", "for_whom", "noaberschap", "call")
PAGE = ("slug", "title", "lead", "sections")
DATED = ("slug", "title", "updated", "lead", "sections")
PAGES = {
    "noaberschap": (StoryPage, PAGE),
    "how": (TextPage, PAGE),
    "privacy": (TextPage, (*DATED, "keep")),
    "accessibility": (TextPage, DATED),
}
KICKOFF = (
    "title",
    "lead",
    "starts",
    "ends",
    "capacity",
    "programme",
    "visitors",
    "workshops",
    "practical",
)
LETTER = ("to", "when", "necessary", "urgent", "subject", "body")


def school_data():
    """All that `load_school` loaded, as edited and published since, in the order of the file.

    Raises DoesNotExist when one of the pages is not there.
    """
    settings = SchoolSettings.load()
    return {
        "school": _fields(settings, SCHOOL),
        "words": settings.words,
        "home": _home(),
        "pages": {
            key: _fields(model.objects.get(key=key), names) for key, (model, names) in PAGES.items()
        },
        "kickoff": _fields(KickoffPage.objects.get(), KICKOFF),
        "faq": _fields(QuestionsPage.objects.get(), ("slug", "title", "lead", "items")),
        "placeholders": settings.placeholders,
        "letters": {letter.key: _fields(letter, LETTER) for letter in Wording.objects.all()},
    }


def _home():
    """The parts in the order of the file, whatever order an editor gave them on the page."""
    parts = {
        name: part for each in as_data(HomePage.objects.get().parts) for name, part in each.items()
    }
    return {name: parts[name] for name in HOME}


def _fields(row, names):
    return {name: as_data(getattr(row, name)) for name in names}
