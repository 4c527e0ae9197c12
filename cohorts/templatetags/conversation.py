"""Versions and reviews told as one conversation."""

from dataclasses import replace

from django import template

register = template.Library()


@register.simple_tag
def turns(versions):
    """The versions of one week, in the order given, each with what it builds on.

    Dicts of `version`, `previous` (the version before, or None), `points` and `rest`. The points
    are what the review of the one before asked: dicts of `text`, `answer` (or ""), and `about`, the
    Assignment with only the field that the point is about, or None; of points about one field the
    first has it. `rest` is the Assignment with the fields that no point is about.
    """
    by_number = {version.number: version for version in versions}
    pairs = [(version, by_number.get(version.number - 1)) for version in versions]
    return [
        {"version": version, "previous": previous, **_told(version, previous)}
        for version, previous in pairs
    ]


def _told(version, previous):
    fields = {field.key: field for field in version.definition.fields}
    points = [
        {"text": point["text"], "answer": answer, "about": fields.pop(point["about"], None)}
        for point, answer in version.points_of(previous)
    ]
    for point in points:
        point["about"] = point["about"] and _only(version, [point["about"]])
    return {"points": points, "rest": _only(version, fields.values())}


def _only(version, fields):
    return replace(version.definition, fields=tuple(fields))
