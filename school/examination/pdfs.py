"""PDFs: every object is read, those in compressed streams too, for what does more than be read."""

import io
import re
import zipfile

import pikepdf
from pikepdf import settings

from school.examination import Refused

# As a key, or as what an action, annotation or stream says it is (S, Subtype, Type).
DANGER = {
    *("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF"),
    *("/FileAttachment", "/RichMedia", "/XFA", "/ImportData", "/SubmitForm", "/GoToE"),
}
HINT = re.compile("|".join(sorted(DANGER)).encode())
SAYS_WHAT_IT_IS = ("/S", "/Subtype", "/Type")
UNPACKED = 100 * 1024 * 1024
settings.set_qpdf_limits(flate_max_memory=UNPACKED, max_stream_filters=3)


def examine(data):
    """Raises Refused for a PDF that is locked, active or none, and pikepdf's errors if damaged."""
    if not data.startswith(b"%PDF-"):
        raise Refused("pdf-other")
    if zipfile.is_zipfile(io.BytesIO(data)):  # two files in one: the second is an attachment too
        raise Refused("pdf-active")
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            _check(document)
    except pikepdf.PasswordError:
        raise Refused("pdf-locked") from None


def _check(document):
    if not document.pages:
        raise Refused("pdf-broken")
    for thing in [document.trailer, *document.objects]:
        is_stream = isinstance(thing, pikepdf.Stream)
        _check_object(thing.stream_dict if is_stream else thing)
        if is_stream and thing.get("/Type") == "/ObjStm":
            thing.read_bytes()  # raises where qpdf, on opening, went on without what is in it


def _check_object(thing):
    # qpdf writes a disguised name out in full, so that most things need no walk.
    written = thing.unparse(resolved=True)
    is_hinted = HINT.search(written) and any(map(_is_dangerous, _dictionaries(thing)))
    if is_hinted or HINT.fullmatch(written):  # a name on its own, that others refer to
        raise Refused("pdf-active")


def _is_dangerous(thing):
    said = {str(thing[key]) for key in SAYS_WHAT_IT_IS if key in thing}
    return not DANGER.isdisjoint(said | set(thing.keys()))


def _dictionaries(thing):
    """The dictionaries within an object, itself included; those it refers to come by themselves.

    Most actions are no object of their own but stand in the dictionary of a page or catalogue.
    """
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting += _direct(each)
        elif isinstance(each, pikepdf.Dictionary):
            yield each
            waiting += _direct(value for _key, value in each.items())


def _direct(things):
    return [e for e in things if isinstance(e, pikepdf.Object) and not e.is_indirect]
