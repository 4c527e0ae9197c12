"""What the course's own files do not tell of a school: the shape of pages.yaml and media.yaml.

In pages.yaml: `home`, its title and the order of its parts; `programme`; `texts`, the pages that
editors added; `order`, the slugs of the pages under the home page; and `seen`, what search
engines and menus are told of a page, where that was filled in. In media.yaml: `images` and
`documents`, each with its file in the archive. Nobody's name or address stands in either.
"""

import re

from django.utils.translation import gettext_lazy

from curriculum.box.archive import MEDIA, PAGES
from curriculum.course import schema as course
from school import checking
from school.checking import mapping, matching, one_of, record, sequence, slug, text, unless, whole
from school.pages.export import HOME
from school.pages.schema import KEPT, SECTIONS, date, flag

MOST = 5_000
line = matching(re.compile(r"[^\r\n]{0,255}"), gettext_lazy("tekst op één regel"))
lines = matching(re.compile(r".{0,5000}", re.DOTALL), gettext_lazy("tekst"))
file_name = matching(
    re.compile(r"[^./\\\s][^/\\\r\n]{0,119}"), gettext_lazy("de naam van een bestand")
)
TEXT = record(
    slug=slug,
    title=text(255),
    updated=unless(None, date),
    lead=text(),
    sections=SECTIONS,
    keep=sequence(0, 99, KEPT, unique="key"),
)
PAGES_SHAPE = record(
    home=record(title=line, parts=sequence(len(HOME), len(HOME), one_of(*HOME), unique="")),
    programme=record(title=line, lead=lines),
    texts=sequence(0, 200, TEXT, unique="slug"),
    order=sequence(1, 300, slug, unique=""),
    seen=unless(
        {},
        mapping(slug, record(seo_title=line, search_description=lines, show_in_menus=flag)),
    ),
)


def medium(kind, **more):
    """An image or document: a file in the archive and how it is known in Wagtail."""
    inside = re.compile(rf"media/{kind}-\d{{4}}\.[a-z]{{3,4}}")
    return record(
        file=matching(inside, gettext_lazy("de naam van een bestand in het archief")),
        name=file_name,
        title=line,
        collection=line,
        closed=flag,
        tags=sequence(0, 50, line, unique=""),
        **more,
    )


focal_point = sequence(4, 4, whole(0, 1_000_000))
MEDIA_SHAPE = record(
    images=sequence(
        0, MOST, medium("image", description=line, focal=unless(None, focal_point)), unique="file"
    ),
    documents=sequence(0, MOST, medium("document"), unique="file"),
)


def read(folder):
    """(pages, media): the data of both files in a folder that also holds the course.

    Raises course.Faults with everything that is wrong in any of its files, the course's too.
    """
    pages, wrong = checking.read(folder / PAGES, PAGES_SHAPE)
    media, faults = checking.read(folder / MEDIA, MEDIA_SHAPE)
    wrong += faults
    try:
        course.read(folder)
    except course.Faults as refusal:
        wrong += refusal.faults
    if wrong:
        raise course.Faults(wrong)
    return pages, media
