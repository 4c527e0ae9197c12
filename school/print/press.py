"""The child's side of `school.pdf`: one document from JSON on stdin to PDF on stdout, then the end.

Nothing here knows Django. What the order does not hold and this folder does not have cannot be
reached: the fetcher answers `app:/name` and ends the process on anything else.
"""

import base64
import io
import json
import logging
import resource
import sys
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pydyf
from weasyprint import HTML, Attachment
from weasyprint import __version__ as weasyprint_version
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, harfbuzz, pango
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

ROOT = Path(__file__).resolve().parent
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
MIB = 1024 * 1024
LIMITS = {"AS": 1024 * MIB, "CPU": 30, "FSIZE": 64 * MIB}  # see setrlimit(2)
UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA (ISO 14289)</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


class OwnFiles(URLFetcher):
    """Fetches the print folder's own files and those made for this document; nothing else.

    Inside an SVG weasyprint swallows even the fatal error, hence `refused`: to be empty afterwards.
    """

    def __init__(self, root, made):
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.root, self.made, self.refused = root, made, []

    def fetch(self, url, headers=None):
        name = url.removeprefix("app:/")
        if name == url or not (name in self.made or self._is_ours(name)):
            self.refused.append(url[:200])
            raise FatalURLFetchingError(url[:200])  # a BaseException: nothing catches it by chance
        body = self.made[name] if name in self.made else (self.root / name).read_bytes()
        return URLFetcherResponse(url, body, {"Content-Type": TYPES[Path(name).suffix]})

    def _is_ours(self, name):
        path = (self.root / name).resolve()
        return path.is_relative_to(self.root) and path.suffix in TYPES and path.is_file()


class Faults(logging.Handler):
    """Gathers what weasyprint only logs: an image left out, a letter that no font has."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        if record.msg.startswith(".notdef"):  # without the letter itself: it may be of a name
            self.lines.append(f"no print font has U+{record.args[1]:04X}")
        elif record.msg.startswith("Relative URI"):  # without it: somebody may have written it
            self.lines.append(_foreign("relative"))
        elif record.levelno >= logging.ERROR and not record.msg.startswith("No anchor"):
            self.lines.append(record.getMessage()[:200])


def main():
    """Print what stdin orders, or with the argument `versions` name what would print it.

    An argument such as `CPU=2` takes the place of one of LIMITS.
    """
    given = dict(each.split("=") for each in sys.argv[1:] if "=" in each)
    for kind, limit in {**LIMITS, **given}.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{kind}"), (int(limit), int(limit)))
    if sys.argv[1:] == ["versions"]:
        sys.stdout.write(versions())
    else:
        sys.stdout.buffer.write(pdf_of(json.load(sys.stdin)))


def pdf_of(order):
    """The PDF, as bytes, of an order as `school.pdf` writes it; SystemExit where it has a fault."""
    made = {name: base64.b64decode(body) for name, body in order["files"].items()}
    fetcher, faults = OwnFiles(ROOT, made), Faults()
    LOGGER.addHandler(faults)
    options = {"pdf_variant": order["variant"], "pdf_tags": True}
    if order["identifier"]:
        options["pdf_identifier"] = order["identifier"].encode()
    if order["attachments"]:
        options["attachments"] = [
            data_file(**each, at=order["stamp"]) for each in order["attachments"]
        ]
    with suppress(FatalURLFetchingError):  # it stands in `refused`
        pdf = HTML(string=order["html"], url_fetcher=fetcher).write_pdf(finisher=finish, **options)
    if wrong := [_foreign(url) for url in fetcher.refused] + faults.lines:
        sys.exit("; ".join(wrong))
    return pdf


def data_file(*, name, description, text, at):
    """A text that travels inside the PDF; of the moment `at`, since weasyprint would say now."""
    moment = datetime.fromtimestamp(at, UTC)
    dates = {"created": moment, "modified": moment}
    told = {"name": name, "description": description, "relationship": "Data"}
    return Attachment(file_obj=io.BytesIO(text.encode()), **told, **dates)


def finish(document, pdf):
    """Make the PDF/A also PDF/UA-1: say so in its metadata, scope its headers, list a file once."""
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("S") == "/TH":
            each["A"]["Scope"] = "/Column" if _is_in_head(pdf, each) else "/Row"
        if isinstance(each, pydyf.Stream) and each.extra.get("Type") == "/Metadata":
            each.compress = False
            each.stream = [each.stream[0].replace(b"</rdf:RDF>", UA + b"</rdf:RDF>")]
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def versions():
    """Everything whose version changes the bytes of a PDF, in one line."""
    ffi.cdef("const char *pango_version_string(void); const char *hb_version_string(void);")
    numbers = {
        "weasyprint": weasyprint_version,
        "pydyf": pydyf.VERSION,
        "pango": ffi.string(pango.pango_version_string()).decode(),
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return ", ".join(f"{name} {number}" for name, number in numbers.items())


def _foreign(url):
    """What the log may know of a refused address: all of our own kind, else how it begins."""
    return f"no address of ours: {url if url.startswith('app:') else url.partition(':')[0][:20]}"


def _is_in_head(pdf, cell):
    return _at(pdf, _at(pdf, cell["P"])["P"])["S"] == "/THead"


def _at(pdf, reference):
    text = reference.decode() if isinstance(reference, bytes) else reference
    return pdf.objects[int(text.split()[0])]
