"""The paper itself: an archive that can be read aloud, with the credential inside it."""

import io
import json
import re
import subprocess
from hashlib import sha256
from html import unescape

import pikepdf
import pytest
import zxingcpp

from cohorts.certificates import actions
from cohorts.certificates.facts import shown
from cohorts.certificates.models import Certificate, CertificateYear
from cohorts.certificates.pdf import address, pdf_of
from cohorts.credentials.actions import make_key
from cohorts.credentials.signing import signed_credential
from school.archive import keep
from school.letters.models import Letter
from tests.paper import faults, needs_poppler, picture_of

NAMES = [
    "Jean-Étienne van der Ploeg-’t Hooft",
    "Željko Đorđević-ćễ Ōß",
    "Ž" * 40 + " " + "đ" * 39,
    "W" * 80,
    f"{'Wilhelmina-Margaretha ' * 4}Ōß",  # 90 characters, of which 80 are kept
]
MIDDLE = 189 / 25.4 * 72  # in points: right before the milestones, see the style sheet


def kept(private):
    """The names of the stored PDFs."""
    return [name for name in private.listdir("certificates")[1] if name.endswith(".pdf")]


@pytest.fixture
def key(db, settings, tmp_path, monday):
    settings.CREDENTIAL_KEY_FILE = str(tmp_path / "key.pem")
    return make_key(path=tmp_path / "key.pem", now=monday)


@pytest.fixture
def signed(certificate, key, private):
    """Aaltje's certificate, signed and printed."""
    actions.render.call(certificate_id=certificate.pk)
    certificate.refresh_from_db()
    return certificate


@pytest.fixture
def body(signed, private):
    return private.open(signed.path).read()


@pytest.fixture
def document(body):
    return pikepdf.open(io.BytesIO(body))


def _file(tmp_path, body):
    (tmp_path / "read.pdf").write_bytes(body)
    return tmp_path / "read.pdf"


def text_of(tmp_path, body):
    """What a reader finds in a PDF, on one line."""
    order = ["pdftotext", "-layout", _file(tmp_path, body), "-"]
    told = subprocess.run(order, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


@pytest.mark.parametrize("profile", ["3u", "ua1"])
def test_it_is_an_archive_and_accessible(body, profile):
    assert faults(body, profile) == set()


def test_it_says_so_itself(document, signed):
    about = document.Root.Metadata.read_bytes().decode()
    with document.open_metadata() as meta:
        told = [meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]]
    root = document.Root
    assert told == ["3", "U", "1"]
    assert about.count("<rdf:RDF") == 1
    assert (root.Lang, root.MarkInfo.Marked, root.ViewerPreferences.DisplayDocTitle) == (
        "nl",
        True,
        True,
    )
    assert "/StructTreeRoot" in root
    assert signed.facts["name"] in str(document.docinfo["/Title"])


def test_every_font_is_inside_and_can_be_read_back(document):
    dictionaries = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
    whole = [each for each in dictionaries if each.get("/Subtype") == "/Type0"]
    inside = [each for each in dictionaries if each.get("/Type") == "/FontDescriptor"]
    assert len(whole) == len(inside) > 0
    assert all("/ToUnicode" in font for font in whole)
    assert all("/FontFile2" in font or "/FontFile3" in font for font in inside)


def test_the_credential_is_inside_byte_for_byte(document, signed):
    [attached] = document.Root.AF
    assert (attached.AFRelationship, str(attached.UF)) == ("/Data", "credential.json")
    assert attached.EF.F.read_bytes().decode() == signed.credential
    assert json.loads(signed.credential)["id"] == address(signed)


def test_a_school_without_a_key_attaches_nothing(printed, private):
    assert printed.credential == ""
    assert "/AF" not in pikepdf.open(private.open(printed.path)).Root


@needs_poppler
def test_every_fact_can_be_read(tmp_path, body, signed):
    said, facts = text_of(tmp_path, body), shown(signed.facts)
    titles = [each["title"] for each in signed.facts["milestones"]]
    wanted = [
        signed.facts["name"],
        signed.number,
        signed.code,
        signed.facts["issuer"]["name"],
        signed.facts["mentor"]["name"],
        signed.facts["organiser"]["name"],
        "22 maart 2027",
        *(title.split()[0] for title in titles),
    ]
    assert [each for each in wanted if each not in said] == []
    assert len(facts["milestones"]) == 10


