"""From a school to its archive, and from that a school that is the same."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from curriculum.box.archive import pack
from school.conflict import Conflict
from school.pages.models import HomePage, SchoolSettings
from school.people.models import User
from tests.curriculum.box.conftest import forget_school, start, written


def test_the_same_school_gives_the_same_bytes(archive):
    assert written() == archive


def test_what_started_from_an_archive_gives_that_archive(archive, settings, tmp_path):
    forget_school()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    start(archive)
    assert written() == archive


def test_the_school_is_there_as_it_was(archive, settings, tmp_path, client):
    forget_school()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    start(archive)
    home = HomePage.objects.get()
    assert next(iter(home.parts)).block_type == "call"
    assert home.get_children().first().slug == "broedplaats"
    assert not Page.objects.filter(slug="nog-niet").exists()
    assert SchoolSettings.load().phone == "0591 123456"
    image = Image.objects.first()
    assert (image.title, image.width, image.has_focal_point()) == ("De melkfabriek", 40, True)
    assert (image.collection.name, image.uploaded_by_user) == ("Week 5", None)
    assert image.collection.get_view_restrictions().count() == 1
    assert Document.objects.get().file.read() == b"dag;tijd\r\n"
    assert "melkfabriek" in client.get("/broedplaats/").text
    assert client.get("/").status_code == 200


def test_nobody_is_in_it(archive, aaltje, geesje, submission):
    """Nothing of who edits, takes part or organises, by name or by address."""
    with zipfile.ZipFile(io.BytesIO(written())) as box:
        whole = b"\n".join(box.read(name) for name in box.namelist()).decode(errors="replace")
    for user in User.objects.all():
        assert user.email not in whole
    assert "Ik bak al dertig jaar brood." not in whole


def test_where_there_is_a_school_nothing_changes(archive, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with pytest.raises(Conflict, match="heeft al een school"):
        start(archive)
    assert not (tmp_path / "elsewhere").exists()


def test_what_breaks_off_halfway_leaves_nothing(archive, settings, tmp_path):
    forget_school()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "documents").write_text("a file where the folder has to come")
    with pytest.raises(FileExistsError):
        start(archive)
    assert not HomePage.objects.exists()
    assert default_storage.listdir("original_images")[1] == []


def test_the_commands(school, tmp_path, settings, capsys):
    one, other = tmp_path / "een.zip", tmp_path / "twee.zip"
    call_command("export_school", str(one))
    assert "zonder gegevens van mensen" in capsys.readouterr().out
    with pytest.raises(CommandError, match="heeft al een school"):
        call_command("start_school", str(one))
    forget_school()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    call_command("start_school", str(one))
    call_command("export_school", str(other))
    assert one.read_bytes() == other.read_bytes()


def test_without_a_school_there_is_nothing_to_take_along(empty_site, tmp_path):
    with pytest.raises(CommandError, match="nog geen school"):
        call_command("export_school", str(tmp_path / "een.zip"))
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_nothing_can_be_written(school, tmp_path):
    with pytest.raises(CommandError, match="kan niet in"):
        call_command("export_school", str(tmp_path / "weg" / "een.zip"))


def test_packing_is_in_the_order_given():
    file = io.BytesIO()
    pack([("b", b"2"), ("a", b"1")], file)
    assert zipfile.ZipFile(file).namelist() == ["b", "a", "manifest.json"]
