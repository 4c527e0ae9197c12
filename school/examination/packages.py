"""Word, Excel and PowerPoint: zip packages, read part by part and never written out."""

import io
import re
import zipfile
from xml.etree import ElementTree

from school.examination import Refused

MIB = 1024 * 1024
MOST_PARTS, MOST_UNPACKED, MOST_TIMES = 2_000, 200 * MIB, 100
LARGEST_LIST = 2 * MIB  # of content types, or of relationships of one part
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MAIN_TYPES = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
TYPES = "[Content_Types].xml"
DIRECTORY_ENTRY = b"PK\x01\x02"
ACTIVE_PART = re.compile(r"vbaproject\.bin$|/embeddings/.*\.(bin|exe|ole|xlsm|xlsb|docm|pptm)$")
ACTIVE_TYPES = ("macroenabled", "vbaproject")
BEFORE_ROOT = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
# What Office fetches or runs when it opens a file; and the addresses to which a Windows computer
# introduces itself, whatever it fetches there.
OPENED_BY_ITSELF = {
    *("oleObject", "attachedTemplate", "frame", "subDocument", "aFChunk", "control"),
}
ON_THIS_COMPUTER = re.compile(r"file:///[^/\\]|[a-z]:[/\\]", re.IGNORECASE)
ON_A_NETWORK = re.compile(r"(file:)?[/\\]{2}", re.IGNORECASE)


def examine(data, kind):
    """Raises Refused for a package that is no `kind`, bursts or is active.

    What zipfile and zlib raise for a damaged or encrypted one is passed on.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise Refused("package-broken")
    if data.count(DIRECTORY_ENTRY) > MOST_PARTS:  # zipfile would read them all before it tells
        raise Refused("package-bomb")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        _check_packing(parts, len(data))
        _check_names(parts, kind)
        _check_active(parts)
        _check_xml(package, parts)
        _check_types(_list(package, TYPES), kind)
        if package.testzip():  # reads on to the size that the directory tells, and compares sums
            raise Refused("package-broken")


def _check_packing(parts, packed):
    unpacked = sum(part.file_size for part in parts)
    if unpacked > min(MOST_UNPACKED, MOST_TIMES * max(packed, 100_000)):
        raise Refused("package-bomb")
    if {part.compress_type for part in parts} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused("package-broken")  # Office uses no other way, and some ask for much memory


def _check_names(parts, kind):
    names = [part.filename for part in parts]
    if MAIN[kind] not in names or TYPES not in names:
        raise Refused("package-other")
    is_twice = len({name.lower() for name in names}) < len(names)  # readers differ on which counts
    if is_twice or any(n.startswith("/") or ".." in n.split("/") or "\\" in n for n in names):
        raise Refused("package-broken")


def _check_types(types, kind):
    told = [each.get("ContentType", "") for each in types]
    if any(active in each.lower() for each in told for active in ACTIVE_TYPES):
        raise Refused("package-macros")
    if not any(each.endswith(MAIN_TYPES[kind]) for each in told):
        raise Refused("package-other")


def _check_active(parts):
    if any(ACTIVE_PART.search(f"/{part.filename.lower()}") for part in parts):
        raise Refused("package-macros")


def _check_xml(package, parts):
    for part in parts:
        name = part.filename.lower()
        if name.endswith((".xml", ".rels", ".vml")):
            _check_root(package, part)
        if name.endswith(".rels"):
            _check_relationships(_list(package, part))


def _check_root(package, part):
    """Entities are declared in a DOCTYPE before the root element, and Office never writes one."""
    with package.open(part) as opened:
        start = opened.read(4096)
    for mark in [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]:
        start = start.removeprefix(mark)
    start = start.replace(b"\0", b"")  # UTF-16, made readable for a pattern of ASCII
    while before := BEFORE_ROOT.match(start):
        start = start[before.end() :]
    if part.file_size and not re.match(rb"<[A-Za-z_]", start):
        raise Refused("package-entities")


def _check_relationships(relationships):
    """A link may lead outside, since a reader follows it or not; what comes by itself may not."""
    for each in relationships:
        kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "").strip()
        is_link = each.get("TargetMode") != "External" or kind == "hyperlink"
        if is_link or ON_THIS_COMPUTER.match(target):
            continue
        if kind in OPENED_BY_ITSELF or ON_A_NETWORK.match(target):
            raise Refused("package-remote")


def _list(package, part):
    """The elements of a list of types or relationships."""
    with package.open(part) as opened:
        text = opened.read(LARGEST_LIST + 1)
    if len(text) > LARGEST_LIST:
        raise Refused("package-bomb")
    return list(ElementTree.fromstring(text))  # without a DOCTYPE, hence without entities