@needs_poppler
def test_a_phone_reads_the_address(body, signed):
    found = zxingcpp.read_barcodes(picture_of(body))
    assert [each.text for each in found] == [address(signed)]


def test_it_is_the_same_wherever_it_is_made(body, signed, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert sha256(pdf_of(signed)).hexdigest() == signed.pdf_sha256 == sha256(body).hexdigest()


@needs_poppler
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_whole_and_within_its_room(ready, monday, wording, tmp_path, name):
    ready.user.first_name, _, ready.user.last_name = name.partition(" ")
    ready.user.save()
    certificate = actions.issue(member=ready, now=monday)
    body = pdf_of(certificate)
    told = subprocess.run(
        ["pdftotext", "-bbox", _file(tmp_path, body), "-"], capture_output=True, check=True
    ).stdout.decode()
    words = re.findall(r'xMin="(.+?)" yMin=".+?" xMax="(.+?)" yMax=".+?">(.+?)</word>', told)

    left = [(float(end), unescape(word)) for start, end, word in words if float(start) < MIDDLE]
    assert len(pikepdf.open(io.BytesIO(body)).pages) == 1
    assert "".join(certificate.facts["name"].split()) in "".join(word for _, word in left)
    assert max(end for end, _ in left) < MIDDLE


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("محمد", "“م” (U+0645)"),
        ("李小龍", "“李” (U+674E)"),
        ("Aaltje 🧀", "“🧀” (U+1F9C0)"),
        ("Aal\u200dtje", "U+200D"),
    ],
)
def test_a_name_that_cannot_be_printed_is_not_issued(ready, monday, name, told):
    ready.user.first_name, ready.user.last_name = name, ""
    ready.user.save()
    with pytest.raises(actions.Unprintable) as fault:
        actions.issue(member=ready, now=monday)
    assert told in str(fault.value)
    assert not Certificate.objects.exists()
    assert not CertificateYear.objects.exists()


STEPS = {
    "nothing": [],
    "signing": [actions._sign],
    "rendering": [actions._sign, pdf_of],
    "storing": [actions._sign, lambda each: keep(_path(each), pdf_of(each))],
    "half of storing": [actions._sign, lambda each: keep(_path(each), pdf_of(each)[:999])],
}


def _path(certificate):
    return Certificate(pdf_sha256=sha256(pdf_of(certificate)).hexdigest()).path


@pytest.mark.parametrize("last", STEPS)
def test_broken_off_anywhere_it_ends_as_the_same_file(certificate, key, private, last):
    broken_off = Certificate.objects.get(pk=certificate.pk)
    for step in STEPS[last]:
        step(broken_off)
    signed_before = broken_off.credential or signed_credential(certificate)

    actions.render.call(certificate_id=certificate.pk)
    certificate.refresh_from_db()
    assert certificate.credential == signed_before
    assert kept(private) == [f"{certificate.pdf_sha256}.pdf"]
    assert private.open(certificate.path).read() == pdf_of(certificate)
    assert Letter.objects.filter(key="certificate_ready").count() == 1


def test_a_key_that_cannot_be_used_holds_the_print(certificate, key, settings, monday, caplog):
    settings.CREDENTIAL_KEY_FILE += ".away"
    assert actions.render_waiting(now=certificate.due_at) == 0
    certificate.refresh_from_db()
    assert (certificate.credential, certificate.pdf_sha256) == ("", "")
    assert f"{certificate.number} cannot be printed" in caplog.text


def test_later_changes_leave_the_file_as_it_is(signed, body, private, roelof, settings, client):
    served = client.get(f"/certificaat/{signed.code}.json").content
    settings.BASE_URL = "https://elders.example"
    for person in (signed.membership.user, roelof.user):
        person.last_name = "Anders"
        person.save()
    signed.membership.cohort.name = "Anders"
    signed.membership.cohort.save()
    actions.render.call(certificate_id=signed.pk)
    signed.refresh_from_db()

    assert private.open(signed.path).read() == body == pdf_of(signed)
    assert b"".join(client.get(f"/certificaat/{signed.code}.pdf")) == body
    assert client.get(f"/certificaat/{signed.code}.json").content == served
    assert served.decode() == signed.credential
