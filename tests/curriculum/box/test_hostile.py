"""Archives that are no school, or want something: a Dutch sentence, and nothing written."""

import hashlib
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from curriculum.box.archive import BadBox, Box, pack
from curriculum.course.schema import Faults
from tests.curriculum.box.conftest import picture, repacked, start


def sums(files):
    """Let the manifest say what is in it now."""
    about = json.loads(files["manifest.json"])
    about["files"] = {
        name: hashlib.sha256(body).hexdigest()
        for name, body in files.items()
        if name != "manifest.json"
    }
    files["manifest.json"] = json.dumps(about).encode()


def put(name, body, *, known=True):
    def edit(files):
        files[name] = body
        if known:
            sums(files)

    return edit


def without(name):
    def edit(files):
        del files[name]
        sums(files)

    return edit


def version(told):
    def edit(files):
        about = json.loads(files["manifest.json"])
        files["manifest.json"] = json.dumps(about | {"version": told}).encode()

    return edit


LAUGHS = b"a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n"
EXE = b"MZ" + b"\0" * 100
WRONG = {
    "path up": (put("../../etc/cron.d/x", b"x"), "iets anders dan er hoort"),
    "path from the root": (put("/etc/passwd", b"x"), "iets anders dan er hoort"),
    "python": (put("weeks/week-01.py", b"x"), "iets anders dan er hoort"),
    "a file nobody told of": (put("media/image-9999.png", b"x", known=False), "iets anders"),
    "changed after packing": (put("school.yaml", b"x", known=False), "is beschadigd: school.yaml"),
    "no manifest": (lambda files: files.pop("manifest.json"), "geen inhoudsopgave"),
    "a manifest of nonsense": (put("manifest.json", b"[1]", known=False), "niet te lezen"),
    "a manifest that goes deep": (
        put("manifest.json", b"[" * 100_000, known=False),
        "niet te lezen",
    ),
    "a later version": (version(2), "soort 2; deze school kent soort 1"),
    "a version that is a text": (version("x" * 999), "soort xxxxxxxxxxxxxxxxxxxx; deze"),
    "another format": (
        lambda files: files.update(
            {"manifest.json": b'{"format": "moodle", "version": 1, "files": {}}'}
        ),
        "geen archief van een school",
    ),
    "no course": (without("weeks/week-03.yaml"), "week-03.yaml: Zet dit bestand in de map."),
    "no pages": (without("pages.yaml"), "pages.yaml: Zet dit bestand in de map."),
    "YAML that makes an object": (
        put("pages.yaml", b"!!python/object/apply:os.system [id]"),
        "pages.yaml",
    ),
    "YAML that grows": (put("school.yaml", LAUGHS), "anders gemaakt"),
    "YAML that goes deep": (put("school.yaml", b"[" * 5_000), "school.yaml"),
    "YAML that is none": (put("school.yaml", b"\x00\xff\xfe"), "school.yaml"),
    "an empty week": (put("weeks/week-01.yaml", b"{}"), "week-01.yaml"),
    "a bomb": (put("school.yaml", b" " * 5_000_000), "te groot: school.yaml"),
    "a program as a picture": (put("media/image-0001.png", EXE), "niet wat zijn naam zegt"),
    "a picture too many": (put("media/image-0009.png", picture()), "een te veel"),
    "a picture that is not there": (without("media/image-0001.png"), "ontbreekt een bestand"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_is_refused_and_nothing_is_written(packed, settings, tmp_path, wrong):
    edit, sentence = WRONG[wrong]
    path = tmp_path / "archief.zip"
    path.write_bytes(repacked(packed, edit))
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    before = list(Page.objects.values_list("path", "latest_revision_id"))

    with pytest.raises(CommandError) as refusal:
        call_command("start_school", str(path))

    assert sentence in str(refusal.value)
    assert list(Page.objects.values_list("path", "latest_revision_id")) == before
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["../x.png", "/x.png", ".htaccess.png", "a\\b.png", "x.html"])
def test_the_name_of_a_picture_stays_a_name(packed, name):
    def edit(files):
        told = files["media.yaml"].decode().replace("name: melkfabriek.png", f"name: {name!r}", 1)
        assert name in told.replace("\\\\", "\\")
        put("media.yaml", told.encode())(files)

    with pytest.raises((BadBox, Faults)):
        start(repacked(packed, edit))


@pytest.mark.parametrize("share", [0, 1, 30, 99.9])
def test_half_an_archive_is_known_for_that(packed, share):
    half = packed[: int(len(packed) * share / 100)]
    with pytest.raises(BadBox, match="half"):
        Box(io.BytesIO(half))


def test_a_bit_that_fell_over_is_seen(packed):
    at = packed.index(b"PK\x01\x02") // 2
    body = packed[:at] + bytes([packed[at] ^ 255]) + packed[at + 1 :]
    with pytest.raises(BadBox, match=r"beschadigd|half"):
        Box(io.BytesIO(body))


def test_a_name_that_stands_there_twice():
    file = io.BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"):
        pack([("school.yaml", b"a"), ("school.yaml", b"b")], file)
    with pytest.raises(BadBox):
        Box(file)


def test_what_claims_to_be_small():
    """A zip whose directory says less than there is: it is not read past what it says."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("manifest.json", b" " * 50_000_000)
    raw = file.getvalue().replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(BadBox):
        Box(io.BytesIO(raw))
