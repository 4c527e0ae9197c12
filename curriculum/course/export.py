"""The course written back as data, in the shape and order of the YAML it came from."""

import math

import yaml

from curriculum.course.schema import file_name
from school.blocks import as_data
from school.pages.export import school_data

# Where a place in the data is called otherwise on the page.
ATTRIBUTES = {
    "check": "self_check",
    "checked": "checked_on",
    "noaber.action": "noaber_action",
    "noaber.coffee": "coffee_question",
    "assignment.title": "assignment_title",
    "assignment.why": "assignment_why",
    "assignment.brief": "assignment_brief",
    "assignment.fields": "assignment_fields",
    "assignment.rubric": "rubric",
    "assignment.plan_section": "plan_section",
}


def course_data(programme):
    """The data of all weeks that are live, with their lessons, in order."""
    return [week_data(week, week.lessons) for week in programme.weeks]


def week_data(week, lessons=None):
    """The data of a WeekPage; without `lessons` it has no such key."""
    return {
        "number": week.number,
        "slug": week.slug,
        "title": week.title,
        "question": week.question,
        "summary": week.summary,
        "goals": as_data(week.goals),
        **({} if lessons is None else {"lessons": [lesson_data(each) for each in lessons]}),
        "check": as_data(week.self_check),
        "assignment": _assignment(week),
        "milestone": week.milestone,
        "noaber": {"action": week.noaber_action, "coffee": week.coffee_question},
        "resources": as_data(week.resources),
        "checked": week.checked_on,
    }


def lesson_data(lesson):
    """The data of a LessonPage."""
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "summary": lesson.summary,
        "blocks": as_data(lesson.blocks),
    }


def page_data(page):
    """The data of a week or lesson by itself."""
    return lesson_data(page) if hasattr(page, "blocks") else week_data(page)


def _assignment(week):
    return {
        "title": week.assignment_title,
        "why": week.assignment_why,
        "brief": week.assignment_brief,
        "fields": [_field(entry) for entry in as_data(week.assignment_fields)],
        "rubric": as_data(week.rubric),
        "plan_section": week.plan_section,
    }


def _field(entry):
    ((kind, asked),) = entry.items()
    first = {name: asked[name] for name in ("key", "label")}
    return {**first, "kind": kind, **asked}


def write(programme, folder):
    """Write the course and the school to `folder`, over the files that are there.

    The same pages always give the same bytes.
    """
    weeks = folder / "weeks"
    weeks.mkdir(parents=True, exist_ok=True)
    for data in course_data(programme):
        (weeks / file_name(data["number"])).write_text(as_yaml(data), encoding="utf-8")
    (folder / "school.yaml").write_text(as_yaml(school_data()), encoding="utf-8")


class Dumper(yaml.SafeDumper):
    """Lists indented under their key, rows of a table on one line, longer text as a | block."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data):
        return True

    def text(self, value):
        return self.represent_scalar("tag:yaml.org,2002:str", value, style=_style(value))

    def list(self, value):
        node = self.represent_sequence("tag:yaml.org,2002:seq", value)
        for inner in node.value:
            inner.flow_style = isinstance(inner, yaml.SequenceNode)
        return node


Dumper.add_representer(str, Dumper.text)
Dumper.add_representer(list, Dumper.list)


def _style(value):
    """How YAML writes a text: None leaves it to PyYAML; a | block cannot hold an odd indent."""
    lines = value.split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines]
    if len(lines) == 1:
        return None
    return '"' if any(indent % 2 for indent in indents) else "|"


def as_yaml(data):
    """The canonical YAML of lists, dicts, str, numbers, dates, booleans and None."""
    return yaml.dump(
        data,
        Dumper=Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=math.inf,
    )
