"""Bring the course from its files into the pages."""

from collections import Counter

from django.db import transaction

from curriculum.course import export, schema
from curriculum.pages.models import LessonPage, ProgrammePage, WeekPage
from school.blocks import as_value
from school.pages.actions import add_letters, load_school
from school.pages.models import PROGRAMME

TITLE = "Tien weken, tien stenen"
LEAD = (
    "Per week drie of vier korte lessen, één opdracht en een mentor die leest wat je maakt. "
    "Reken op vier tot vijf uur."
)


@transaction.atomic
def load_course(folder):
    """Make the pages of the school and the course equal to the files in `folder`, a Path.

    Pages are found by slug and keep their ids, so that people's work stays with them. What is
    equal already is not written; a lesson that is in no file any more is taken offline, not
    deleted. Returns a Counter of the pages that are new, changed, withdrawn or moved.

    Raises Faults with all that is wrong in the files, before anything is written.
    """
    weeks, school = schema.read(folder)
    tally = Counter()
    programme = _programme(load_school(school), tally)
    found = {week.slug: week for week in WeekPage.objects.child_of(programme)}
    pages = [_week(programme, found.get(data["slug"]), data, tally) for data in weeks]
    _put_in_order(programme, pages, tally)
    return tally


def load_new_letters(folder):
    """Add the letters of `folder` that the school does not have; return their keys.

    Raises Faults as `load_course` does.
    """
    _weeks, school = schema.read(folder)
    return add_letters(school)


def _programme(home, tally):
    page = ProgrammePage.objects.child_of(home).filter(slug=PROGRAMME).first()
    if page is None:
        page = ProgrammePage(slug=PROGRAMME, title=TITLE, lead=LEAD)
        _publish(home, page, tally)
    return page


def _week(programme, page, data, tally):
    alone = {key: value for key, value in data.items() if key != "lessons"}
    week = _page(programme, page or WeekPage(), alone, _week_fields, tally)
    found = {lesson.slug: lesson for lesson in LessonPage.objects.child_of(week)}
    lessons = [
        _page(week, found.pop(each["slug"], LessonPage()), each, _lesson_fields, tally)
        for each in data["lessons"]
    ]
    _withdraw(found.values(), tally)
    _put_in_order(week, lessons, tally)
    return week


def _page(parent, page, data, fields, tally):
    """The page with this data: as it is when equal and live, else written and published."""
    if page.pk and page.live and export.page_data(page) == data:
        return page
    for name, value in fields(data).items():
        setattr(page, name, value)
    return _publish(parent, page, tally)


def _publish(parent, page, tally):
    tally["changed" if page.pk else "new"] += 1
    if not page.pk:
        parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return page


def _week_fields(data):
    assignment = data["assignment"]
    return {
        **{name: data[name] for name in ("number", "slug", "title", "question", "summary")},
        "goals": _stream("goals", data["goals"]),
        "self_check": _stream("self_check", data["check"]),
        **{f"assignment_{name}": assignment[name] for name in ("title", "why", "brief")},
        "assignment_fields": _stream("assignment_fields", map(_field, assignment["fields"])),
        "rubric": _stream("rubric", assignment["rubric"]),
        "plan_section": assignment["plan_section"],
        "milestone": data["milestone"],
        "noaber_action": data["noaber"]["action"],
        "coffee_question": data["noaber"]["coffee"],
        "resources": _stream("resources", data["resources"]),
        "checked_on": data["checked"],
    }


def _lesson_fields(data):
    return {**data, "blocks": _stream("blocks", data["blocks"], kind=LessonPage)}


def _stream(name, data, kind=WeekPage):
    return as_value(kind._meta.get_field(name).stream_block, data)


def _field(data):
    return {data["kind"]: {key: value for key, value in data.items() if key != "kind"}}


def _withdraw(pages, tally):
    for page in pages:
        if page.live:
            page.unpublish()
            tally["withdrawn"] += 1


def _put_in_order(parent, pages, tally):
    """Let the children of `parent` follow the order of `pages`; others stay where they were."""
    wanted = [page.pk for page in pages]
    model = type(pages[0])
    paths = dict(model.objects.filter(pk__in=wanted).values_list("pk", "path"))
    if sorted(wanted, key=paths.get) != wanted:
        for key in wanted:
            model.objects.get(pk=key).move(parent, pos="last-child")
            tally["moved"] += 1
