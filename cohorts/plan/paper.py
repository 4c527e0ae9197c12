"""The plan on paper: what its template needs, and under which names its pictures go along."""

from cohorts.plan.sections import PICTURES

TEMPLATE = "cohorts/plan/document.html"


def paper(book):
    """The `context` and `files` of a Book, as `school.print.actions.order` takes them."""
    names = {key: f"foto-{key}.{PICTURES[up.kind]}" for key, up in book.pictures.items()}
    files = {names[key]: up.path for key, up in book.pictures.items()}
    return {"context": {"book": book, "pictures": names}, "files": files}
